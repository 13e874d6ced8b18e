import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { S3Port } from "../remote/port.ts";
import type { Lifecycle } from "../remote/setting-calls.ts";
import {
  EMPTY_DOCUMENT,
  type LifecycleDocument,
  readLifecycle,
  UnreadableLifecycle,
} from "./lifecycle-document.ts";
import { effectsOf } from "./rule-meaning.ts";

export interface LifecycleBucket {
  readonly port: S3Port;
  readonly bucket: string;
  readonly clock: Clock;
}

/** What the service returned. A bucket without a configuration has no rules. */
export interface CurrentLifecycle {
  readonly document: LifecycleDocument;
  /** As it came; undefined if there is none. */
  readonly text: string | undefined;
  readonly transitionSize: string | undefined;
}

export type Rules = Pick<LifecycleDocument, "rules">;

/** Amazon may return the former configuration for some seconds: how often it is asked for, and the wait between, in ms. */
export const LOOKS = 6;
export const WAIT = 2_000;
/** Time to prove a write and to undo it, in ms, even if the user stops waiting: others rely on these rules. */
export const PROOF_MS = 60_000;

/**
 * @throws LianaError `not-implemented` if the service knows no rules; `lifecycle-unreadable`; `access-denied` and others
 */
export async function currentLifecycle(
  { port, bucket }: Omit<LifecycleBucket, "clock">,
  signal: AbortSignal,
): Promise<CurrentLifecycle> {
  return currentOf(bucket, await port.send("lifecycle", { bucket }, signal));
}

/** @throws LianaError `lifecycle-unreadable` */
export function currentOf(bucket: string, { document: text, transitionSize }: Lifecycle): CurrentLifecycle {
  const document = text === undefined ? EMPTY_DOCUMENT : readable(bucket, () => readLifecycle(text));
  return { document, text, transitionSize };
}

/**
 * Puts a former configuration back.
 * @param document with its filters corrected (`withRules`)
 * @returns 1 if the bucket's rules mean again what they meant, else 0
 */
export async function putBack(
  at: LifecycleBucket,
  document: LifecycleDocument,
  transitionSize: Lifecycle["transitionSize"],
  signal: AbortSignal,
): Promise<0 | 1> {
  await writeRules(at, document, transitionSize, signal);
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await at.clock.sleep(WAIT, signal);
    const { document: found } = await currentLifecycle(at, signal);
    if (sameEffects(found, document)) return 1;
  }
  return 0;
}

/** VR3: an empty configuration is refused, so it is removed. */
export async function writeRules(
  { port, bucket }: LifecycleBucket,
  { rules, text }: LifecycleDocument,
  transitionSize: Lifecycle["transitionSize"],
  signal: AbortSignal,
): Promise<void> {
  if (rules.length === 0) await port.send("deleteLifecycle", { bucket }, signal);
  else await port.send("putLifecycle", { bucket, document: text, transitionSize }, signal);
}

export function sameEffects(a: Rules, b: Rules): boolean {
  const effects = effectsOf(b.rules);
  const others = effectsOf(a.rules);
  return others.length === effects.length && others.every((effect, index) => effect === effects[index]);
}

/** @throws LianaError `lifecycle-unreadable`, also for a prefix that XML cannot carry */
export function readable(bucket: string, read: () => LifecycleDocument): LifecycleDocument {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableLifecycle)) throw error;
    throw new LianaError("lifecycle-unreadable", { bucket }, error);
  }
}
