import { beforeEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../../src/shared/errors.ts";
import { partName } from "../../../../src/shared/model/names.ts";
import { MemoryDisk } from "../../../fakes/memory-disk.ts";
import { itemsOf, linesOf } from "./walk-of.ts";

const NFC = "caf\u00e9";
const NFD = "cafe\u0301";

let disk: MemoryDisk;

beforeEach(() => {
  disk = new MemoryDisk();
});

describe("[NA1] keys are NFC, paths are as the disk spells them", () => {
  test("an NFD name", () => {
    disk.edit.write(`${NFD}/x`, "1");
    expect(itemsOf(disk)).toMatchObject([
      { key: `${NFC}/`, path: NFD },
      { key: `${NFC}/x`, path: `${NFD}/x` },
    ]);
  });

  test("a clone is compared by its own names", () => {
    disk.edit.write(`${NFD}/x`, "1");
    expect(linesOf(disk, { normalize: false })).toEqual([`folder ${NFD}/`, `file ${NFD}/x`]);
  });
});

describe("[NA2] two names, one key", () => {
  test("the first in byte order is synced, the other is reported at the same position", () => {
    disk.edit.write(NFC, "1");
    disk.edit.write(NFD, "2");
    expect(itemsOf(disk)).toMatchObject([
      { kind: "file", key: NFC, path: NFD },
      { kind: "gap", key: NFC, shown: NFC, reason: "name-collision", first: true },
    ]);
  });

  test("the second of two folders is not scanned", () => {
    disk.edit.write(`${NFC}/from-nfc`, "1");
    disk.edit.write(`${NFD}/from-nfd`, "2");
    expect(linesOf(disk)).toEqual([`folder ${NFC}/`, `gap ${NFC}/ name-collision`, `file ${NFC}/from-nfd`]);
  });

  test("a kept link `a` wins over a file with the name of its object", () => {
    disk.edit.link("a", "t");
    disk.edit.write("a.rclonelink", "no link");
    expect(itemsOf(disk)).toMatchObject([
      { kind: "link", key: "a.rclonelink", path: "a" },
      { kind: "gap", key: "a.rclonelink", shown: "a.rclonelink", reason: "name-collision" },
    ]);
  });

  test("without normalization both are reported", () => {
    disk.edit.write(NFC, "1");
    disk.edit.write(NFD, "2");
    expect(linesOf(disk, { normalize: false })).toEqual([`file ${NFD}`, `file ${NFC}`]);
  });
});

describe("[NA3] names that cannot become keys", () => {
  test("bytes that are not UTF-8 are a named problem", () => {
    disk.edit.badName("b\ufffdd", "x");
    disk.edit.write("c", "x");
    expect(linesOf(disk)).toEqual(["gap b\ufffdd name-not-utf8", "file c"]);
  });

  test("a key over 1,024 bytes with its prefix; a name over the service's limit", () => {
    disk.edit.write("d/".repeat(500) + "x".repeat(24), "fits");
    expect(itemsOf(disk).at(-1)?.kind).toBe("file");
    expect(itemsOf(disk, { prefixBytes: 1 }).at(-1)).toMatchObject({ kind: "gap", reason: "key-too-long" });
    disk.edit.write("n".repeat(200), "x");
    expect(linesOf(disk, { maxSegment: 199 }).at(-1)).toBe(`gap ${"n".repeat(200)} key-too-long`);
  });

  test("a link's suffix counts, a folder's slash does not", () => {
    disk.edit.link("l".repeat(250), "t");
    disk.edit.mkdir("m".repeat(255));
    expect(linesOf(disk, { maxSegment: 255 })).toEqual([
      `gap ${"l".repeat(250)}.rclonelink key-too-long`,
      `folder ${"m".repeat(255)}/ empty`,
    ]);
  });
});

describe("[GU4] names reserved for Liana in a bucket", () => {
  test("a folder `.liana` at the top is a gap, and nothing else of that name is", () => {
    disk.edit.write(".liana/a", "x");
    disk.edit.write("dir/.liana/b", "x");
    disk.edit.write(".lianas/c", "x");
    const others = [
      "folder .lianas/",
      "file .lianas/c",
      "folder dir/",
      "folder dir/.liana/",
      "file dir/.liana/b",
    ];
    expect(linesOf(disk, { reserved: true })).toEqual(["gap .liana/ reserved-name", ...others]);
    expect(linesOf(disk, { reserved: true, exclude: ["/.liana/"] })).toEqual(others);
    expect(linesOf(disk)).toEqual(["folder .liana/", "file .liana/a", ...others]);
  });

  test("a file or a link of that name is ordinary; a followed link to a folder is not", () => {
    disk.edit.write("real/a", "x");
    disk.edit.link(".liana", "real");
    const others = ["folder real/", "file real/a"];
    expect(linesOf(disk, { reserved: true })).toEqual(["link .liana.rclonelink", ...others]);
    expect(linesOf(disk, { reserved: true, links: "follow" })).toEqual([
      "gap .liana/ reserved-name",
      ...others,
    ]);
  });
});

describe("[NA4] links and special files", () => {
  test("a kept link is an entry itself, even if it is broken", () => {
    disk.edit.link("l", "gone");
    expect(itemsOf(disk)).toMatchObject([{ kind: "link", key: "l.rclonelink", path: "l", size: 4 }]);
  });

  test("[DL3] a skipped link protects all three keys it may have had, and is counted once", () => {
    disk.edit.link("l", "x");
    for (const path of ["l-", "l.a", "l.s", "l0"]) disk.edit.write(path, "");
    expect(linesOf(disk, { links: "skip" })).toEqual([
      "gap l link-skipped",
      "file l-",
      "file l.a",
      "(gap) l.rclonelink link-skipped",
      "file l.s",
      "(gap) l/ link-skipped",
      "file l0",
    ]);
  });

  test("so do pipes, sockets and devices", () => {
    disk.edit.special("p");
    expect(linesOf(disk)).toEqual(["gap p special", "(gap) p.rclonelink special", "(gap) p/ special"]);
  });

  test("an entry excluded by a rule for a possible link of its name hides what was a link of its own name", () => {
    disk.edit.special("p.rclonelink");
    expect(linesOf(disk, { exclude: ["p"] })).toEqual([
      "(gap) p.rclonelink.rclonelink special",
      "(gap) p.rclonelink/ special",
    ]);
    expect(linesOf(disk, { exclude: ["p", "p.rclonelink"] })).toEqual([]);
  });

  test("an existing entry is not hidden by such a gap", () => {
    disk.edit.special("p");
    disk.edit.write("p.rclonelink", "");
    expect(linesOf(disk)).toEqual(["gap p special", "file p.rclonelink", "(gap) p/ special"]);
  });

  test("followed links inside the root: the key is the link's, the path is the target's", () => {
    disk.edit.write("real/x", "content");
    disk.edit.link("f", "real/x");
    disk.edit.link("g", "/memory/real");
    disk.edit.link("h", "./real/../g/x");
    expect(itemsOf(disk, { links: "follow" })).toMatchObject([
      { kind: "file", key: "f", path: "real/x", size: 7 },
      { kind: "folder", key: "g/", path: "real", filled: true },
      { kind: "file", key: "g/x", path: "real/x" },
      { kind: "file", key: "h", path: "real/x" },
      { kind: "folder", key: "real/" },
      { kind: "file", key: "real/x" },
    ]);
  });

  test.each(["../outside", "/etc/passwd", "gone", "l", "/memory2/x", "a/../../memory/a"])(
    "a followed link to %s is skipped without a problem",
    (target) => {
      disk.edit.link("l", target);
      expect(linesOf(disk, { links: "follow" })).toEqual([
        "gap l link-skipped",
        "(gap) l.rclonelink link-skipped",
        "(gap) l/ link-skipped",
      ]);
    },
  );

  test("a cycle ends where a folder would contain itself", () => {
    disk.edit.link("a/to-b", "../b");
    disk.edit.link("b/to-a", "../a");
    disk.edit.link("b/to-top", "..");
    const lines = linesOf(disk, { links: "follow" }).filter((line) => !line.startsWith("(gap)"));
    expect(lines).toEqual([
      "folder a/",
      "folder a/to-b/ empty",
      "gap a/to-b/to-a link-skipped",
      "gap a/to-b/to-top link-skipped",
      "folder b/",
      "folder b/to-a/ empty",
      "gap b/to-a/to-b link-skipped",
      "gap b/to-top link-skipped",
    ]);
  });

  test("a followed pipe is special", () => {
    disk.edit.special("p");
    disk.edit.link("l", "p");
    expect(linesOf(disk, { links: "follow" })[0]).toBe("gap l special");
  });
});

describe("[NA5] folders report whether they have content", () => {
  test.each([
    ["nothing", () => disk.edit.mkdir("f"), "folder f/ empty"],
    ["a file", () => disk.edit.write("f/x", ""), "folder f/"],
    ["a kept link", () => disk.edit.link("f/x", "t"), "folder f/"],
    ["an empty folder", () => disk.edit.mkdir("f/g"), "folder f/"],
    ["an excluded file", () => disk.edit.write("f/x.tmp", ""), "folder f/ empty"],
    ["an excluded folder", () => disk.edit.mkdir("f/build"), "folder f/ empty"],
    ["a pipe", () => disk.edit.special("f/p"), "folder f/ empty"],
    ["a stray part", () => disk.edit.write(`f/${partName("x")}`, ""), "folder f/ empty"],
  ] as const)("%s", (_, plant, line) => {
    plant();
    expect(linesOf(disk, { exclude: ["*.tmp", "build/"] })[0]).toBe(line);
  });

  test("a folder's stamp is its time and mode in a source, and its existence in a target", () => {
    disk.edit.mkdir("f");
    const stamp = (role: "source" | "target"): unknown => itemsOf(disk, { role })[0];
    const before = stamp("source");
    expect(stamp("source")).toEqual(before);
    disk.edit.touch("f", 5n);
    expect(stamp("source")).not.toMatchObject({ stamp: (before as { stamp: string }).stamp });
    const target = stamp("target") as { stamp: string };
    disk.edit.touch("f", 6n);
    expect(stamp("target")).toMatchObject({ stamp: target.stamp });
  });
});

describe("[DL3] exclusions", () => {
  test("an excluded folder is not read", () => {
    disk.edit.write("a/node_modules/x/y", "");
    disk.edit.write("a/b", "");
    const read: string[] = [];
    disk.hook = ({ name, path }) => (name === "read-folder" ? void read.push(path) : undefined);
    expect(linesOf(disk, { exclude: ["node_modules/"] })).toEqual(["folder a/", "file a/b"]);
    expect(read).toEqual(["", "a"]);
  });

  test("later lines win, anchored lines start at the root, a line for folders does not match files", () => {
    for (const path of ["a.log", "keep.log", "sub/a.log", "top", "sub/top", "cache/x", "sub/cache"]) {
      disk.edit.write(path, "");
    }
    const exclude = ["*.log", "!keep.log", "/top", "cache/"];
    expect(linesOf(disk, { exclude })).toEqual([
      "file keep.log",
      "folder sub/",
      "file sub/cache",
      "file sub/top",
    ]);
  });

  test("a link is matched by its own name", () => {
    disk.edit.link("l.tmp", "t");
    disk.edit.link("m", "t");
    expect(linesOf(disk, { exclude: ["*.tmp"] })).toEqual(["link m.rclonelink"]);
    expect(linesOf(disk, { exclude: ["*.tmp", "m"], links: "skip" })).toEqual([]);
  });
});

describe("[DL4] folders that cannot be read", () => {
  test("are a gap over everything below them, and the walk continues", () => {
    disk.edit.write("a/x", "");
    disk.edit.write("b/y", "");
    disk.edit.setReadable("a", false);
    expect(linesOf(disk)).toEqual(["gap a/ unreadable", "folder b/", "file b/y"]);
  });

  test("a folder that disappears after its name was read is a gap too", () => {
    disk.edit.write("a/x", "");
    disk.edit.write("b/y", "");
    disk.hook = ({ name, path }) => {
      if (name === "read-folder" && path === "a") disk.edit.remove("a");
    };
    expect(linesOf(disk)).toEqual(["gap a/ unreadable", "folder b/", "file b/y"]);
  });

  test("a file that disappears before it is examined is gone", () => {
    disk.edit.write("a/x", "");
    disk.edit.write("b", "");
    disk.hook = ({ name, path }) => {
      if (name === "read-folder" && path === "a") disk.edit.remove("b");
    };
    expect(linesOf(disk)).toEqual(["folder a/", "file a/x"]);
  });

  test("a file that becomes a folder during the walk is no deletion of either", () => {
    disk.edit.write("a/x", "");
    disk.edit.write("b", "");
    disk.hook = ({ name, path }) => {
      if (name !== "read-folder" || path !== "a") return;
      disk.edit.remove("b");
      disk.edit.mkdir("b");
    };
    expect(linesOf(disk).at(-1)).toBe("gap b unreadable");
  });

  test("an unreadable root ends the walk, because nothing is known", () => {
    disk.edit.setReadable("", false);
    expect(() => linesOf(disk)).toThrow(LianaError);
  });

  test("an error that is not about one file ends the walk", () => {
    disk.edit.mkdir("a");
    disk.hook = ({ path }) => {
      if (path === "a") throw new TypeError("a bug");
    };
    expect(() => linesOf(disk)).toThrow(TypeError);
  });
});

describe("[RS2] leftovers of a killed restore", () => {
  test("are distinguished from the user's files, excluded or not", () => {
    disk.edit.write(`a/${partName("x")}`, "half");
    disk.edit.link(partName("l"), "t");
    expect(linesOf(disk, { exclude: ["*"] })).toEqual([`stray-part ${partName("l")}`]);
    expect(linesOf(disk)).toEqual([
      `stray-part ${partName("l")}`,
      "folder a/ empty",
      `stray-part a/${partName("x")}`,
    ]);
  });
});
