/** A broken rule. The message has everything that is needed to reproduce it. */
export class FuzzFailure extends Error {
  constructor(direction: string, seed: number, operations: readonly string[], cause: unknown) {
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    super(`${direction} seed ${String(seed)}\n${operations.join("\n")}\n${why}`, { cause });
    this.name = "FuzzFailure";
  }
}

export function must(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(words);
}

/** Content in a form short enough for a report. */
export function brief(content: string | undefined): string {
  if (content === undefined) return "nothing";
  return content.length <= 24
    ? JSON.stringify(content)
    : `${JSON.stringify(content.slice(0, 16))}…${String(content.length)}`;
}
