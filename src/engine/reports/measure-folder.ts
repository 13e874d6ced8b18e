import { isAbsolute } from "node:path";
import { LianaError } from "../../shared/errors.ts";
import type { FolderMeasure } from "../../shared/contract/exclusion-commands.ts";
import { isEntry, type Scan } from "../../shared/model/entry.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Clock } from "../environment.ts";
import { realFolder } from "../jobs/folder-path.ts";
import { type OwnFolders, ownKeys } from "../jobs/own-folders.ts";
import { gitignoreExclusion } from "../rules/walk-exclude.ts";

/** Interval between progress reports, in ms. */
const EVERY = 250;
const EXAMPLES = 20;

/**
 * Counts the entries of a folder, and those that the rules would exclude.
 * @param path absolute
 * @throws LianaError `bad-config`, `source-missing`, `source-not-folder`, `unreadable`
 */
export async function measureFolder(
  path: string,
  exclude: readonly string[],
  { locations, clock }: { readonly locations: OwnFolders; readonly clock: Clock },
  progress: (measure: FolderMeasure) => void,
  signal: AbortSignal,
): Promise<FolderMeasure> {
  const tree = await sourceAt(path);
  const own = ownKeys(path, locations);
  const options = { normalize: true, links: "keep", prefixBytes: 0, maxSegment: undefined } as const;
  const scan: Scan = tree.walk({ ...options, exclude: [], excludePatterns: [], own, role: "source" }, signal);
  const exclusion = gitignoreExclusion(exclude);
  const count = new Count();
  let reportedAt = clock.monotonic();
  for await (const batch of scan) {
    for (const item of batch) {
      if (!isEntry(item)) continue;
      const counts = !(item.kind === "folder" && item.filled);
      const passage = item.kind === "folder" && item.filled && exclusion.enters(item.key);
      if (exclusion.excludes(item.key)) {
        if (!passage) count.leaveOut(item.key, item.size, counts);
      } else if (counts) count.take(item.size);
    }
    if (clock.monotonic() - reportedAt < EVERY) continue;
    reportedAt = clock.monotonic();
    progress(count.measure());
  }
  return count.measure();
}

/** @throws LianaError `bad-config`, `source-missing`, `source-not-folder` */
export async function sourceAt(path: string): Promise<NodeTree> {
  if (!isAbsolute(path)) throw new LianaError("bad-config", { what: "folder", value: path });
  const tree = new NodeTree(realFolder(path));
  const state = await tree.rootState();
  if (state.kind === "missing") throw new LianaError("source-missing", { path });
  if (state.kind === "not-folder") throw new LianaError("source-not-folder", { path });
  return tree;
}

class Count {
  #entries = 0;
  #bytes = 0;
  #outEntries = 0;
  #outBytes = 0;
  readonly #examples: string[] = [];
  #outFolder: string | undefined;

  take(bytes: number): void {
    this.#entries += 1;
    this.#bytes += bytes;
  }

  /** @param counts false for a folder whose content is counted */
  leaveOut(key: string, bytes: number, counts: boolean): void {
    if (counts) {
      this.#outEntries += 1;
      this.#outBytes += bytes;
    }
    // One example for an excluded folder; its content adds nothing.
    if (this.#outFolder !== undefined && key.startsWith(this.#outFolder)) return;
    this.#outFolder = key.endsWith("/") ? key : undefined;
    if (this.#examples.length < EXAMPLES) this.#examples.push(key);
  }

  measure(): FolderMeasure {
    const excluded = { entries: this.#outEntries, bytes: this.#outBytes, examples: [...this.#examples] };
    return { entries: this.#entries, bytes: this.#bytes, excluded };
  }
}
