import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { afterEach, describe } from "vitest";
import { NodeTree } from "../../src/engine/disk/node-tree.ts";
import { MemoryDisk } from "../fakes/memory-disk.ts";
import { hasLinks, isPosix } from "../harness/host-abilities.ts";
import { readingContract } from "./disk-reading.ts";
import { writingContract } from "./disk-writing.ts";
import type { DiskUnderTest } from "./disk.ts";

/** A key of 1,024 bytes has at most 511 folders. */
const DEPTH = 500;

function memory(foldsNames: boolean): DiskUnderTest {
  const disk = new MemoryDisk({ foldsNames });
  const { edit } = disk;
  return {
    tree: disk,
    write: (path, content) => edit.write(path, content),
    writeUnseen: (path, content) => edit.writeUnseen(path, content),
    replace: (path, content) => edit.replace(path, content),
    mkdir: (path) => edit.mkdir(path),
    link: (path, target) => edit.link(path, target),
    special: (path) => edit.special(path),
    rename: (from, to) => edit.rename(from, to),
    remove: (path) => edit.remove(path),
    text: (path) => edit.text(path),
    all: () => edit.all(),
    outside: { target: "/elsewhere", names: () => [] },
    foldsNames,
    depth: DEPTH,
    lacks: { links: false, specials: false, modes: false, odd: false, before1970: false },
    unit: 1n,
  };
}

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function real(): DiskUnderTest {
  const base = fs.mkdtempSync(join(tmpdir(), "liana-disk-"));
  made.push(base);
  const root = join(base, "root");
  const outside = join(base, "outside");
  fs.mkdirSync(root);
  fs.mkdirSync(outside);
  const at = (path: string): string => join(root, path);
  const parents = (path: string): string => {
    fs.mkdirSync(dirname(at(path)), { recursive: true });
    return at(path);
  };
  return {
    tree: new NodeTree(root),
    write: (path, content) => {
      fs.writeFileSync(parents(path), content);
      // Node's utimes can restore whole seconds exactly.
      const seconds = Math.floor(Date.now() / 1000);
      fs.utimesSync(at(path), seconds, seconds);
    },
    writeUnseen: (path, content) => {
      const seconds = fs.statSync(at(path)).mtimeMs / 1000;
      fs.writeFileSync(at(path), content);
      fs.utimesSync(at(path), seconds, seconds);
    },
    replace: (path, content) => {
      fs.writeFileSync(at(`${path}.new`), content);
      fs.renameSync(at(`${path}.new`), at(path));
    },
    mkdir: (path) => void fs.mkdirSync(at(path), { recursive: true }),
    link: (path, target) => fs.symlinkSync(target, parents(path)),
    special: (path) => void execFileSync("mkfifo", [at(path)]),
    rename: (from, to) => fs.renameSync(at(from), at(to)),
    remove: (path) => fs.rmSync(at(path), { recursive: true, force: true }),
    text: (path) => fs.readFileSync(at(path), "utf8"),
    all: () => listed(root),
    outside: { target: outside, names: () => fs.readdirSync(outside) },
    foldsNames: process.platform === "darwin" || !isPosix,
    // Wine searches each folder of a path: 500 take minutes.
    depth: isPosix ? DEPTH : 100,
    lacks: {
      links: !hasLinks(),
      specials: !isPosix,
      modes: !isPosix,
      odd: !isPosix,
      before1970: !isPosix,
    },
    unit: isPosix ? 1n : 100n,
  };
}

function listed(root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found.set(relative(root, path).replaceAll(sep, "/"), describeEntry(entry, path));
  }
  return found;
}

function describeEntry(entry: fs.Dirent, path: string): string {
  if (entry.isDirectory()) return "/";
  return entry.isSymbolicLink() ? `-> ${fs.readlinkSync(path)}` : fs.readFileSync(path, "utf8");
}

describe("MemoryDisk", () => {
  readingContract(() => memory(false));
  writingContract(() => memory(false));
});

describe("MemoryDisk that folds names", () => {
  writingContract(() => memory(true));
});

describe("the real disk", () => {
  readingContract(real);
  writingContract(real);
});
