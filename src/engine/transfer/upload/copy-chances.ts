import { type ErrorCode, LianaError } from "../../../shared/errors.ts";
import type { Log } from "../../environment.ts";
import type { FactSource } from "../../remote/fact-source.ts";
import type { Rows } from "../../journal/rows.ts";

/** A service may support one form and not the other. */
export type CopyForm = "whole" | "parts";

/** PB5 */
const FACT = { whole: "copies", parts: "copies-parts" } as const;

/** What one sync knows about copies within its service (CH8). */
export class CopyChances {
  readonly #rows: Pick<Rows, "count">;
  readonly #log: Log;
  readonly #facts: FactSource | undefined;
  readonly #refused = new Set<CopyForm>();
  /** Undefined until first used: only a first sync begins with an empty journal, and has nothing to look up. */
  #hasKnown: boolean | undefined;

  constructor(rows: Pick<Rows, "count">, log: Log, facts: FactSource | undefined) {
    this.#rows = rows;
    this.#log = log;
    this.#facts = facts;
    for (const form of ["whole", "parts"] as const)
      if (facts?.can(FACT[form]) === "no") this.#refused.add(form);
  }

  mayCopy(form: CopyForm): boolean {
    return this.hasKnown() && !this.#refused.has(form);
  }

  hasKnown(): boolean {
    return (this.#hasKnown ??= this.#rows.count() > 0);
  }

  /**
   * Judges a failed copy. Whatever the reason, the upload that follows shows whether anything is wrong; a kind of copy
   * that always fails is not requested again.
   * @throws the error if the file must be tried again, or the service does not answer and an upload would fail too
   */
  judge(form: CopyForm, error: unknown): void {
    if (!(error instanceof LianaError) || UNANSWERED.has(error.code)) throw error;
    if (error.code !== "service-refused" && (error.errorClass === "file" || error.code === "digest-mismatch"))
      return;
    if (error.errorClass === "retry" && error.detail["tries"] === undefined) throw error;
    this.#refused.add(form);
    if (error.code === "not-implemented") this.#facts?.contradict(FACT[form], "no");
    this.#log.write("info", "server-side copies are refused; moved files are uploaded", {
      form,
      code: error.code,
    });
  }
}

const UNANSWERED: ReadonlySet<ErrorCode> = new Set(["unreachable", "dns"]);
