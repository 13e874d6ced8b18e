import { type ErrorCode, LianaError } from "../../../shared/errors.ts";
import type { Log } from "../../environment.ts";
import type { Rows } from "../../journal/rows.ts";

/** Services may know one and not the other. */
export type CopyForm = "whole" | "parts";

/** What one sync knows of copies within its service (CH8). */
export class CopyChances {
  readonly #rows: Pick<Rows, "count">;
  readonly #log: Log;
  readonly #refused = new Set<CopyForm>();
  /** Undefined until asked: only a first sync begins with an empty journal, and has nothing to look for. */
  #hasKnown: boolean | undefined;

  constructor(rows: Pick<Rows, "count">, log: Log) {
    this.#rows = rows;
    this.#log = log;
  }

  mayCopy(form: CopyForm): boolean {
    return this.hasKnown() && !this.#refused.has(form);
  }

  hasKnown(): boolean {
    return (this.#hasKnown ??= this.#rows.count() > 0);
  }

  /**
   * A copy that was not made. Whatever the reason, the upload is what tells whether anything is wrong; what will
   * meet each copy is not asked for again.
   * @throws the error where the file is to be tried again, or nothing answers that could take an upload
   */
  judge(form: CopyForm, error: unknown): void {
    if (!(error instanceof LianaError) || UNANSWERED.has(error.code)) throw error;
    if (error.code !== "service-refused" && (error.errorClass === "file" || error.code === "digest-mismatch"))
      return;
    if (error.errorClass === "retry" && error.detail["tries"] === undefined) throw error;
    this.#refused.add(form);
    this.#log.write("info", "copies are refused, moved files are sent", { form, code: error.code });
  }
}

const UNANSWERED: ReadonlySet<ErrorCode> = new Set(["unreachable", "dns"]);
