import type { LocalEntry, Scan } from "../../../shared/model/entry.ts";
import type { Clock } from "../../environment.ts";
import type { WalkOptions, WalkSeat } from "../port.ts";
import { WalkRun } from "./walk-run.ts";

interface Arrival {
  readonly root: string;
  readonly options: WalkOptions;
  readonly signal: AbortSignal;
  readonly go: (scan: Scan<LocalEntry> | undefined) => void;
}

/**
 * Lets syncs that start together share one walk. Each takes a seat. The walk begins when all have come, or have left
 * because they ended before they walked, or when the first has waited for `patience`: those that come later walk alone, so
 * no sync is delayed by another for long. Those that want another walk than the others walk alone, too.
 */
export class SharedWalk {
  readonly #clock: Clock;
  readonly #patience: number;
  readonly #arrived = new Set<Arrival>();
  readonly #waiting = new AbortController();
  #expected = 0;
  #isOpen = true;
  #hasBegun = false;

  /** @param patience in ms */
  constructor(clock: Clock, patience: number) {
    this.#clock = clock;
    this.#patience = patience;
  }

  /** A seat for one sync. `leave` must be called when the sync ends. */
  seat(): WalkSeat & { leave(): void } {
    this.#expected += 1;
    let isFree = true;
    const leave = (): void => {
      if (!isFree) return;
      isFree = false;
      this.#expected -= 1;
      this.#check();
    };
    return {
      take: async (root, options, signal) => {
        if (!isFree || this.#hasBegun) return undefined;
        isFree = false;
        return this.#arrive(root, options, signal);
      },
      leave,
    };
  }

  /** No more seats are taken, so the walk may begin. */
  close(): void {
    this.#isOpen = false;
    this.#check();
  }

  #arrive(root: string, options: WalkOptions, signal: AbortSignal): Promise<Scan<LocalEntry> | undefined> {
    return new Promise((resolve) => {
      const arrival: Arrival = {
        root,
        options,
        signal,
        go: (scan) => {
          signal.removeEventListener("abort", leave);
          resolve(scan);
        },
      };
      const leave = (): void => {
        if (!this.#arrived.delete(arrival)) return;
        this.#expected -= 1;
        arrival.go(undefined);
        this.#check();
      };
      signal.addEventListener("abort", leave);
      this.#arrived.add(arrival);
      if (this.#arrived.size === 1) void this.#beginLater();
      this.#check();
    });
  }

  async #beginLater(): Promise<void> {
    const { signal } = this.#waiting;
    try {
      await this.#clock.sleep(this.#patience, signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    this.#begin();
  }

  #check(): void {
    if (!this.#isOpen && this.#arrived.size >= this.#expected) this.#begin();
  }

  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#waiting.abort();
    for (const alike of groupsOf(this.#arrived)) {
      const run = runOf(alike);
      for (const [outlet, { go, signal }] of alike.entries()) go(run?.scan(outlet, signal));
    }
    this.#arrived.clear();
  }
}

/** Undefined if each is to walk alone: also if no thread can be started, so that each sync meets that error by itself. */
function runOf(alike: readonly [Arrival, ...Arrival[]]): WalkRun | undefined {
  if (alike.length === 1) return undefined;
  try {
    return new WalkRun(
      alike[0].root,
      alike.map(({ options }) => options),
    );
  } catch {
    return undefined;
  }
}

/** Those that want the same walk. Outlets of one walk may differ in their journal and in the length of their prefix. */
function groupsOf(arrived: Iterable<Arrival>): Iterable<readonly [Arrival, ...Arrival[]]> {
  const groups = new Map<string, [Arrival, ...Arrival[]]>();
  for (const arrival of arrived) {
    const { known: _, prefixBytes: __, ...same } = arrival.options;
    const text = JSON.stringify([arrival.root, same]);
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [arrival]);
    else group.push(arrival);
  }
  return groups.values();
}
