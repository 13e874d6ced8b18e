import { LianaError } from "../../shared/errors.ts";
import {
  type CurrentLifecycle,
  currentLifecycle,
  currentOf,
  type LifecycleBucket,
  LOOKS,
  PROOF_MS,
  putBack,
  readable,
  type Rules,
  sameEffects,
  WAIT,
  writeRules,
} from "./bucket-rules.ts";
import { EMPTY_DOCUMENT, type LifecycleDocument, withRules } from "./lifecycle-document.ts";
import { effectsOf } from "./rule-meaning.ts";
import { noteWrite, type WriteNote } from "./unproven-write.ts";

/** Attempts if somebody else edits the rules at the same moment. */
const ATTEMPTS = 3;

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
 * because the service has no condition for this write. A note of what was there outlives a kill until the proof.
 * @param known what was just read
 * @returns what the bucket has afterwards, which may lack own rules that the service does not support (VR6)
 * @throws LianaError `lifecycle-changed` if somebody else edits the rules at the same moment; `lifecycle-damaged` if the
 * service changed rules of others; as `currentLifecycle`
 */
export async function changeLifecycle(
  at: LifecycleBucket & { readonly note: WriteNote },
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
    noteWrite(at, before, own);
    await writeNoted(at, wanted, before.transitionSize, signal);
    const patience = AbortSignal.timeout(PROOF_MS);
    const after = await settled(at, before, patience);
    if (isAsWanted(after.document, wanted, own)) {
      at.note.drop();
      return after;
    }
    const former = withRules(before.document, () => true, []);
    const restored = await putBack(at, former, before.transitionSize, patience);
    at.note.drop();
    throw new LianaError("lifecycle-damaged", { bucket: at.bucket, host: at.port.traits.host, restored });
  }
  throw new LianaError("lifecycle-changed", { bucket: at.bucket });
}

/** A refused write changed nothing; any other failure may have. */
async function writeNoted(
  at: LifecycleBucket & { readonly note: WriteNote },
  document: LifecycleDocument,
  transitionSize: CurrentLifecycle["transitionSize"],
  signal: AbortSignal,
): Promise<void> {
  try {
    await writeRules(at, document, transitionSize, signal);
  } catch (error) {
    if (error instanceof LianaError && error.errorClass !== "retry") at.note.drop();
    throw error;
  }
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
