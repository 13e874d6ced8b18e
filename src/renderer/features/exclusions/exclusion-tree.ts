import type { EntrySum, FolderLevel, Standing } from "../../../shared/contract/exclusion-commands.ts";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { Versioned } from "../../state/versioned.ts";
import { ExclusionLevel, type ExclusionNode } from "./exclusion-level.ts";

type Edit = CommandOutput<WindowCommands, "editExclusions">;

/** How the tree reaches the engine. */
export interface ExclusionPorts {
  readonly level: (
    folder: string,
    exclude: readonly string[],
    onProgress: (level: FolderLevel) => void,
    signal: AbortSignal,
  ) => Promise<FolderLevel>;
  readonly edit: (
    exclude: readonly string[],
    key: string,
    include: boolean,
    signal: AbortSignal,
  ) => Promise<Edit>;
  /** The rules as the user has edited them by now. */
  readonly rules: () => readonly string[];
  /** The user changed the rules by a tick. */
  readonly onRules: (exclude: readonly string[]) => void;
}

export interface ExclusionTail {
  readonly kind: "tail";
  readonly level: ExclusionLevel;
}

export type ExclusionRow = ExclusionNode | ExclusionTail;

/** Why the last tick changed nothing. */
export type TickFault =
  | {
      readonly kind: "refused";
      readonly name: string;
      readonly reason: Extract<Edit, { kind: "refused" }>["reason"];
    }
  | { readonly kind: "failed"; readonly error: WireError };

/** Delay (ms) before the line "Loading" is shown. */
const PATIENCE = 300;

/**
 * The content of a folder with what rules exclude. A tick changes the rules and, at once, the figures that follow from
 * it; the engine counts again only what it must.
 */
export class ExclusionTree extends Versioned {
  readonly root = new ExclusionLevel("", 0);
  readonly open = new Set<string>();
  readonly #ports: ExclusionPorts;
  readonly #levels = new Map<string, ExclusionLevel>([["", this.root]]);
  readonly #counts = new Map<string, AbortController>();
  readonly #closing = new AbortController();
  #exclude: readonly string[];
  #ticks: Promise<void> = Promise.resolve();
  #fault: TickFault | undefined;
  #rows: readonly ExclusionRow[] | undefined;

  constructor(ports: ExclusionPorts) {
    super();
    this.#exclude = ports.rules();
    this.#ports = ports;
    void this.#count(this.root);
  }

  get exclude(): readonly string[] {
    return this.#exclude;
  }

  get fault(): TickFault | undefined {
    return this.#fault;
  }

  /** All lines in order, visible or not. */
  get rows(): readonly ExclusionRow[] {
    if (this.#rows === undefined) {
      const rows: ExclusionRow[] = [];
      this.#gather(this.root, rows);
      this.#rows = rows;
    }
    return this.#rows;
  }

  /** Opens or closes a folder. */
  toggle(node: ExclusionNode, open = !this.open.has(node.rel)): void {
    if (node.kind !== "folder" || open === this.open.has(node.rel)) return;
    if (open) {
      this.open.add(node.rel);
      if (!this.#levels.has(node.rel)) void this.#count(this.#levelFor(node.rel));
    } else this.open.delete(node.rel);
    this.#renew();
  }

  /** Includes an entry that is excluded, wholly or in part; excludes one that is not. Ticks run one after the other. */
  tick(node: ExclusionNode): Promise<void> {
    this.#ticks = this.#ticks.then(() => this.#tick(node));
    return this.#ticks;
  }

  /** Shows the rules as edited by now, which may have been typed. */
  follow(): void {
    const exclude = this.#ports.rules();
    if (exclude.join("\n") === this.#exclude.join("\n")) return;
    this.#exclude = exclude;
    this.#fault = undefined;
    this.#forgetClosed();
    for (const level of this.#levels.values()) void this.#count(level);
    this.#renew();
  }

  /** Counts a level again, after a failure. */
  retry(level: ExclusionLevel): void {
    void this.#count(level);
    this.#renew();
  }

  close(): void {
    this.#closing.abort();
  }

  async #tick(node: ExclusionNode): Promise<void> {
    const include = node.standing !== "in";
    this.#fault = undefined;
    try {
      const edit = await this.#edit(node, include);
      if (edit.kind === "refused") {
        this.#fault = { kind: "refused", name: node.name, reason: edit.reason };
      } else {
        this.#exclude = edit.exclude;
        this.#ports.onRules(edit.exclude);
        this.#apply(node, edit.standing, edit.rule);
      }
    } catch (error) {
      if (!isAbort(error)) this.#fault = { kind: "failed", error: toLianaError(error).toWire() };
    }
    this.#renew();
  }

  /** The rules with a tick. Rules that were changed otherwise in the meantime are not lost: they are edited again. */
  async #edit(node: ExclusionNode, include: boolean): Promise<Edit> {
    for (;;) {
      this.follow();
      const asked = this.#exclude;
      const edit = await this.#ports.edit(asked, node.rel, include, this.#closing.signal);
      if (asked.join("\n") === this.#ports.rules().join("\n")) return edit;
    }
  }

  /** The figures that follow from a tick. Rules for one entry change nothing outside of it but the sums above. */
  #apply(node: ExclusionNode, standing: Standing, rule: string | undefined): void {
    node.rule = rule;
    for (const rel of this.#levels.keys())
      if (rel !== "" && !this.open.has(rel) && rel.startsWith(node.rel)) this.#levels.delete(rel);
    const inside = [...this.#levels.values()].filter(({ rel }) => isInside(rel, node));
    const above = [...this.#levels.values()].filter(
      ({ rel }) => node.rel.startsWith(rel) && rel !== node.rel,
    );
    // Figures of a count that began under the old rules are of no use.
    const stale = [...inside, ...above].filter(({ rel }) => this.#counts.has(rel));
    if (standing === "partly" || stale.length > 0) {
      node.standing = standing;
      for (const level of new Set([...inside, ...(stale.length > 0 ? above : [])])) void this.#count(level);
      if (standing === "partly" && stale.length === 0 && !this.#levels.has(node.rel))
        void this.#measure(node);
      return;
    }
    const excluded = standing === "out" ? node.total : { entries: 0, bytes: 0 };
    this.#setExcluded(node, excluded, standing);
    for (const level of inside) {
      level.excluded = standing === "out" ? level.total : excluded;
      for (const inner of level.nodes) {
        inner.standing = standing;
        inner.excluded = standing === "out" ? inner.total : excluded;
        inner.rule = rule;
      }
    }
  }

  /** Counts the content of a closed folder, whose level is not shown. */
  async #measure(node: ExclusionNode): Promise<void> {
    const level = this.#levelFor(node.rel);
    await this.#count(level);
    if (!this.open.has(node.rel)) this.#levels.delete(node.rel);
  }

  #nodeOf(rel: string): ExclusionNode | undefined {
    const parent = rel.slice(0, rel.lastIndexOf("/", rel.length - 2) + 1);
    return this.#levels.get(parent)?.nodes.find((node) => node.rel === rel);
  }

  /** Sets how much of an entry is excluded, and adds the difference to the folders above it. */
  #setExcluded(node: ExclusionNode, excluded: EntrySum, standing: Standing): void {
    const entries = excluded.entries - node.excluded.entries;
    const bytes = excluded.bytes - node.excluded.bytes;
    node.excluded = excluded;
    node.standing = standing;
    node.level.excluded = plus(node.level.excluded, entries, bytes);
    for (let rel = node.level.rel; rel !== "";) {
      const above = this.#nodeOf(rel);
      if (above === undefined) return;
      above.excluded = plus(above.excluded, entries, bytes);
      above.standing = standingOf(above);
      above.level.excluded = plus(above.level.excluded, entries, bytes);
      rel = above.level.rel;
    }
  }

  #levelFor(rel: string): ExclusionLevel {
    let level = this.#levels.get(rel);
    if (level === undefined) {
      level = new ExclusionLevel(rel, rel.split("/").length - 1);
      this.#levels.set(rel, level);
    }
    return level;
  }

  /** Levels of closed folders would show the figures of old rules when they are opened. */
  #forgetClosed(): void {
    for (const rel of this.#levels.keys()) if (rel !== "" && !this.open.has(rel)) this.#levels.delete(rel);
  }

  /** Asks the engine for a level under the rules of now. Never throws. */
  async #count(level: ExclusionLevel): Promise<void> {
    const { rel } = level;
    this.#counts.get(rel)?.abort();
    const controller = new AbortController();
    this.#counts.set(rel, controller);
    const signal = AbortSignal.any([controller.signal, this.#closing.signal]);
    level.state = level.nodes.length === 0 ? { kind: "loading", slow: false } : { kind: "counting" };
    const timer = window.setTimeout(() => {
      if (level.state.kind === "loading") level.state = { kind: "loading", slow: true };
      this.#renew();
    }, PATIENCE);
    const take = (found: FolderLevel): void => {
      if (signal.aborted) return;
      level.update(found);
      level.state = { kind: found.measured ? "complete" : "counting" };
      this.#renew();
    };
    try {
      const found = await this.#ports.level(rel, this.#exclude, take, signal);
      take(found);
      if (!signal.aborted) this.#agree(level);
    } catch (error) {
      if (!signal.aborted && !isAbort(error))
        level.state = { kind: "failed", error: toLianaError(error).toWire() };
    } finally {
      window.clearTimeout(timer);
      if (this.#counts.get(rel) === controller) this.#counts.delete(rel);
      this.#renew();
    }
  }

  /** The folder of a counted level has the level's figures. */
  #agree(level: ExclusionLevel): void {
    const node = level.rel === "" ? undefined : this.#nodeOf(level.rel);
    if (node === undefined || level.total.entries === 0) return;
    node.total = level.total;
    this.#setExcluded(node, level.excluded, standingOf({ ...node, excluded: level.excluded }));
  }

  #gather(level: ExclusionLevel, rows: ExclusionRow[]): void {
    for (const node of level.nodes) {
      rows.push(node);
      if (node.kind !== "folder" || !this.open.has(node.rel)) continue;
      const inner = this.#levels.get(node.rel);
      if (inner !== undefined) this.#gather(inner, rows);
    }
    const { state, nodes, unlisted } = level;
    const silent = state.kind === "loading" ? !state.slow : state.kind !== "failed" && nodes.length > 0;
    if (!silent || unlisted > 0) rows.push({ kind: "tail", level });
  }

  #renew(): void {
    this.#rows = undefined;
    this.changed();
  }
}

function isInside(rel: string, node: ExclusionNode): boolean {
  return node.kind === "folder" && rel.startsWith(node.rel);
}

function plus(sum: EntrySum, entries: number, bytes: number): EntrySum {
  return { entries: sum.entries + entries, bytes: sum.bytes + bytes };
}

function standingOf({ total, excluded }: Pick<ExclusionNode, "total" | "excluded">): Standing {
  if (excluded.entries === 0) return "in";
  return excluded.entries === total.entries ? "out" : "partly";
}
