import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { S3Port } from "../remote/port.ts";
import type { Lifecycle } from "../remote/setting-calls.ts";
import {
  EMPTY_DOCUMENT,
  type LifecycleDocument,
  readLifecycle,
  UnreadableLifecycle,
  withRules,
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

type Rules = Pick<LifecycleDocument, "rules">;

/** Attempts if somebody else edits the rules at the same moment. */
const ATTEMPTS = 3;
/** Amazon may return the former configuration for some seconds: how often it is asked for, and the wait between, in ms. */
const LOOKS = 6;
const WAIT = 2_000;
/** Time to prove a write and to undo it, in ms, even if the user stops waiting: others rely on these rules. */
const PROOF_MS = 60_000;

/**
 * @throws LianaError `not-implemented` if the service knows no rules; `lifecycle-unreadable`; `access-denied` and others
 */
export async function currentLifecycle(
  { port, bucket }: Omit<LifecycleBucket, "clock">,
  signal: AbortSignal,
): Promise<CurrentLifecycle> {
  return currentOf(bucket, await port.send("lifecycle", { bucket }, signal));
}

function currentOf(bucket: string, { document: text, transitionSize }: Lifecycle): CurrentLifecycle {
  const document = text === undefined ? EMPTY_DOCUMENT : readable(bucket, () => readLifecycle(text));
  return { document, text, transitionSize };
}

/** Rules in place of others. */
export interface RuleChange {
  /** The rules that are replaced. */
  readonly isOwn: (rule: LifecycleDocument["rules"][number]) => boolean;
  /** The rules in their place, as `<Rule>` elements. */
  readonly own: readonly string[];
}

/**
 * VR2: replaces our rules in a bucket, and proves that all others still mean what they meant. If not, the
 * former configuration is put back. The configuration is read before it is written (PB6), and once more right before,
 * because the service has no condition for this write.
 * @param known what was just read
 * @returns what the bucket has afterwards, which may lack own rules that the service does not support (VR6)
 * @throws LianaError `lifecycle-changed` if somebody else edits the rules at the same moment; `lifecycle-damaged` if the
 * service changed rules of others; as `currentLifecycle`
 */
export async function changeLifecycle(
  at: LifecycleBucket,
  known: CurrentLifecycle,
  { isOwn, own }: RuleChange,
  signal: AbortSignal,
): Promise<CurrentLifecycle> {
  let before = known;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { document } = before;
    const wanted = readable(at.bucket, () => withRules(document, (rule) => !isOwn(rule), own));
    if (sameEffects(wanted, before.document)) return before;
    const again = await at.port.send("lifecycle", { bucket: at.bucket }, signal);
    if (again.document !== before.text) {
      before = currentOf(at.bucket, again);
      continue;
    }
    await write(at, wanted, before.transitionSize, signal);
    const patience = AbortSignal.timeout(PROOF_MS);
    const after = await settled(at, before, patience);
    if (isAsWanted(after.document, wanted, own)) return after;
    const restored = await putBack(at, before, patience);
    throw new LianaError("lifecycle-damaged", { bucket: at.bucket, host: at.port.traits.host, restored });
  }
  throw new LianaError("lifecycle-changed", { bucket: at.bucket });
}

/**
 * Puts a former configuration back, with its filters corrected (see `readLifecycle`).
 * @returns 1 if the bucket's rules mean again what they meant, else 0
 */
async function putBack(at: LifecycleBucket, former: CurrentLifecycle, signal: AbortSignal): Promise<0 | 1> {
  const document = withRules(former.document, () => true, []);
  await write(at, document, former.transitionSize, signal);
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await at.clock.sleep(WAIT, signal);
    const { document: found } = await currentLifecycle(at, signal);
    if (sameEffects(found, document)) return 1;
  }
  return 0;
}

/** VR3: an empty configuration is refused, so it is removed. */
async function write(
  { port, bucket }: LifecycleBucket,
  { rules, text }: LifecycleDocument,
  transitionSize: Lifecycle["transitionSize"],
  signal: AbortSignal,
): Promise<void> {
  if (rules.length === 0) await port.send("deleteLifecycle", { bucket }, signal);
  else await port.send("putLifecycle", { bucket, document: text, transitionSize }, signal);
}

/** What the service has after a write, once it no longer returns what was there before. */
async function settled(
  at: LifecycleBucket,
  before: CurrentLifecycle,
  signal: AbortSignal,
): Promise<CurrentLifecycle> {
  let after = await currentLifecycle(at, signal);
  for (let look = 1; look < LOOKS && after.text === before.text; look++) {
    await at.clock.sleep(WAIT, signal);
    after = await currentLifecycle(at, signal);
  }
  return after;
}

/** Nothing that was not asked for, and everything that was, except what `own` added: the caller judges that (VR6). */
function isAsWanted(found: Rules, wanted: Rules, own: readonly string[]): boolean {
  const added = withRules(EMPTY_DOCUMENT, () => true, own);
  const optional = new Set(effectsOf(added.rules));
  const there = new Set(effectsOf(found.rules));
  const asked = new Set(effectsOf(wanted.rules));
  const isComplete = [...asked].every((effect) => there.has(effect) || optional.has(effect));
  return isComplete && [...there].every((effect) => asked.has(effect));
}

function sameEffects(a: Rules, b: Rules): boolean {
  const effects = effectsOf(b.rules);
  const others = effectsOf(a.rules);
  return others.length === effects.length && others.every((effect, index) => effect === effects[index]);
}

/** @throws LianaError `lifecycle-unreadable`, also for a prefix that XML cannot carry */
function readable(bucket: string, read: () => LifecycleDocument): LifecycleDocument {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableLifecycle)) throw error;
    throw new LianaError("lifecycle-unreadable", { bucket }, error);
  }
}
