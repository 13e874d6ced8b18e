import { statSync, type BigIntStats } from "node:fs";
import { expect, test } from "vitest";
import { localStat } from "../../src/engine/disk/node-stat.ts";
import { localTraits } from "../../src/engine/transfer/download/download-context.ts";

/** What libuv says on Windows (`fs__stat_assign_statbuf` in src/win/fs.c). */
const FILE = 0o100666n;
const READ_ONLY = 0o100444n;
const FOLDER = 0o40666n;
const FOLDER_SHOWN_SPECIALLY = 0o40444n;

function modeOf(mode: bigint): string {
  const stat: BigIntStats = Object.assign(statSync(".", { bigint: true }), { mode });
  return localStat(stat, "win32").mode.toString(8);
}

test("[NA6] objects of a backup from Windows have modes that work on other systems", () => {
  expect([FILE, READ_ONLY, FOLDER, FOLDER_SHOWN_SPECIALLY].map(modeOf)).toEqual([
    "100644",
    "100444",
    "40755",
    "40755",
  ]);
});

test.each([
  ["40666", undefined],
  ["40444", undefined],
  ["40755", 0o755],
  ["40700", 0o700],
  ["40000", 0],
])("[NA6] a folder of mode %s that libuv made up is restored without it", (mode, expected) => {
  const head = { metadata: { mtime: "1700000000", mode }, lastModified: 0 };
  expect(localTraits(head, "folder").mode).toBe(expected);
});

test("[NA6] a file keeps such a mode", () => {
  const head = { metadata: { mtime: "1700000000", mode: "100666" }, lastModified: 0 };
  expect(localTraits(head, "file").mode).toBe(0o666);
});
