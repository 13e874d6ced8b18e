import type { ExcludedFiles } from "../../../shared/contract/file-views.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { Versioned } from "../../state/versioned.ts";
import { type FileRow, inKeyOrder } from "./file-rows.ts";

/** Looks for what rules exclude. Calls `progress` with everything that is found by then. */
export type FindExcluded = (
  progress: (found: ExcludedFiles) => void,
  signal: AbortSignal,
) => Promise<ExcludedFiles>;

/** What rules exclude of a folder, as the end of a list: it is not in the journal, so the disk is searched. */
export class ExcludedRows extends Versioned {
  readonly #find: FindExcluded;
  readonly #controller = new AbortController();
  #rows: readonly FileRow[] = [];
  #state: "idle" | "looking" | "done" = "idle";
  #cut = false;
  #error: WireError | undefined;

  constructor(find: FindExcluded) {
    super();
    this.#find = find;
  }

  get rows(): readonly FileRow[] {
    return this.#rows;
  }

  get isLooking(): boolean {
    return this.#state === "looking";
  }

  get isDone(): boolean {
    return this.#state === "done";
  }

  /** There are more. */
  get isCut(): boolean {
    return this.#cut;
  }

  get error(): WireError | undefined {
    return this.#error;
  }

  /** Looks once, however often it is called. Never throws. */
  async start(): Promise<void> {
    if (this.#state !== "idle") return;
    this.#state = "looking";
    this.changed();
    const { signal } = this.#controller;
    try {
      this.#take(await this.#find((found) => signal.aborted || this.#take(found), signal));
    } catch (error) {
      if (!isAbort(error)) this.#error = toLianaError(error).toWire();
    }
    this.#state = "done";
    if (!signal.aborted) this.changed();
  }

  /** After an error. */
  retry(): void {
    if (this.#error === undefined) return;
    this.#error = undefined;
    this.#state = "idle";
    void this.start();
  }

  close(): void {
    this.#controller.abort();
  }

  #take({ folders, files, cut }: ExcludedFiles): void {
    this.#rows = inKeyOrder(folders, files);
    this.#cut = cut;
    this.changed();
  }
}
