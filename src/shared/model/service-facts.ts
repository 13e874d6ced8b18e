import { z } from "zod";
import { amountSchema, textSchema, timeSchema } from "./wire.ts";

/**
 * What a service answered about one bucket (PB1). The names of requests are those of the S3 API, numbered as in
 * docs/engine/services.md.
 */

/** PB3: `unknown` also means that the keys may not ask. */
const toldSchema = z.enum(["yes", "no", "unknown"]);
export type Told = z.infer<typeof toldSchema>;

/** Facts that reading requests tell. */
export const READ_FACTS = ["versioning", "object-lock", "encryption", "lifecycle"] as const;
export type ReadFact = (typeof READ_FACTS)[number];

/** Facts that the writing requests tell, in the order of their requests. */
export const WRITE_FACTS = [
  /** A PUT whose Content-MD5 is wrong is refused. */
  "checks-md5",
  "writes",
  "etag-is-md5",
  /** A PUT with `If-None-Match: *` is refused where an object is. */
  "refuses-overwrite",
  /** A PUT whose CRC-32 is wrong is refused. */
  "checks-crc32",
  "keeps-metadata",
  "keeps-crc32",
  /** A GET with a range returns only those bytes. */
  "ranges",
  /** A PUT into a class that does not exist is refused. */
  "checks-classes",
  /** A copy whose source has another ETag is refused. */
  "checks-copy-source",
  "copies",
  /** A listing shows an object as soon as its PUT is answered. */
  "lists-at-once",
  /** The listing accepts the question for restored copies; whether it answers, only an archived object shows. */
  "accepts-restore-status",
  "multipart",
  "copies-parts",
  /** The ETag of a completed upload is the MD5 of its parts' MD5s, with their number. */
  "multipart-etag-is-md5",
  /** A DELETE with `If-Match` is refused if the object has another ETag. */
  "refuses-deletion",
  "lists-versions",
  "removes-versions",
] as const;
export type WriteFact = (typeof WRITE_FACTS)[number];

export type ServiceFact = ReadFact | WriteFact;

const versioningSchema = z.enum(["on", "off", "suspended", "unknown"]);

/** Rows 1 to 5. */
export const readAnswersSchema = z.object({
  at: timeSchema,
  facts: z.record(z.enum(READ_FACTS), toldSchema),
  versioning: versioningSchema,
  mfaDelete: z.literal(true).optional(),
  region: z.string().max(64).optional(),
  /** How far this computer's clock is ahead of the service's, in ms; absent if it is about right. */
  clockSkew: z.number().optional(),
  /** New objects are locked for `days`. */
  retention: z.object({ mode: z.string().max(64), days: amountSchema }).optional(),
  encryption: z.object({ algorithm: z.string().max(64), keyId: z.string().max(2048).optional() }).optional(),
  lifecycle: z
    .object({
      rules: amountSchema,
      /** Ids of the enabled rules that reach objects below the prefix; an id may be empty. */
      reaching: z.array(z.string().max(255)).max(1000),
    })
    .optional(),
});
export type ReadAnswers = z.infer<typeof readAnswersSchema>;

/** PB2: what of the test object could not be removed. */
export const tracesSchema = z.object({
  key: textSchema,
  /** Undefined: they cannot be listed. */
  versions: amountSchema.optional(),
  /** Uploads that were begun. */
  uploads: amountSchema,
});
export type Traces = z.infer<typeof tracesSchema>;

/** Rows 6 to 23. */
export const writeAnswersSchema = z.object({
  at: timeSchema,
  facts: z.record(z.enum(WRITE_FACTS), toldSchema),
  /** Of the bucket when they were asked: services answer differently in buckets with versions (PB4). */
  versioning: versioningSchema,
  left: tracesSchema.optional(),
});
export type WriteAnswers = z.infer<typeof writeAnswersSchema>;

export const serviceFactsSchema = z.object({
  host: z.string().max(512),
  bucket: z.string().max(255),
  prefix: textSchema,
  reads: readAnswersSchema,
  writes: writeAnswersSchema.optional(),
});
export type ServiceFacts = z.infer<typeof serviceFactsSchema>;

/** PB4: what was read is read again after this time, in ms. */
const READ_AGAIN_AFTER = 30 * 24 * 60 * 60 * 1000;

/** PB5: what is known of a fact; `unknown` without facts, and where the bucket's versions were turned on or off since. */
export function can(facts: ServiceFacts | undefined, fact: ServiceFact): Told {
  if (facts === undefined) return "unknown";
  if (isReadFact(fact)) return facts.reads.facts[fact];
  return areWritesDue(facts) ? "unknown" : (facts.writes?.facts[fact] ?? "unknown");
}

/** PB4: the writing requests have to be sent again for their facts to hold. */
export function areWritesDue({ reads, writes }: ServiceFacts): boolean {
  if (writes === undefined) return true;
  return reads.versioning !== "unknown" && writes.versioning !== reads.versioning;
}

export function areReadsDue({ reads }: ServiceFacts, now: number): boolean {
  const age = now - reads.at;
  // A clock that was set back must not keep old answers.
  return !(age >= 0 && age <= READ_AGAIN_AFTER);
}

/** PB4: a live answer overrides an earlier one. */
export function withFact(facts: ServiceFacts, fact: ServiceFact, told: Told): ServiceFacts {
  const { reads, writes } = facts;
  if (isReadFact(fact)) return { ...facts, reads: { ...reads, facts: { ...reads.facts, [fact]: told } } };
  if (writes === undefined) return facts;
  return { ...facts, writes: { ...writes, facts: { ...writes.facts, [fact]: told } } };
}

function isReadFact(fact: ServiceFact): fact is ReadFact {
  return READ_FACTS.some((one) => one === fact);
}
