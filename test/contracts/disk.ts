import type { LocalStat, Tree, WalkOptions } from "../../src/engine/disk/port.ts";
import { isAbort, LianaError } from "../../src/shared/errors.ts";
import type { LocalEntry, ScanItem } from "../../src/shared/model/entry.ts";
import { expect } from "vitest";

/** A tree under test, and changes made to its files by other programs. Paths as in the port. */
export interface DiskUnderTest {
  readonly tree: Tree;
  write(path: string, content: string): void;
  /** CH3: new content of the same length, with the old mtime. */
  writeUnseen(path: string, content: string): void;
  /** Replaces the file by another one of the same name. */
  replace(path: string, content: string): void;
  mkdir(path: string): void;
  link(path: string, target: string): void;
  special(path: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  text(path: string): string;
  /** Every path with its content, `-> target` or `/`. */
  all(): Map<string, string>;
  /** A folder outside the root: the target of a link to it, and the names in it. */
  readonly outside: { readonly target: string; names(): readonly string[] };
  /** NA2: whether names that differ only in case or Unicode form are one name. */
  readonly foldsNames: boolean;
  /** How many folders deep a test goes. */
  readonly depth: number;
  /** What the disk cannot hold: tests of it are skipped. `odd`: names with line breaks, or of a space. */
  readonly lacks: Readonly<Record<"links" | "specials" | "modes" | "odd" | "before1970", boolean>>;
  /** The steps in which the disk keeps times, in nanoseconds. */
  readonly unit: bigint;
}

/** The reasons that tests give for a skip. */
export const NO_LINKS = "no links can be made here";
export const NO_SPECIALS = "Windows has no pipes in folders";
export const NO_MODES = "Windows has no modes";

const WALK: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};

export async function scanned(
  tree: Tree,
  options: Partial<WalkOptions> = {},
): Promise<ScanItem<LocalEntry>[]> {
  const items: ScanItem<LocalEntry>[] = [];
  for await (const batch of tree.walk({ ...WALK, ...options }, new AbortController().signal))
    items.push(...batch);
  return items;
}

/** Writes a new file through the tree. */
export async function put(
  tree: Tree,
  path: string,
  content: string,
  mtimeNs?: bigint,
  mode?: number,
): Promise<LocalStat> {
  const part = await tree.createPart(path);
  await part.write(Buffer.from(content));
  return part.commit({ mtimeNs, mode }, { kind: "new" });
}

export async function readAll(tree: Tree, path: string): Promise<string> {
  const file = await tree.open(path);
  try {
    const { size } = await file.stat();
    const into = new Uint8Array(size + 1);
    const read = await file.read(into, 0);
    return Buffer.from(into.subarray(0, read)).toString();
  } finally {
    await file.close();
  }
}

/** The error code of an operation that must be refused. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LianaError) return error.code;
    if (isAbort(error)) return "aborted";
    throw error;
  }
  return expect.fail("it was not refused");
}
