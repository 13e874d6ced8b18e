import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { isAbort, LianaError, toLianaError } from "../../../shared/errors.ts";
import { Versioned } from "../../state/versioned.ts";
import { Level, type TreeNode } from "./tree-level.ts";

/** Requests one page of a folder. */
export type AskPage = (
  rel: string,
  after: string | undefined,
  signal: AbortSignal,
) => Promise<CommandOutput<WindowCommands, "browse">>;

/** The last line of a level that is incomplete, failed or empty. */
export interface Tail {
  readonly kind: "tail";
  readonly level: Level;
}

export type TreeRow = TreeNode | Tail;

interface TreeOptions {
  /** Length of the origin's prefix. */
  readonly origin: number;
  /** Folders that are open at the start. */
  readonly open?: ReadonlySet<string>;
}

/** Delay (ms) before the line "Loading" is shown. */
const PATIENCE = 300;

/** A bucket as a tree. Levels and pages are listed on demand. */
export class BucketTree extends Versioned {
  readonly root = new Level("", 0);
  readonly open: Set<string>;
  readonly #ask: AskPage;
  readonly #origin: number;
  readonly #levels = new Map<string, Level>([["", this.root]]);
  readonly #pending = new Map<Level, Promise<void>>();
  readonly #controller = new AbortController();
  readonly #settled: (() => void)[] = [];
  #rows: readonly TreeRow[] | undefined;

  constructor(ask: AskPage, { origin, open }: TreeOptions) {
    super();
    this.#ask = ask;
    this.#origin = origin;
    this.open = new Set(open);
    void this.#load(this.root);
  }

  /** All lines in order, visible or not. */
  get rows(): readonly TreeRow[] {
    if (this.#rows !== undefined) return this.#rows;
    const rows: TreeRow[] = [];
    this.#gather(this.root, rows);
    this.#rows = rows;
    return rows;
  }

  levelAt(rel: string): Level | undefined {
    return this.#levels.get(rel);
  }

  /** Opens or closes a folder. */
  toggle(node: TreeNode, open = !this.open.has(node.rel)): void {
    if (node.kind !== "folder" || open === this.open.has(node.rel)) return;
    if (open) {
      this.open.add(node.rel);
      this.#begin(node);
    } else this.open.delete(node.rel);
    this.#renew();
  }

  /** Loads the next page of a level, or retries the page that failed. */
  more(level: Level): void {
    if (level.state.kind !== "complete") void this.#load(level);
  }

  /** Resolves when no request is pending. */
  settled(): Promise<void> {
    if (this.#pending.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  /**
   * Loads all pages of a level.
   * @param most entries; a level with more stays incomplete
   * @throws LianaError if a page cannot be listed; the signal's reason
   */
  async whole(rel: string, most: number, signal: AbortSignal): Promise<Level> {
    const level = this.#levelFor(rel);
    while (level.state.kind !== "complete" && level.nodes.length <= most) {
      AbortSignal.any([signal, this.#controller.signal]).throwIfAborted();
      await this.#load(level);
      const { state } = level;
      if (state.kind === "failed") throw new LianaError(state.error.code, state.error.detail);
    }
    signal.throwIfAborted();
    return level;
  }

  close(): void {
    this.#controller.abort();
  }

  #gather(level: Level, rows: TreeRow[]): void {
    for (const node of level.nodes) {
      rows.push(node);
      if (node.kind !== "folder" || !this.open.has(node.rel)) continue;
      const inner = this.#levels.get(node.rel);
      if (inner !== undefined) this.#gather(inner, rows);
    }
    const { state } = level;
    const silent = state.kind === "loading" && !state.slow;
    const empty = level !== this.root && level.nodes.length === 0;
    // A level that loads its first page takes no line until it is slow.
    if (silent ? !empty : state.kind !== "complete" || empty) rows.push({ kind: "tail", level });
  }

  #levelFor(rel: string): Level {
    const known = this.#levels.get(rel);
    if (known !== undefined) return known;
    const level = new Level(rel, rel.split("/").length - 1);
    this.#levels.set(rel, level);
    return level;
  }

  #begin(node: TreeNode): void {
    if (!this.#levels.has(node.rel)) void this.#load(this.#levelFor(node.rel));
  }

  /** Loads one page; concurrent calls for the same level share the request. Never throws. */
  #load(level: Level): Promise<void> {
    const running = this.#pending.get(level);
    if (running !== undefined) return running;
    const work = this.#page(level).finally(() => {
      this.#pending.delete(level);
      if (this.#pending.size > 0) return;
      for (const resolve of this.#settled.splice(0)) resolve();
    });
    this.#pending.set(level, work);
    return work;
  }

  async #page(level: Level): Promise<void> {
    const { signal } = this.#controller;
    const next =
      level.state.kind === "loading" || level.state.kind === "complete" ? undefined : level.state.next;
    const first = level.nodes.length === 0;
    level.state = { kind: "loading", slow: false };
    const timer = window.setTimeout(() => {
      level.state = { kind: "loading", slow: true };
      this.#renew();
    }, PATIENCE);
    try {
      const page = await this.#ask(level.rel, next, signal);
      // A frame fits between parsing a thousand entries and showing them.
      await new Promise((resolve) => window.setTimeout(resolve));
      signal.throwIfAborted();
      level.add(page, this.#origin);
      // Folders that were open in the tree of another day stay open.
      if (first) for (const node of level.folders) if (this.open.has(node.rel)) this.#begin(node);
    } catch (error) {
      if (!isAbort(error)) level.state = { kind: "failed", error: toLianaError(error).toWire(), next };
    } finally {
      window.clearTimeout(timer);
      this.#renew();
    }
  }

  #renew(): void {
    this.#rows = undefined;
    this.changed();
  }
}
