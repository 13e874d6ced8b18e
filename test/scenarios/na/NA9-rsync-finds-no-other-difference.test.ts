import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  ftruncateSync,
  linkSync,
  openSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { accessList, hasAttributes, setAttribute } from "../../harness/extended-attributes.ts";

const hasRsync = spawnSync("rsync", ["--version"], { stdio: "ignore" }).status === 0;
const can = hasRsync && hasAttributes() && process.getuid?.() === 0;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

const OLD = new Date("2001-02-03T04:05:06.789Z");

/** Creates everything that a backup must restore exactly. */
function makeKept(): void {
  practice.write({
    "docs/plain.txt": "plain",
    "docs/tool": "#!",
    "docs/read only": "r",
    "docs/private/deep/key": "secret",
    "docs/locked/file": "x",
    "docs/shared/file": "x",
    "docs/sticky/file": "x",
    "docs/empty/": "",
    "docs/ünïcode 日本/a+b %20.txt": "odd",
    "docs/nothing": "",
  });
  symlinkSync("plain.txt", practice.path("docs/link"));
  symlinkSync("not there", practice.path("docs/private/dangling"));
  const modes = {
    tool: 0o751,
    "read only": 0o444,
    private: 0o700,
    "private/deep/key": 0o600,
    shared: 0o775,
    sticky: 0o1777,
  };
  for (const [name, mode] of Object.entries(modes)) chmodSync(practice.path(`docs/${name}`), mode);
  const sparse = openSync(practice.path("docs/disk.img"), "w");
  writeSync(sparse, "data", 5_000_000);
  ftruncateSync(sparse, 20_000_000);
  closeSync(sparse);
  for (const name of ["plain.txt", "empty", "private/deep", "private", "ünïcode 日本"])
    utimesSync(practice.path(`docs/${name}`), OLD, OLD);
  chmodSync(practice.path("docs/locked"), 0o500);
}

/** Creates everything that ENGINE.md lists as not kept. */
function makeUnkept(): void {
  practice.write({
    "docs/x owner": "o",
    "docs/x acl": "a",
    "docs/x attribute": "t",
    "docs/x set-uid": "s",
    "docs/x one": "1",
  });
  chownSync(practice.path("docs/x owner"), 4242, 4242);
  setAttribute(practice.path("docs/x acl"), "system.posix_acl_access", accessList({}));
  setAttribute(practice.path("docs/x attribute"), "user.note", Buffer.from("x"));
  chmodSync(practice.path("docs/x set-uid"), 0o4755);
  linkSync(practice.path("docs/x one"), practice.path("docs/x two"));
  execFileSync("mkfifo", [practice.path("docs/x pipe")]);
}

/** What rsync would change in the restored folder, by name. */
function rsyncChanges(): Map<string, string> {
  const [from, to] = [practice.path("docs"), practice.path("clone")];
  const output = execFileSync("rsync", ["-aniHAX", "--delete", `${from}/`, `${to}/`], { encoding: "utf8" });
  const lines = output.split("\n").filter((line) => line !== "");
  // Lines are `cd+++++++++ name` or `*deleting   name`; a hard link has ` => other` after its name.
  return new Map(lines.map((line) => [line.slice(12).replace(/ (?:=>|->) .*$/, ""), line.slice(0, 11)]));
}

test.skipIf(!can)(
  `[NA7 NA9 RS2] a restored folder differs from its source in what is not kept, and rsync finds nothing else${can ? "" : " (needs rsync, root and extended attributes)"}`,
  async () => {
    makeKept();
    await practice.backUp("docs", { options: { folderTimes: undefined } });
    expect((await practice.restore()).outcome).toBe("in-step");
    // The root's own time is not kept (NA7).
    expect([...rsyncChanges().keys()].filter((name) => name !== "./")).toEqual([]);

    makeUnkept();
    const { events, outcome, summary } = await practice.backUp("docs", {
      options: { folderTimes: undefined },
    });
    expect([outcome, summary.skipped]).toEqual(["in-step", 1]);
    const reported = events.flatMap((event) =>
      event.kind === "warning" ? [event.error.detail?.["what"]] : [],
    );
    expect(reported).toEqual(["owner", "hard-link", "acl", "attributes", "set-id"]);
    expect((await practice.restore()).outcome).toBe("in-step");
    const differences = rsyncChanges();
    differences.delete("./");
    expect([...differences.keys()].sort()).toEqual(
      ["x acl", "x attribute", "x owner", "x pipe", "x set-uid", "x two"].sort(),
    );
    // Content and time are the same everywhere: letters three to five stand for checksum, size and time.
    for (const [name, how] of differences)
      if (!["x pipe", "x two"].includes(name)) expect([name, how.slice(2, 5)]).toEqual([name, "..."]);
  },
);
