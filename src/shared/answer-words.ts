import type { Facts } from "./error-facts.ts";

/* What people read of answers that are none, or not those of a service that is well. */

/** What a service answers that nobody here knows, in its own words. */
export function serviceRefused(facts: Facts): string {
  const status = facts.text("status");
  const code = facts.text("service") ?? (status === undefined ? undefined : `HTTP status ${status}`);
  const said = [code, facts.text("message")].filter((text) => text !== undefined).join(": ");
  const about = facts.text("key") ?? facts.text("path");
  const what = about === undefined ? "a request" : `"${about}"`;
  return `${facts.host} refused ${what}${said === "" ? "" : ` (${said})`}. Its operator can say why.`;
}

export function notS3(facts: Facts): string {
  const field = facts.text("field");
  return field === undefined
    ? `what answers at ${facts.host} is no S3 service. Check the endpoint and its port.`
    : `${facts.host} answered with a malformed ${field}, as no S3 service does. Check the endpoint, or ask the provider.`;
}

export function badAnswer(facts: Facts): string {
  const status = facts.text("status");
  const field = facts.text("field");
  const why = field === undefined ? facts.text("reason") : `malformed ${field}`;
  const how = [status === undefined ? undefined : `HTTP ${status}`, why];
  const details = how.filter((text) => text !== undefined).join(", ");
  return `the answer for ${facts.what} is not S3${details === "" ? "" : ` (${details})`}. A proxy before ${facts.host} may refuse this file.`;
}

export function clockSkew(facts: Facts): string {
  const [here, there] = [facts.text("here"), facts.text("there")];
  if (here === undefined || there === undefined)
    return `the clock of this computer is wrong, so ${facts.host} refuses its requests. Set the right time.`;
  return `this computer's date is ${here}, and that of ${facts.host} is ${there}. Set the right date, or ask the provider.`;
}

/** LS: how a listing contradicts the question, or itself. */
const LISTING_FAULTS: Readonly<Record<string, string>> = {
  name: "is that of another bucket",
  prefix: "is that of another prefix",
  delimiter: "is not divided into folders as it was asked to be",
  order: "is not in the order of names",
  repeated: "names an object twice",
  count: "holds fewer objects than it says",
  truncated: "is said to continue, without a way to continue it",
  endless: "does not come to an end",
};

export function listingContradicts(facts: Facts): string {
  const fault = LISTING_FAULTS[facts.text("reason") ?? ""] ?? "contradicts itself";
  return `${facts.host} answered with a list that ${fault}, so ${facts.bucket} cannot be read. Nothing was deleted. Tell the provider.`;
}
