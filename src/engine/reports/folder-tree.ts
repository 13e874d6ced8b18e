import type {
  EntrySum,
  FolderLevel,
  FolderLevelEntry,
  Standing,
} from "../../shared/contract/exclusion-commands.ts";
import { defined } from "../../shared/defined.ts";
import { isEntry, LINK_SUFFIX, type LocalEntry, type Scan } from "../../shared/model/entry.ts";
import type { NodeTree } from "../disk/node-tree.ts";
import type { Clock } from "../environment.ts";
import { type OwnFolders, ownKeys } from "../jobs/own-folders.ts";
import { type ExcludeRules, exclusionBy } from "../rules/exclude-rules.ts";
import { ruleFinder } from "../rules/edit-exclusions.ts";
import { OrderedExclusion } from "../rules/ordered-exclusion.ts";
import type { Exclusion } from "../rules/walk-exclude.ts";
import { sourceAt } from "./measure-folder.ts";

/** Interval between progress reports, in ms. */
const EVERY = 500;
/** Entries of a level that are listed. A level has at most this many in memory. */
const MOST_LISTED = 2000;

export interface LevelInput extends Pick<ExcludeRules, "exclude" | "excludePatterns"> {
  /** Absolute path of the source. */
  readonly path: string;
  /** Key of the level: empty, or with a `/` at its end. */
  readonly folder: string;
}

/**
 * One level of a folder: its entries, how much is in each, and how much of that the rules exclude. A folder that is gone
 * by now is empty.
 * @throws LianaError `bad-config`, `source-missing`, `source-not-folder`, `unreadable`
 */
export async function folderTree(
  input: LevelInput,
  { locations, clock }: { readonly locations: OwnFolders; readonly clock: Clock },
  progress: (level: FolderLevel) => void,
  signal: AbortSignal,
): Promise<FolderLevel> {
  const { path, folder } = input;
  const tree = await sourceAt(path);
  const own = ownKeys(path, locations);
  const level = new Level(input);
  for await (const batch of scan(tree, own, folder, false, signal))
    for (const item of batch)
      if (isEntry(item)) level.list(item.key, item.kind);
      // A walk of one level does not enter its folders.
      else if (item.kind === "unscanned" && item.key.endsWith("/")) level.list(item.key, "folder");
  progress(level.state(false));
  let reportedAt = clock.monotonic();
  for await (const batch of scan(tree, own, folder, true, signal)) {
    for (const item of batch) if (isEntry(item)) level.count(item);
    if (clock.monotonic() - reportedAt < EVERY) continue;
    reportedAt = clock.monotonic();
    progress(level.state(false));
  }
  return level.state(true);
}

/** A walk of one folder, which is named by its key however the disk spells it. */
function scan(
  tree: NodeTree,
  own: readonly string[],
  folder: string,
  deep: boolean,
  signal: AbortSignal,
): Scan<LocalEntry> {
  const options = { normalize: true, links: "keep", prefixBytes: 0, maxSegment: undefined } as const;
  const hints = folder === "" && deep ? undefined : [{ path: folder.slice(0, -1), deep }];
  return tree.walk(
    { ...options, exclude: [], excludePatterns: [], own, role: "source", ...defined({ hints }) },
    signal,
  );
}

interface Sum extends EntrySum {
  entries: number;
  bytes: number;
}

interface Listed {
  readonly name: string;
  readonly kind: FolderLevelEntry["kind"];
  readonly key: string;
  readonly out: boolean;
  readonly rule: string | undefined;
  readonly total: Sum;
  readonly excluded: Sum;
}

class Level {
  readonly #input: LevelInput;
  readonly #exclusion: Exclusion;
  readonly #listed = new Map<string, Listed>();
  readonly #total = nothing();
  readonly #excluded = nothing();
  readonly #ordered: OrderedExclusion;
  readonly #ruleOf: (key: string) => string | undefined;
  #unlisted = 0;

  constructor(input: LevelInput) {
    this.#input = input;
    this.#exclusion = exclusionBy(input);
    this.#ordered = new OrderedExclusion(this.#exclusion);
    this.#ruleOf = ruleFinder(input);
  }

  list(key: string, kind: LocalEntry["kind"]): void {
    const segment = this.#segmentOf(key);
    if (segment === undefined || this.#input.folder + segment !== key) return;
    if (this.#listed.size >= MOST_LISTED) {
      this.#unlisted += 1;
      return;
    }
    const out = this.#exclusion.excludes(key);
    const rule = out ? this.#ruleOf(key) : undefined;
    const bare = kind === "folder" ? segment.slice(0, -1) : segment;
    const name = kind === "link" ? bare.slice(0, -LINK_SUFFIX.length) : bare;
    this.#listed.set(segment, { name, kind, key, out, rule, total: nothing(), excluded: nothing() });
  }

  count(entry: LocalEntry): void {
    const segment = this.#segmentOf(entry.key);
    if (segment === undefined) return;
    const out = this.#ordered.excludes(entry.key);
    // A folder with content has no object of its own.
    if (entry.kind === "folder" && entry.filled) return;
    const listed = this.#listed.get(segment);
    add(this.#total, entry.size);
    if (listed !== undefined) add(listed.total, entry.size);
    if (!out) return;
    add(this.#excluded, entry.size);
    if (listed !== undefined) add(listed.excluded, entry.size);
  }

  state(measured: boolean): FolderLevel {
    const all = [...this.#listed.values()];
    const folders = all.filter(({ kind }) => kind === "folder");
    const others = all.filter(({ kind }) => kind !== "folder");
    return {
      entries: [...folders, ...others].map((listed) => this.#entry(listed, measured)),
      total: { ...this.#total },
      excluded: { ...this.#excluded },
      unlisted: this.#unlisted,
      measured,
    };
  }

  #entry({ name, kind, key, out, rule, total, excluded }: Listed, measured: boolean): FolderLevelEntry {
    const counts = { total: { ...total }, excluded: { ...excluded } };
    const standing = measured ? standingFrom(counts, out) : this.#guess(key, out);
    return { name, kind, ...counts, standing, ...defined({ rule }) };
  }

  /** Before its content is counted. */
  #guess(key: string, out: boolean): Standing {
    if (!out) return "in";
    return key.endsWith("/") && this.#exclusion.enters(key) ? "partly" : "out";
  }

  /** The part of a key that names an entry of this level; undefined for keys elsewhere. */
  #segmentOf(key: string): string | undefined {
    const { folder } = this.#input;
    if (!key.startsWith(folder) || key.length === folder.length) return undefined;
    const slash = key.indexOf("/", folder.length);
    return slash < 0 ? key.slice(folder.length) : key.slice(folder.length, slash + 1);
  }
}

function standingFrom(
  { total, excluded }: Pick<FolderLevelEntry, "total" | "excluded">,
  out: boolean,
): Standing {
  if (total.entries === 0) return out ? "out" : "in";
  if (excluded.entries === 0) return "in";
  return excluded.entries === total.entries ? "out" : "partly";
}

function nothing(): Sum {
  return { entries: 0, bytes: 0 };
}

function add(sum: Sum, bytes: number): void {
  sum.entries += 1;
  sum.bytes += bytes;
}
