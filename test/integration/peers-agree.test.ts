import { cpSync, lstatSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setTimeNoFollow } from "../../src/engine/disk/node-times.ts";
import { writeSeeded } from "./support/content.ts";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";
import { differences, snapshot } from "./support/snapshot.ts";
import { aws, hasAws, hasRclone, output, rclone, rcloneSays } from "./support/tools.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PATIENCE = 120_000;

/** Creates a folder with this repository's sources, the installed TypeScript package, and a file sent in parts. */
function makeSource(source: string): void {
  for (const part of ["src", "docs", "scripts", "node_modules/typescript"]) {
    cpSync(join(ROOT, part), join(source, part), { recursive: true, verbatimSymlinks: true });
  }
  writeSeeded(`${source}/large.bin`, 7, 20 * 1024 * 1024 + 1);
  symlinkSync("large.bin", `${source}/a link`);
  let time = 1_600_000_000_123_456_789n;
  for (const file of filesOf(source)) setTimeNoFollow(join(source, file), (time += 86_400_000_000_001n));
}

/** Relative paths of all regular files, sorted. */
function filesOf(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((path) => lstatSync(join(folder, path)).isFile()).toSorted();
}

/** A time in UTC in rclone's format: `2020-09-13 12:26:40.123456789`. */
function timeText(ns: bigint): string {
  const date = new Date(Number(ns / 1_000_000n)).toISOString();
  return `${date.slice(0, 10)} ${date.slice(11, 19)}.${String(ns % 1_000_000_000n).padStart(9, "0")}`;
}

onServers("a backup of a source tree, as others see it", (gateway) => {
  let ground: Ground;
  let source: string;
  const remote = (): string => `r:${ground.bucket}/code`;

  beforeAll(async () => {
    ground = await Ground.open(gateway);
    source = ground.folder("source");
    makeSource(source);
    const job = { source, target: ground.url("code"), server: gateway, stateDir: ground.path("state") };
    expect(await runSync(job)).toMatchObject({ outcome: "in-step", problems: [] });
  }, PATIENCE);
  afterAll(() => ground[Symbol.asyncDispose](), PATIENCE);

  // Without --links, rclone skips the link in the folder but still finds the object that keeps it.
  const links = ["--links"];
  /** Leaves out Liana's own objects, such as the owner marker (GU4). */
  const files = ["--exclude", "/.liana/**"];

  test.skipIf(!hasRclone)(
    "[NA6, UP3] rclone check finds no difference, by digests and by content",
    async () => {
      const count = filesOf(source).length;
      for (const way of [[], ["--download"]]) {
        const { stderr } = await rcloneSays(gateway, ["check", source, remote(), ...links, ...files, ...way]);
        // All files and the link match. rclone reports hashes that it could not check in a separate line.
        expect(stderr).toContain(": 0 differences found");
        expect(stderr).toContain(`: ${count + 1} matching files`);
        expect(stderr).not.toContain("could not be checked");
      }
    },
    PATIENCE,
  );

  test.skipIf(!hasRclone)(
    "[NA6] rclone sees sizes and times to the nanosecond",
    async () => {
      const listed = await rclone(gateway, ["lsl", remote(), ...files, "--exclude", "*.rclonelink"]);
      const seen = listed
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.trim());
      const expected = filesOf(source).map((path) => {
        const { size, mtimeNs } = lstatSync(join(source, path), { bigint: true });
        return `${size} ${timeText(mtimeNs)} ${path}`;
      });
      expect(seen.toSorted()).toEqual(expected.toSorted());
    },
    PATIENCE,
  );

  test.skipIf(!hasRclone)(
    "[NA4] rclone restores the link as a link",
    async () => {
      const copy = ground.path("by rclone");
      await rclone(gateway, ["copy", remote(), copy, ...links, "--include", "/a link*"]);
      expect(await output("readlink", [join(copy, "a link")])).toBe("large.bin\n");
    },
    PATIENCE,
  );

  test.skipIf(!hasAws)(
    "[NA1] aws-cli lists the same names and sizes",
    async () => {
      const text = await aws(gateway, ground.path(""), ["s3", "ls", "--recursive", ground.url("code/")]);
      const listed = text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.slice(20).trim())
        .filter((line) => !line.endsWith(" code/.liana/owner.json"));
      const expected = filesOf(source).map((path) => `${lstatSync(join(source, path)).size} code/${path}`);
      expect(listed.toSorted()).toEqual([...expected, "9 code/a link.rclonelink"].toSorted());
    },
    PATIENCE,
  );

  test(
    "[RS2, RS6] Liana restores an identical tree",
    async () => {
      const target = ground.path("target");
      const stateDir = ground.path("state of the restore");
      const job = { source: ground.url("code"), target, server: gateway, stateDir };
      expect(await runSync(job)).toMatchObject({
        outcome: "in-step",
        problems: [],
      });
      expect(await output("diff", ["-r", "--no-dereference", source, target])).toBe("");
      expect(differences(snapshot(source), snapshot(target))).toEqual([]);
    },
    PATIENCE,
  );
});
