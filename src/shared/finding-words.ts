import type { ErrorCode, WireError } from "./errors.ts";
import { failureFor } from "./failure-table.ts";
import { type Finding, findingsOf } from "./findings.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { MessageId, Words } from "./words/words.ts";

/** TR2: sentences for problems of connections and buckets, used by window, tray, notifications and reports. */

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A finding with the names of its connection and jobs. */
export interface NamedFinding extends Finding {
  /** The name of the connection; undefined if unknown. */
  readonly service: string | undefined;
  /** Names of the affected jobs, in the order of the list. Never empty. */
  readonly names: readonly string[];
}

/** The part of a finding that its sentences need. */
export type FindingFacts = Pick<NamedFinding, "error" | "scope" | "service" | "names">;

type FindingJob = Named & {
  readonly live: { readonly fault?: Parameters<typeof findingsOf>[0][number]["fault"] };
};

/** The findings of all jobs, with names. */
export function namedFindings(
  jobs: readonly FindingJob[],
  connections: readonly Named[],
): readonly NamedFinding[] {
  const names = new Map(jobs.map(({ id, name }) => [id, name]));
  return findingsOf(jobs.map(({ id, live }) => ({ id, fault: live.fault }))).map((finding) => ({
    ...finding,
    service: connections.find(({ id }) => id === finding.scope.connection)?.name,
    names: finding.jobs.map((id) => names.get(id) ?? id),
  }));
}

/** What is wrong, without the jobs: "Wasabi rejected these keys". */
export function findingCause(words: Words, { error, scope, service }: FindingFacts): string {
  const cause = causeOf(error.code);
  if (cause === undefined) return withoutStop(fullSentence(words, error));
  const { bucket = "" } = scope;
  // A name keeps its spelling at the beginning of a sentence too.
  if (service !== undefined) return words.say(cause, { service, bucket });
  return words.capital(words.say(cause, { service: words.say("findings.the-service"), bucket }));
}

/** "Wasabi rejected these keys. 7 folders are waiting." */
export function findingSentence(
  words: Words,
  finding: FindingFacts,
  waiting: "folders" | "jobs" = "folders",
): string {
  const cause = findingCause(words, finding);
  return words.say("findings.sentence", { cause, waiting: waitingWords(words, finding.names, waiting) });
}

/** "Photos is waiting", "7 folders are waiting" */
export function waitingWords(words: Words, names: readonly string[], waiting: "folders" | "jobs"): string {
  const [only = ""] = names;
  if (names.length === 1) return words.say("findings.waiting.one", { name: only });
  return words.say(`findings.waiting.${waiting}`, { count: names.length });
}

const CAUSES = {
  "bad-keys": "findings.wrong-keys",
  "bad-signature": "findings.wrong-keys",
  "keys-missing": "findings.no-keys",
  "session-ended": "findings.sign-in",
  "mfa-needed": "findings.code",
  "program-failed": "findings.no-keys",
  "role-refused": "findings.no-keys",
  "no-credentials": "findings.no-keys",
  "keychain-locked": "findings.keychain",
  "no-bucket": "findings.no-bucket",
  "wrong-region": "findings.region",
  "access-denied": "findings.denied",
  "bucket-locked": "findings.locked",
  quota: "findings.quota",
  "clock-skew": "findings.clock",
  tls: "findings.tls",
  "bad-ca-file": "findings.certificates",
  "proxy-refused": "findings.proxy",
  "not-s3": "findings.not-s3",
  "foreign-network": "findings.foreign-network",
  network: "findings.unreachable",
  timeout: "findings.unreachable",
  dns: "findings.unreachable",
  unreachable: "findings.unreachable",
  "server-error": "findings.server-error",
  "slow-down": "findings.busy",
} as const satisfies Partial<Record<ErrorCode, MessageId>>;

type CauseId = (typeof CAUSES)[keyof typeof CAUSES];

function causeOf(code: ErrorCode): CauseId | undefined {
  const causes: Partial<Readonly<Record<ErrorCode, CauseId>>> = CAUSES;
  return causes[code];
}

/** Two or three words for a list of folders. */
export function faultWords(words: Words, { code, detail }: WireError): string {
  const { owner } = detail;
  if (code === "owned-elsewhere" && owner !== undefined)
    return words.say("findings.short.used-by", { owner: String(owner) });
  return words.say(failureFor({ code, detail }).short);
}

/** Removes the full stop, for texts that have none or add their own. */
export function withoutStop(text: string): string {
  return text.replace(/[.。]$/, "");
}
