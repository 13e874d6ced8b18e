import {
  areWritesDue,
  can,
  type ServiceFact,
  type ServiceFacts,
  type Told,
  type Traces,
  type WriteFact,
} from "./model/service-facts.ts";
import type { Words } from "./words/words.ts";

/** One line of what a service can do. */
export interface FactLine {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Whether the value is "yes": beside a check mark, the label says it alone. */
  readonly isYes: boolean;
  /** `yes` gets a check mark; `plain` is neither good nor bad. */
  readonly told: Told | "plain";
  /** What matters for a backup; the rest is for the curious. */
  readonly matters: boolean;
}

/** In the order in which they matter. */
const WRITES = [
  ["checks-md5", true],
  ["refuses-overwrite", true],
  ["refuses-deletion", false],
  ["keeps-metadata", true],
  ["lists-at-once", true],
  ["multipart", true],
  ["copies", true],
  ["copies-parts", false],
  ["checks-copy-source", false],
  ["ranges", false],
  ["etag-is-md5", false],
  ["multipart-etag-is-md5", false],
  ["checks-crc32", false],
  ["keeps-crc32", false],
  ["checks-classes", false],
  ["accepts-restore-status", false],
  ["lists-versions", false],
  ["removes-versions", false],
] as const satisfies readonly (readonly [WriteFact, boolean])[];

/** What services do differently from bucket to bucket (PB4). */
const BY_BUCKET: ReadonlySet<ServiceFact> = new Set(["refuses-overwrite", "refuses-deletion"]);

/** All lines about a bucket. Those about writing are left out where nothing was written. */
export function factLines(words: Words, facts: ServiceFacts): readonly FactLine[] {
  const { reads } = facts;
  const line = (
    id: FactLine["id"],
    { value, isYes }: Value,
    told: FactLine["told"],
    matters = true,
  ): FactLine => ({ id, label: words.say(`facts.${id}` as "facts.region"), value, isYes, told, matters });
  const written = areWritesDue(facts)
    ? []
    : WRITES.map(([fact, matters]) => {
        const told = can(facts, fact);
        return line(
          fact,
          told === "no" && BY_BUCKET.has(fact) ? other(words.say("facts.not-here")) : toldValue(words, told),
          told,
          matters,
        );
      });
  const [first, ...others] = written;
  return [
    ...(first === undefined ? [] : [first]),
    line("versioning", versioningText(words, reads), reads.versioning === "on" ? "yes" : toldOff(reads)),
    ...others.filter(({ matters }) => matters),
    line("encryption", encryptionText(words, facts), toldMade(facts, "encryption"), false),
    line("lifecycle", rulesText(words, facts), toldMade(facts, "lifecycle"), false),
    line("retention", lockText(words, facts), toldMade(facts, "object-lock"), reads.retention !== undefined),
    ...others.filter(({ matters }) => !matters),
    ...(reads.region === undefined ? [] : [line("region", other(reads.region), "plain", false)]),
    ...(reads.clockSkew === undefined ? [] : [line("clock", other(clockText(words, reads.clockSkew)), "no")]),
  ];
}

function toldOff({ versioning }: ServiceFacts["reads"]): Told {
  return versioning === "unknown" ? "unknown" : "no";
}

/** Of a setting that a bucket may have: whether it has it, if the service knows it at all. */
function toldMade(
  { reads }: ServiceFacts,
  fact: "encryption" | "lifecycle" | "object-lock",
): FactLine["told"] {
  if (reads.facts[fact] !== "yes") return reads.facts[fact];
  if (fact === "lifecycle") return "plain";
  return (fact === "encryption" ? reads.encryption : reads.retention) === undefined ? "no" : "yes";
}

type Value = Pick<FactLine, "value" | "isYes">;

function toldValue(words: Words, told: Told): Value {
  return { value: words.say(`facts.${told}`), isYes: told === "yes" };
}

function other(value: string): Value {
  return { value, isYes: false };
}

function versioningText(words: Words, { versioning, mfaDelete, facts }: ServiceFacts["reads"]): Value {
  if (versioning === "on")
    return mfaDelete === true ? other(words.say("facts.mfa")) : toldValue(words, "yes");
  if (versioning === "unknown") return toldValue(words, facts.versioning === "no" ? "no" : "unknown");
  return other(words.say(`facts.${versioning}`));
}

function encryptionText(words: Words, { reads }: ServiceFacts): Value {
  if (reads.encryption !== undefined) return other(reads.encryption.algorithm);
  return madeValue(words, reads.facts.encryption);
}

function rulesText(words: Words, { reads: { lifecycle, facts } }: ServiceFacts): Value {
  if (lifecycle === undefined) return toldValue(words, facts.lifecycle);
  return other(words.say("facts.rules", { rules: lifecycle.rules, reaching: lifecycle.reaching.length }));
}

function lockText(words: Words, { reads: { retention, facts } }: ServiceFacts): Value {
  if (retention !== undefined) return other(words.say("facts.days", { days: retention.days }));
  return madeValue(words, facts["object-lock"]);
}

/** Of a setting that the bucket does not have, although the service may know it. */
function madeValue(words: Words, told: Told): Value {
  return toldValue(words, told === "yes" ? "no" : told);
}

function clockText(words: Words, skew: number): string {
  const time = words.span(Math.abs(skew) / 1000);
  return words.say(skew > 0 ? "facts.clock-ahead" : "facts.clock-behind", { time });
}

/** Why lines about writing are missing; undefined if they are there. */
export function unknownText(words: Words, facts: ServiceFacts): string | undefined {
  const { retention } = facts.reads;
  if (!areWritesDue(facts)) return undefined;
  if (retention !== undefined) return words.say("facts.locked", { days: retention.days });
  return words.say(facts.writes === undefined ? "facts.only-read" : "facts.out-of-date");
}

/** PB2: what a run left behind, in sentences. */
export function tracesText(words: Words, bucket: string, { key, versions, uploads }: Traces): string {
  const location = `s3://${bucket}/${key}`;
  return words.sentences([
    ...(versions === undefined ? [words.say("facts.left-unknown", { location })] : []),
    ...(versions === undefined || versions === 0
      ? []
      : [words.say("facts.left", { location, count: versions })]),
    ...(uploads === 0 ? [] : [words.say("facts.left-uploads", { location, count: uploads })]),
  ]);
}
