import { once } from "node:events";
import type { Writable } from "node:stream";
import { printable, printableJson, printableLines } from "../shared/printable.ts";
import type { Words } from "../shared/words/words.ts";
import { cutTo } from "./text-layout.ts";

/** What Output needs of process.stdout and process.stderr. */
export type Stream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface OutputChoices {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Characters of lines at most that are buffered before they are written together. */
const TOGETHER = 64 * 1024;
/** Columns of a terminal that does not know its width, and reports 0. */
const USUAL_WIDTH = 80;
/** Moves to the beginning of the line and clears the line. */
const CLEAR = "\r\u001B[K";

/**
 * Standard output, standard error, and the line of progress that each update overwrites. All output of the command line
 * goes through this class, which escapes invisible characters of any origin.
 */
export class Output {
  readonly choices: OutputChoices;
  /** The language of text for people; English with `--json`. */
  readonly words: Words;
  readonly #stdout: Stream;
  readonly #stderr: Stream;
  #held: string[] = [];
  #heldLength = 0;
  #scheduled = false;
  #progressShown = false;
  /** Questions that wait for an answer. */
  #questions = 0;

  constructor(stdout: Stream, stderr: Stream, choices: OutputChoices, words: Words) {
    this.words = words;
    this.#stdout = stdout;
    this.#stderr = stderr;
    this.choices = choices;
  }

  /** Whether a line of progress may be shown. */
  get showsProgress(): boolean {
    return this.#stderr.isTTY === true && !this.choices.json && !this.choices.quiet;
  }

  /** A line of the result, on standard output. A line break in `text` is escaped. */
  line(text: string): void {
    this.#put(printable(text, Number.POSITIVE_INFINITY));
  }

  /** Text of several lines, on standard output. */
  lines(text: string): void {
    this.#put(printableLines(text));
  }

  #put(text: string): void {
    this.#held.push(text, "\n");
    this.#heldLength += text.length + 1;
    if (this.#heldLength > TOGETHER) this.#flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    }
  }

  /** One JSON object, on a line of standard output. */
  event(name: string, fields: object): void {
    this.#put(printableJson({ event: name, ...fields }));
  }

  /** Bytes of an object as they are, on standard output. Resolves when a slow reader has caught up. */
  async bytes(chunk: Uint8Array): Promise<void> {
    this.#flush();
    this.#clearProgress();
    if (!this.#stdout.write(chunk)) await this.caughtUp();
  }

  /** `liana: …` on standard error: an error, a warning or a remark. */
  note(text: string): void {
    this.aside(`liana: ${text}`);
  }

  /** Any line on standard error. */
  aside(text: string): void {
    this.#emit(printable(text, Number.POSITIVE_INFINITY));
  }

  /** Text of several lines, on standard error. */
  asides(text: string): void {
    this.#emit(printableLines(text));
  }

  #emit(text: string): void {
    this.#flush();
    this.#clearProgress();
    this.#stderr.write(`${text}\n`);
  }

  /** Replaces the line of progress; undefined removes it. */
  progress(text: string | undefined): void {
    if (!this.showsProgress) return;
    this.#flush();
    if (text === undefined) {
      this.#clearProgress();
      return;
    }
    // It would overwrite the question.
    if (this.#questions > 0) return;
    // A line that wraps could not be cleared.
    const width = (this.#stderr.columns || USUAL_WIDTH) - 1;
    this.#stderr.write(CLEAR + cutTo(printable(text), width));
    this.#progressShown = true;
  }

  /** Shows no progress while something is asked on the terminal. */
  async during<T>(question: () => Promise<T>): Promise<T> {
    this.progress(undefined);
    this.#questions += 1;
    try {
      return await question();
    } finally {
      this.#questions -= 1;
    }
  }

  /** Resolves when a slow reader has caught up. */
  async caughtUp(): Promise<void> {
    this.#flush();
    if (!this.#stdout.writableNeedDrain) return;
    const done = new AbortController();
    // The listener that is not called must go: a long listing waits thousands of times.
    // An error of the stream ends the wait; `main.ts` handles it.
    await Promise.race([
      once(this.#stdout, "drain", { signal: done.signal }),
      once(this.#stdout, "close", { signal: done.signal }),
    ]).catch(() => undefined);
    done.abort();
  }

  /** Resolves when everything is written. */
  async end(): Promise<void> {
    this.progress(undefined);
    this.#flush();
    await Promise.all([written(this.#stdout), written(this.#stderr)]);
  }

  #clearProgress(): void {
    if (this.#progressShown) this.#stderr.write(CLEAR);
    this.#progressShown = false;
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#held.length === 0) return;
    const text = this.#held.join("");
    this.#held = [];
    this.#heldLength = 0;
    this.#clearProgress();
    this.#stdout.write(text);
  }
}

/** Resolves when the stream has written everything, at once for a broken stream. */
function written(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.errored !== null) resolve();
    else stream.write("", () => resolve());
  });
}
