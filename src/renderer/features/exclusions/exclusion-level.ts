import type { EntrySum, FolderLevel, Standing } from "../../../shared/contract/exclusion-commands.ts";
import type { WireError } from "../../../shared/errors.ts";

/** A folder or file of the tree. Its figures change as it is counted, and as rules change. */
export interface ExclusionNode {
  readonly kind: "folder" | "file" | "link";
  readonly name: string;
  /** Key below the source; a folder's ends in `/`. */
  readonly rel: string;
  /** 0 for the top level. */
  readonly depth: number;
  readonly level: ExclusionLevel;
  /** Position within its level, from 1. */
  position: number;
  total: EntrySum;
  excluded: EntrySum;
  standing: Standing;
  /** The rule that excludes the entry itself. */
  rule: string | undefined;
}

type LevelState =
  /** `slow`: the line "Loading" is shown. */
  | { readonly kind: "loading"; readonly slow: boolean }
  /** Names are known, sizes are being counted. */
  | { readonly kind: "counting" }
  | { readonly kind: "failed"; readonly error: WireError }
  | { readonly kind: "complete" };

const NOTHING: EntrySum = { entries: 0, bytes: 0 };

/** The entries of one folder. */
export class ExclusionLevel {
  readonly rel: string;
  readonly depth: number;
  state: LevelState = { kind: "loading", slow: false };
  nodes: readonly ExclusionNode[] = [];
  total = NOTHING;
  excluded = NOTHING;
  /** Entries that are not listed, because there are too many. */
  unlisted = 0;
  /** It was counted to the end once. */
  counted = false;

  constructor(rel: string, depth: number) {
    this.rel = rel;
    this.depth = depth;
  }

  /** Takes what the engine found. While it is counted again, the figures of the last count stay. */
  update(found: FolderLevel): void {
    const known = new Map(this.nodes.map((node) => [node.rel, node]));
    const takes = found.measured || !this.counted;
    this.nodes = found.entries.map((entry, at) => {
      const rel = this.rel + entry.name + (entry.kind === "folder" ? "/" : "");
      const old = known.get(rel);
      const { name, kind, total, excluded, standing, rule } = entry;
      const fresh = { total, excluded, standing, rule };
      const node = old ?? { kind, name, rel, depth: this.depth, level: this, position: 0, ...fresh };
      node.position = at + 1;
      if (takes) Object.assign(node, fresh);
      return node;
    });
    if (takes) [this.total, this.excluded] = [found.total, found.excluded];
    this.unlisted = found.unlisted;
    this.counted ||= found.measured;
  }
}
