import { expect } from "vitest";
import type { WatchListener, WatchProblem } from "../../src/engine/watch/port.ts";
import type { Hint } from "../../src/engine/rules/hint.ts";

/** Records the reports of a watch, and waits for them. */
export class HintBook implements WatchListener {
  readonly hints: Hint[] = [];
  readonly problems: WatchProblem[] = [];
  #waiting: (() => void) | undefined;

  onHint(hint: Hint): void {
    this.hints.push(hint);
    this.#waiting?.();
  }

  onProblem(problem: WatchProblem): void {
    this.problems.push(problem);
    this.#waiting?.();
  }

  /** Forgets earlier reports. */
  forget(): void {
    this.hints.length = 0;
    this.problems.length = 0;
  }

  /** Whether a scan for the reported hints would find a change directly in this folder. */
  covers(folder: string): boolean {
    return (
      this.reported("overflow") || this.hints.some((hint) => hint.path === folder || holds(hint, folder))
    );
  }

  reported(kind: WatchProblem["kind"]): boolean {
    return this.problems.some((problem) => problem.kind === kind);
  }

  /** Waits until the condition is true. The failure contains the reports so far. */
  async until(condition: () => boolean, ms = 30_000): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#waiting = () => {
      if (condition()) resolve();
    };
    // The condition may also become true without a report.
    const again = setInterval(this.#waiting, 20);
    this.#waiting();
    await promise;
    this.#waiting = undefined;
    clearTimeout(timer);
    clearInterval(again);
    if (!condition()) expect.fail(`${condition.toString()}: never, but ${JSON.stringify(this)}`);
  }

  untilCovers(...folders: readonly string[]): Promise<void> {
    return this.until(() => folders.every((folder) => this.covers(folder)));
  }

  toJSON(): unknown {
    return { hints: this.hints.slice(-40), problems: this.problems };
  }
}

function holds({ path, deep }: Hint, folder: string): boolean {
  return deep && (path === "" || folder === path || folder.startsWith(`${path}/`));
}
