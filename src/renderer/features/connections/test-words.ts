import type { TestStep } from "../../../shared/contract/app-commands.ts";
import type { ErrorCode, WireError } from "../../../shared/errors.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import type { KeysForm } from "./connection-form.ts";

/** A part of the form that a failure can be about. */
export type Field = "address" | "access" | "secret" | "profile";

const FIELDS: Partial<Record<ErrorCode, Field>> = {
  "bad-keys": "access",
  "bad-signature": "secret",
  "no-profile": "profile",
  "no-credentials": "profile",
  "bad-config": "address",
  dns: "address",
  "not-s3": "address",
  "plain-http": "address",
  tls: "address",
  unreachable: "address",
};

export function fieldOf(error: WireError): Field | undefined {
  return FIELDS[error.code];
}

/** Whether the failure is shown at one of the fields for these keys. */
export function isBeside(keys: KeysForm["kind"], failure: WireError): boolean {
  const field = fieldOf(failure);
  if (field === "profile") return keys === "profile";
  return (field === "access" || field === "secret") && keys === "typed";
}

/** The sentence of the failure, at the field that it is about. */
export function fieldError(words: Words, field: Field, failure: WireError | undefined): string | undefined {
  return failure !== undefined && fieldOf(failure) === field ? fullSentence(words, failure) : undefined;
}

/** The region that the service named after a request to another one. */
export function foundRegion(error: WireError | undefined): string | undefined {
  const region = error?.code === "wrong-region" ? error.detail["region"] : undefined;
  return typeof region === "string" && region !== "" ? region : undefined;
}

/** What came of a step, in a sentence; undefined if the mark says enough. */
export function stepLine(words: Words, { outcome, error }: TestStep): string | undefined {
  if (outcome === "failed")
    return error === undefined ? words.say("connections.failed") : fullSentence(words, error);
  // Only listing all buckets may be refused without harm.
  return outcome === "limited" ? words.say("connections.no-listing") : undefined;
}
