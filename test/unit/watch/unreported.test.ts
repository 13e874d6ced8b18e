import { describe, expect, test } from "vitest";
import { unreportedIn } from "../../../src/engine/watch/unreported.ts";

const ROOT = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw";
const line = (path: string, type: string): string =>
  `60 27 0:50 / ${path} rw,nosuid shared:7 master:1 - ${type} what rw,user_id=0`;
const table = (...lines: readonly string[]): string => `${[ROOT, ...lines].join("\n")}\n`;
const none = (): boolean => false;

describe("[JB3] parts of a folder that change without events (G5)", () => {
  test.each([
    [
      "a bindfs mount is the folder",
      line("/home/a/docs", "fuse.bindfs"),
      { path: "", fileSystem: "fuse.bindfs" },
    ],
    ["the folder is in an NFS mount", line("/home", "nfs4"), { path: "", fileSystem: "nfs4" }],
    [
      "a share is in the folder",
      line("/home/a/docs/deep/share", "cifs"),
      { path: "deep/share", fileSystem: "cifs" },
    ],
    [
      "with a space in its name",
      line("/home/a/docs/my\\040share", "9p"),
      { path: "my share", fileSystem: "9p" },
    ],
    ["a mount beside it", line("/home/a/docs2", "nfs"), undefined],
    ["a disk of this computer by FUSE", line("/home/a/docs", "fuseblk"), undefined],
    ["a local disk in a network one", `${line("/home", "nfs")}\n${line("/home/a", "xfs")}`, undefined],
    [
      "a network disk that a local one hides",
      `${line("/home/a/docs", "nfs")}\n${line("/home/a/docs", "ext4")}`,
      undefined,
    ],
    ["nothing", "", undefined],
  ])("%s", (_what, lines, expected) => {
    expect(unreportedIn(table(lines), "/home/a/docs", none)).toEqual(expected);
  });

  test("excluded parts do not count; the folder can be the whole disk", () => {
    const share = table(line("/home/a/docs/share", "nfs"));
    expect(unreportedIn(share, "/home/a/docs", (key) => key === "share/")).toBeUndefined();
    expect(unreportedIn(share, "/", none)).toEqual({ path: "home/a/docs/share", fileSystem: "nfs" });
    expect(unreportedIn("nonsense\n\n", "/home", none)).toBeUndefined();
  });
});
