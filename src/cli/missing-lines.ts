import type { WireError } from "../shared/errors.ts";
import { missingAccess, missingLine } from "../shared/model/policy/missing.ts";
import type { Output } from "./output.ts";

/** Lines at most, so that they do not bury what was reported before. */
const MOST = 4;

/** PO2: what the policy of the key lacks, once for all errors that lack the same. */
export class MissingLines {
  readonly #lines = new Set<string>();

  add(error: WireError): void {
    const line = missingLine(error);
    if (line !== undefined && this.#lines.size < MOST) this.#lines.add(line);
  }

  report(output: Output): void {
    for (const line of this.#lines) output.note(output.words.say("cli-policy.missing", { line }));
  }
}

/** The actions that a refused request lacked, for JSON. */
export function missingField(error: WireError): { readonly missing?: readonly string[] } {
  const missing = missingAccess(error);
  return missing === undefined ? {} : { missing: missing.actions };
}
