import type { TestStep } from "../../../shared/contract/app-commands.ts";
import type { ErrorCode, WireError } from "../../../shared/errors.ts";
import { sentence } from "../../../shared/words.ts";
import type { KeysForm } from "./connection-form.ts";

/** A part of the form that a failure is about. */
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

/** Whether the words stand beside a field of these keys. */
export function isBeside(keys: KeysForm["kind"], failure: WireError): boolean {
  const field = fieldOf(failure);
  if (field === "profile") return keys === "profile";
  return (field === "access" || field === "secret") && keys === "typed";
}

/** The failure in words, for the field that it is about. */
export function fieldError(field: Field, failure: WireError | undefined): string | undefined {
  return failure !== undefined && fieldOf(failure) === field ? capital(sentence(failure)) : undefined;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The region that a service named when it was asked in another one. */
export function foundRegion(error: WireError | undefined): string | undefined {
  const region = error?.code === "wrong-region" ? error.detail["region"] : undefined;
  return typeof region === "string" && region !== "" ? region : undefined;
}

/** What a step does. */
export const STEP_NAMES: Readonly<Record<TestStep["step"], string>> = {
  reach: "Reach the service with these keys",
  write: "Write a file",
  read: "Read it back",
  list: "List the bucket",
  delete: "Delete it again",
};

/** What came of a step, in words; undefined where the mark says enough. */
export function stepLine({ step, outcome, error }: TestStep): string | undefined {
  if (outcome === "failed") return error === undefined ? "Failed." : capital(sentence(error));
  if (outcome === "limited" && step === "reach")
    return "These keys may not list buckets. That is fine: you type the name.";
  return outcome === "limited" ? "Not allowed. That does no harm." : undefined;
}
