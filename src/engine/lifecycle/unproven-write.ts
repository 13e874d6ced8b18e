import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import { parseJson } from "../../shared/json.ts";
import {
  type CurrentLifecycle,
  currentOf,
  type LifecycleBucket,
  PROOF_MS,
  putBack,
  type Rules,
} from "./bucket-rules.ts";
import { isLianaRule } from "./keep-rules.ts";
import {
  EMPTY_DOCUMENT,
  type LifecycleDocument,
  type LifecycleRule,
  withRules,
} from "./lifecycle-document.ts";
import { isDamage } from "./rule-damage.ts";
import { effectsOf } from "./rule-meaning.ts";

/** Where the note of a write is kept until the write is proven. It outlives a kill and a loss of power. */
export interface WriteNote {
  read(): string | undefined;
  keep(text: string): void;
  drop(): void;
}

type NotedBucket = LifecycleBucket & { readonly note: WriteNote };

const noteSchema = z.object({
  /** ms since 1970 */
  at: z.number(),
  bucket: z.string(),
  /** The configuration before the write; absent if there was none. */
  text: z.string().optional(),
  transitionSize: z.string().optional(),
  /** The rules that were written. */
  own: z.array(z.string()),
});

/** After this long, in ms, even a rule that lost its filter is rather an edit by its owner: nothing is put back then. */
const PUT_BACK_WITHIN = 24 * 60 * 60_000;

/** Call before the write. */
export function noteWrite(
  { note, bucket, clock }: NotedBucket,
  before: CurrentLifecycle,
  own: readonly string[],
): void {
  const { text, transitionSize } = before;
  note.keep(JSON.stringify({ at: clock.now(), bucket, text, transitionSize, own }));
}

/**
 * VR2: judges a write that was not proven because its process ended or its answer was lost, and puts the former
 * configuration back if the service damaged rules then. Rules that Liana added since, for other locations, stay. Any other
 * difference may be an edit by the owner of a rule: Liana reports it and does not undo it.
 * @param current what was just read
 * @returns `lifecycle-damaged`, with `restored` as `changeLifecycle` throws it if the service did it; undefined if no
 *   rule of others means something else
 * @throws LianaError those of the calls; the note then stays
 */
export async function settleUnproven(
  at: NotedBucket,
  current: CurrentLifecycle,
): Promise<LianaError | undefined> {
  const text = at.note.read();
  if (text === undefined) return undefined;
  const noted = noteSchema.safeParse(parseJson(text)).data;
  // A job that moved to another bucket cannot judge this one.
  if (noted === undefined || noted.bucket !== at.bucket) {
    at.note.drop();
    return undefined;
  }
  const age = at.clock.now() - noted.at;
  // The service may still return what was there before (`LOOKS`).
  if (current.text === noted.text && age >= 0 && age < PROOF_MS) return undefined;
  const former = currentOf(at.bucket, { document: noted.text, transitionSize: noted.transitionSize });
  const written = withRules(EMPTY_DOCUMENT, () => true, noted.own);
  if (isHarmless(current.document, former.document, written)) {
    at.note.drop();
    return undefined;
  }
  const detail = { bucket: at.bucket, host: at.port.traits.host };
  const isRecent = age >= 0 && age <= PUT_BACK_WITHIN;
  if (!isRecent || !isDamage(current.document, former.document)) {
    at.note.drop();
    return new LianaError("lifecycle-damaged", detail);
  }
  const document = withRulesSince(former.document, current.document, written);
  const restored = await putBack(at, document, former.transitionSize, AbortSignal.timeout(PROOF_MS));
  at.note.drop();
  return new LianaError("lifecycle-damaged", { ...detail, restored });
}

/**
 * The former configuration with Liana's rules for other locations as they are now: an older one that removes sooner would
 * cost versions that are to be kept. The service may have changed where a rule reaches; then the older one is the right one.
 */
function withRulesSince(
  former: LifecycleDocument,
  current: LifecycleDocument,
  written: Rules,
): LifecycleDocument {
  const isOwn = new Set(written.rules.map(({ id }) => id));
  const before = new Map(former.rules.map((rule) => [rule.id, rule]));
  const since = current.rules
    .filter((rule) => isLianaRule(rule) && !isOwn.has(rule.id))
    .map((rule) => {
      const old = before.get(rule.id);
      return old === undefined || old.meaning.prefix === rule.meaning.prefix
        ? plainText(rule, current)
        : plainText(old, former);
    });
  return withRules(former, (rule) => !isLianaRule(rule) || isOwn.has(rule.id), since);
}

function plainText({ text }: LifecycleRule, { namespacePrefix }: LifecycleDocument): string {
  if (namespacePrefix === "") return text;
  return text.replaceAll(`<${namespacePrefix}`, "<").replaceAll(`</${namespacePrefix}`, "</");
}

/** Rules of others mean what they meant, and those of the write do nothing that was not asked for. */
function isHarmless(current: Rules, former: Rules, written: Rules): boolean {
  const others = ({ rules }: Rules): readonly string[] =>
    effectsOf(rules.filter((rule) => !isLianaRule(rule)));
  const before = others(former);
  const now = others(current);
  if (before.length !== now.length || before.some((effect, index) => effect !== now[index])) return false;
  const ids = new Set(written.rules.map(({ id }) => id));
  const isOwn = ({ id }: LifecycleRule): boolean => ids.has(id);
  const asked = new Set([...effectsOf(written.rules), ...effectsOf(former.rules.filter(isOwn))]);
  return effectsOf(current.rules.filter(isOwn)).every((effect) => asked.has(effect));
}
