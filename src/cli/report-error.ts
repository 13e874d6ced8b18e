import { type LianaError, toLianaError, type WireError } from "../shared/errors.ts";
import { sentence } from "../shared/words/error-sentence.ts";
import type { Words } from "../shared/words/words.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { missingField, MissingLines } from "./missing-lines.ts";
import type { Output } from "./output.ts";

/**
 * Reports in one line why a command failed.
 * @returns the exit code
 */
export function reportError(error: unknown, output: Output): number {
  const failure = toLianaError(error);
  const message = errorLine(output.words, failure);
  const { json, verbose } = output.choices;
  if (json) output.event("error", { code: failure.code, message, ...missingField(failure) });
  output.note(message);
  const missing = new MissingLines();
  missing.add(failure);
  missing.report(output);
  if (failure.errorClass === "bug" && verbose) output.asides(stacks(failure));
  return exitCodeOf(failure.code);
}

/** The sentence of an error, and the option that solves it, if there is one. */
export function errorLine(words: Words, error: WireError): string {
  const { code, detail } = error;
  const text = sentence(words, error);
  const option = OPTIONS[code]?.(detail);
  if (option !== undefined) return words.say("cli.with-option", { sentence: text, option });
  switch (code) {
    case "source-empty":
      return words.say("cli.emptied", { sentence: text, option: "--root-moved" });
    case "invalid-class": {
      const { known } = detail;
      return known === undefined
        ? text
        : words.say("cli.classes", { sentence: text, classes: String(known) });
    }
    case "overlap": {
      const { otherFolder } = detail;
      if (otherFolder === undefined) return text;
      return words.say("cli.job-over", { sentence: text, folder: String(otherFolder) });
    }
    case "internal":
      return words.say("cli.verbose", { sentence: text });
    default:
      return text;
  }
}

/** The option that solves an error; undefined where it would not help. */
const OPTIONS: Partial<
  Readonly<Record<WireError["code"], (detail: WireError["detail"]) => string | undefined>>
> = {
  "source-replaced": () => "--root-moved",
  "owned-elsewhere": () => "--take-over",
  "disk-missing": () => "--root-moved",
  "disk-empty": () => "--root-moved",
  "disk-replaced": () => "--root-moved",
  "all-excluded": ({ reason }) => (reason === "alone" ? "--include" : undefined),
  "too-large": ({ where }) => (where === "stream" ? "--expected-size" : undefined),
  tls: ({ reason }) => (PRIVATE_ISSUER.has(String(reason)) ? "--ca-file" : undefined),
  "plain-http": () => "--allow-http",
  "wrong-region": () => "--region",
};

/** Node's codes for a certificate whose issuer is not trusted. */
const PRIVATE_ISSUER: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** The stacks of an error and its causes, without their other properties: those of an HTTP client may hold keys (HI2). */
function stacks(error: LianaError): string {
  const found: string[] = [];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    found.push(cause.stack ?? cause.message);
  return found.join("\n[cause]: ");
}
