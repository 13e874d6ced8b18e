import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NodeFolderReader } from "../../src/engine/disk/node-reader.ts";
import { NodeTree } from "../../src/engine/disk/node-tree.ts";
import { walk } from "../../src/engine/disk/walk/walk.ts";
import type { WalkOptions } from "../../src/engine/disk/port.ts";
import { hasLinks } from "../harness/host-abilities.ts";
import { answerAsWindows, type WindowsAnswers } from "./strict-windows.ts";

let root: string;
let restore = (): void => undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liana-windows-"));
});
afterEach(() => {
  restore();
  restore = () => undefined;
  rmSync(root, { recursive: true, force: true });
});

const OPTIONS: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};

function walked(answers: WindowsAnswers): readonly string[] {
  restore = answerAsWindows(answers);
  const items = [...walk(new NodeFolderReader(root, "win32"), OPTIONS)];
  return items.map(({ kind, key }) => `${kind} ${key}`);
}

test("[JB5] a file with an error that libuv has no word for is a gap; the walk goes on", () => {
  for (const name of ["a.txt", "away.txt", "b.txt"]) writeFileSync(join(root, name), name);
  mkdirSync(join(root, "away-folder"));
  expect(walked({ unknown: /away/ })).toEqual([
    "file a.txt",
    "gap away-folder/",
    "gap away.txt",
    "file b.txt",
  ]);
});

test("[GU1] a root that answers such an error is missing", async () => {
  restore = answerAsWindows({ unknown: /liana-windows-/ });
  expect(await new NodeTree(root).rootState()).toEqual({ kind: "missing" });
});

test("[GU1] [NA4] a reparse point that is no link is walked as what it leads to", () => {
  mkdirSync(join(root, "mp-disk"));
  writeFileSync(join(root, "mp-disk", "inside.txt"), "on the other disk");
  writeFileSync(join(root, "mp-deduplicated.txt"), "x");
  if (hasLinks()) symlinkSync("mp-disk", join(root, "link"));
  expect(walked({ reparsePoints: /^mp-/ })).toEqual([
    ...(hasLinks() ? ["link link.rclonelink"] : []),
    "file mp-deduplicated.txt",
    "folder mp-disk/",
    "file mp-disk/inside.txt",
  ]);
});
