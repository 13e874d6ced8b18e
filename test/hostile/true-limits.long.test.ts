import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { meet } from "./bed.ts";
import { BELOW_HTTP } from "./below-http.ts";
import type { Behaviour } from "./front.ts";
import { HTTP_ANSWERS } from "./http-answers.ts";
import { LISTINGS } from "./listings.ts";
import { OBJECTS } from "./objects.ts";

const FIRST_MS = 30_000;
const END_MS = 300_000;
/** Beside the sync itself: what was there before it, and what is checked behind it. */
const AROUND_MS = 30_000;

/** Each begins so long after the one before: a machine that is busy with all of them at once would be late itself. */
const APART_MS = 300;

/** With the limits and the waits that users have. They wait most of the time, so many may do so beside each other. */
async function met(behaviour: Behaviour, index: number) {
  await sleep(index * APART_MS);
  try {
    return { value: await meet(behaviour, { limits: {}, mostMs: END_MS + AROUND_MS, realWaits: true }) };
  } catch (error) {
    return { error };
  }
}

const ALL = [...BELOW_HTTP, ...HTTP_ANSWERS, ...LISTINGS, ...OBJECTS];
/** What meets every request meets the first one. */
const FIRST = new Set([...BELOW_HTTP, ...HTTP_ANSWERS, ...LISTINGS]);

describe("[RT9, GU5] each behaviour with the real limits", () => {
  test("there are 130 at least", () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBeGreaterThanOrEqual(130);
  });

  test(
    "the first message comes within 30 s, and the end within five minutes",
    async () => {
      const late: string[] = [];
      const ends = await Promise.all(
        ALL.map(async (behaviour, index) => [behaviour, await met(behaviour, index)] as const),
      );
      for (const [behaviour, end] of ends) {
        if ("error" in end) late.push(`${behaviour.name}: ${String(end.error)}`);
        else if (end.value.endMs > END_MS) late.push(`${behaviour.name}: ended after ${end.value.endMs} ms`);
        else if (FIRST.has(behaviour) && end.value.firstMs > FIRST_MS)
          late.push(`${behaviour.name}: first word after ${end.value.firstMs} ms`);
      }
      expect(late).toEqual([]);
    },
    END_MS + ALL.length * APART_MS + 2 * AROUND_MS,
  );
});
