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
const AROUND_MS = 60_000;

/** All of them at once: they wait, and do next to nothing. Each with the limits and the waits that users have. */
const met = (behaviour: Behaviour) =>
  meet(behaviour, { limits: {}, mostMs: END_MS + AROUND_MS, realWaits: true }).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

const ALL = [...BELOW_HTTP, ...HTTP_ANSWERS, ...LISTINGS, ...OBJECTS];
/** What meets every request meets the first one. */
const FIRST = new Set([...BELOW_HTTP, ...HTTP_ANSWERS, ...LISTINGS]);

describe("[RT7, GU5] each behaviour with the real limits", () => {
  test("there are 130 at least", () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBeGreaterThanOrEqual(130);
  });

  test(
    "the first message comes within 30 s, and the end within five minutes",
    async () => {
      const late: string[] = [];
      const ends = await Promise.all(
        ALL.map(async (behaviour) => [behaviour, await met(behaviour)] as const),
      );
      for (const [behaviour, end] of ends) {
        if ("error" in end) late.push(`${behaviour.name}: ${String(end.error)}`);
        else if (end.value.endMs > END_MS) late.push(`${behaviour.name}: ended after ${end.value.endMs} ms`);
        else if (FIRST.has(behaviour) && end.value.firstMs > FIRST_MS)
          late.push(`${behaviour.name}: first word after ${end.value.firstMs} ms`);
      }
      expect(late).toEqual([]);
    },
    END_MS + 5 * AROUND_MS,
  );
});
