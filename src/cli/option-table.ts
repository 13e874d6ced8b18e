import { RETRIEVAL_TIERS } from "../shared/model/retrieval/tiers.ts";
import { RETAIN_CHOICES } from "../shared/model/retain.ts";

/**
 * How an option is written. `help-options.<name>` explains it. Names follow `aws s3` where that has the same option.
 */
export interface OptionSpec {
  /** The placeholder of the value in the help, in every language; undefined for options without a value. */
  readonly value?: string;
  readonly short?: string;
  /** All values, or the usual ones. Shells complete them. */
  readonly choices?: readonly string[];
}

export const OPTIONS = {
  delete: {},
  retain: { value: "CHOICE", choices: RETAIN_CHOICES },
  "dry-run": {},
  exclude: { value: "RULE" },
  include: { value: "RULE" },
  "exclude-from": { value: "FILE" },
  "storage-class": { value: "CLASS" },
  "folder-times": { value: "CHOICE", choices: ["on", "off", "auto"] },
  sse: { value: "KIND", choices: ["AES256", "aws:kms"] },
  links: { value: "CHOICE", choices: ["keep", "skip", "follow"] },
  databases: { value: "CHOICE", choices: ["consistent", "as-files"] },
  before: { value: "CMD" },
  after: { value: "CMD" },
  "as-of": { value: "TIME" },
  "with-deleted": {},
  retrieve: { value: "SPEED", choices: RETRIEVAL_TIERS },
  "retrieve-again": {},
  versions: {},
  "on-conflict": { value: "CHOICE", choices: ["keep-both", "overwrite", "skip"] },
  "max-delete": { value: "N|P%" },
  "delete-foreign": {},
  bwlimit: { value: "RATE" },
  concurrency: { value: "N" },
  audit: {},
  verify: {},
  sample: {},
  "max-bytes": { value: "SIZE" },
  "take-over": {},
  "accept-rules": {},
  days: { value: "N" },
  forever: {},
  "root-moved": {},
  recursive: {},
  versioning: {},
  force: {},
  "expected-size": { value: "SIZE" },
  "version-id": { value: "ID" },
  yes: { value: "NAME" },
  files: {},
  search: { value: "TEXT" },
  job: { value: "ID" },
  limit: { value: "N" },
  csv: {},
  keep: {},
  "bring-back": {},
  output: { value: "FILE" },
  "include-names": {},
  setup: {},
  thin: {},
  protect: { value: "ARN" },
  lock: { value: "DAYS" },
  config: { value: "FILE" },
  env: {},
  wait: {},
  all: {},
  port: { value: "N" },
  "endpoint-url": { value: "URL" },
  region: { value: "NAME" },
  profile: { value: "NAME" },
  connection: { value: "NAME" },
  "allow-http": {},
  "ca-file": { value: "FILE" },
  proxy: { value: "URL" },
  addressing: { value: "STYLE", choices: ["auto", "path", "virtual"] },
  "requester-pays": {},
  "aws-endpoints": { value: "KINDS", choices: ["accelerate", "dual-stack", "fips"] },
  "state-dir": { value: "DIR" },
  "config-dir": { value: "DIR" },
  json: {},
  quiet: { short: "q" },
  verbose: { short: "v" },
  help: { short: "h" },
  version: {},
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof OPTIONS;

/** Options without a value, and options with one. */
export type FlagName = {
  [N in OptionName]: (typeof OPTIONS)[N] extends { readonly value: string } ? never : N;
}[OptionName];
export type ValueName = Exclude<OptionName, FlagName>;

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

export function specOf(name: OptionName): OptionSpec {
  return OPTIONS[name];
}

/** Rules that select files. Their order on the command line counts. */
export const RULES: readonly OptionName[] = ["exclude", "include", "exclude-from"];

/** Options of every command. */
export const GLOBAL: readonly OptionName[] = [
  "endpoint-url",
  "region",
  "profile",
  "connection",
  "allow-http",
  "ca-file",
  "proxy",
  "addressing",
  "requester-pays",
  "aws-endpoints",
  "state-dir",
  "config-dir",
  "json",
  "quiet",
  "verbose",
  "help",
  "version",
];
