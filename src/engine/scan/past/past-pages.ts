import { compareKeys } from "../../../shared/model/key-order.ts";
import type { FoundObject, ObjectPage, ObjectRange } from "../../remote/object-pages.ts";
import type { KeptState, KeptStates, OldStates } from "./old-states.ts";
import { chooseState } from "./state-choice.ts";

/** Objects collected before they are yielded. */
const PAGE = 1_000;

/**
 * RS4: objects as of a moment: the current ones, or each key's version at that time, merged with what was set aside
 * (VR8).
 * @param asOf ms since 1970
 */
export async function* withOld(
  pages: AsyncIterable<ObjectPage>,
  old: OldStates,
  { prefix, startAfter }: ObjectRange,
  asOf: number,
): AsyncGenerator<ObjectPage, void> {
  let after = startAfter;
  for await (const { objects, upTo } of pages) {
    let found: FoundObject[] = [];
    for (const object of merge(objects, old.between(prefix, after, upTo), asOf)) {
      found.push(object);
      if (found.length < PAGE) continue;
      yield { objects: found, upTo: object.key };
      found = [];
    }
    yield { objects: found, upTo };
    after = upTo;
  }
}

/** Both in key order. */
export function* merge(
  objects: readonly FoundObject[],
  old: Iterable<KeptStates>,
  asOf: number,
): Generator<FoundObject, void> {
  let at = 0;
  for (const { key, states } of old) {
    for (; at < objects.length && compareKeys(objects[at]?.key ?? "", key) < 0; at++)
      yield* asItWas(objects[at], [], asOf);
    const current = objects[at]?.key === key ? objects[at++] : undefined;
    yield* asItWas(current, states, asOf);
  }
  for (; at < objects.length; at++) yield* asItWas(objects[at], [], asOf);
}

function asItWas(
  current: FoundObject | undefined,
  states: readonly KeptState[],
  asOf: number,
): readonly FoundObject[] {
  const choice = chooseState(states, asOf, current?.lastModified);
  if (choice.kind === "nothing") return [];
  if (choice.kind === "current") return current === undefined ? [] : [current];
  const { key, at, size, etag, storageClass, from, keptAt, ambiguous } = choice.state;
  const object = { key, at, size, etag, storageClass, lastModified: from ?? keptAt };
  return [ambiguous ? { ...object, ambiguous } : object];
}
