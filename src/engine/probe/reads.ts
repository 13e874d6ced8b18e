import { defined } from "../../shared/defined.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { ReadAnswers } from "../../shared/model/service-facts.ts";
import type { Clock } from "../environment.ts";
import { readLifecycle, UnreadableLifecycle } from "../lifecycle/lifecycle-document.ts";
import type { Out, ServiceTraits, S3Port } from "../remote/port.ts";
import { type Answer, Questions, toldByDoing } from "./questions.ts";

export interface ProbedLocation {
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

/**
 * Rows 1 to 5: the requests that only read.
 * @throws LianaError if the bucket cannot be listed, or the service does not answer
 */
export async function askReads(
  port: S3Port,
  { bucket, prefix }: ProbedLocation,
  clock: Clock,
  signal: AbortSignal,
): Promise<ReadAnswers> {
  const questions = new Questions(port, clock, signal);
  const listed = await questions.ask("list", { bucket, prefix, limit: 1 });
  // Keys that may write but not list still have facts to find out.
  if (listed.kind === "refused" && !MAY_GO_ON.has(listed.error.code)) throw listed.error;
  const versioning = await questions.ask("versioning", { bucket });
  const lock = await questions.ask("objectLock", { bucket });
  const encryption = await questions.ask("bucketEncryption", { bucket });
  const lifecycle = await questions.ask("lifecycle", { bucket });
  const state = versioning.kind === "ok" ? versioning.out.state : "unknown";
  return {
    at: clock.now(),
    facts: {
      versioning: toldByDoing(versioning),
      "object-lock": toldByDoing(lock),
      encryption: toldByDoing(encryption),
      lifecycle: toldByDoing(lifecycle),
    },
    versioning: state,
    ...(versioning.kind === "ok" && versioning.out.mfaDelete === true ? { mfaDelete: true } : {}),
    ...defined({
      region: port.traits.bucketRegion?.slice(0, 64),
      clockSkew: clockSkewOf(port.traits),
      retention: lock.kind === "ok" ? lock.out.retention : undefined,
      encryption: encryptionOf(encryption),
      lifecycle: lifecycle.kind === "ok" ? rulesOf(lifecycle.out, prefix) : undefined,
    }),
  };
}

const MAY_GO_ON: ReadonlySet<ErrorCode> = new Set(["access-denied", "not-implemented"]);

/** How far this computer's clock is ahead, in ms; undefined if it is about right. */
function clockSkewOf({ clocksApart: apart, clockOffset = 0 }: ServiceTraits): number | undefined {
  const ahead = apart === undefined ? clockOffset : apart.there - apart.here;
  return ahead === 0 ? undefined : -ahead;
}

function encryptionOf(answer: Answer<"bucketEncryption">): ReadAnswers["encryption"] {
  if (answer.kind === "refused" || answer.out.algorithm === undefined) return undefined;
  const { algorithm, keyId } = answer.out;
  return { algorithm: algorithm.slice(0, 64), ...defined({ keyId: keyId?.slice(0, 2048) }) };
}

/** A rule reaches objects below P if its prefix is a beginning of P, or lies below it. */
function rulesOf({ document }: Out<"lifecycle">, prefix: string): ReadAnswers["lifecycle"] {
  if (document === undefined) return { rules: 0, reaching: [] };
  let rules;
  try {
    ({ rules } = readLifecycle(document));
  } catch (error) {
    if (error instanceof UnreadableLifecycle) return undefined;
    throw error;
  }
  const reaching = rules.filter(({ meaning: { enabled, prefix: own = "" } }) => {
    return enabled && (prefix.startsWith(own) || own.startsWith(prefix));
  });
  return { rules: rules.length, reaching: reaching.slice(0, 1000).map(({ id }) => id.slice(0, 255)) };
}
