import { type LianaError, toLianaError, type WireError } from "../shared/errors.ts";
import { sentence } from "../shared/words/error-sentence.ts";
import { exitCodeOf } from "./exit-codes.ts";
import type { Output } from "./output.ts";
import type { Words } from "../shared/words/words.ts";

/**
 * Tells why a command failed, in one line.
 * @returns the exit code
 */
export function reportError(error: unknown, output: Output): number {
  const failure = toLianaError(error);
  const message = errorLine(output.words, failure);
  const { json, verbose } = output.choices;
  if (json) output.event("error", { code: failure.code, message });
  output.note(message);
  if (failure.errorClass === "bug" && verbose) output.asides(stacks(failure));
  return exitCodeOf(failure.code);
}

/** The sentence of an error, and the option that helps where there is one. */
export function errorLine(words: Words, error: WireError): string {
  const hint = hintFor(error);
  return hint === undefined ? sentence(words, error) : `${sentence(words, error)} ${hint}`;
}

function hintFor({ code, detail }: WireError): string | undefined {
  switch (code) {
    case "source-replaced":
      return "(--root-moved)";
    case "source-empty":
      return "If you emptied it on purpose: --root-moved.";
    case "owned-elsewhere":
      return "(--take-over)";
    case "disk-missing":
    case "disk-empty":
    case "disk-replaced":
      return "(--root-moved)";
    case "all-excluded":
      return detail["reason"] === "alone" ? "(--include)" : undefined;
    case "tls":
      return PRIVATE_ISSUER.has(String(detail["reason"])) ? "(--ca-file)" : undefined;
    case "plain-http":
      return "(--allow-http)";
    case "invalid-class":
      return detail["known"] === undefined ? undefined : `It has ${detail["known"]}.`;
    case "wrong-region":
      return "(--region)";
    case "overlap": {
      const folder = detail["otherFolder"];
      return folder === undefined ? undefined : `If that job is over, remove its record: ${folder}`;
    }
    case "internal":
      return "(--verbose says more)";
    default:
      return undefined;
  }
}

/** Node's codes for a certificate whose issuer is not trusted. */
const PRIVATE_ISSUER: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

function stacks(error: LianaError): string {
  const lines: string[] = [];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    lines.push(cause.stack ?? cause.message);
  return lines.join("\ncaused by ");
}
