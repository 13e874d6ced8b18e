import { describe, expect, test } from "vitest";
import { runAgainst, SCALED } from "./bed.ts";
import type { Behaviour } from "./front.ts";

/** Behaviours that do no harm, so that nothing needs to be reported. */
const HARMLESS: ReadonlySet<string> = new Set([
  "a listing with a broken escape in a key",
  "a listing of entities",
  "a listing with a million attributes",
  "a listing of another name",
  "GetObject: metadata that make no sense",
  // UP3: the object is checked and proves to be correct.
  "PutObject: another ETag",
  "the date is soon",
]);

/** Behaviours that last more than half a minute with the real limits: the delay is reported before any problem. */
const LASTING: ReadonlySet<string> = new Set([
  "CompleteMultipartUpload: blanks for ever",
  "CompleteMultipartUpload: no answer",
  "CreateMultipartUpload: no upload id",
  "GetObject: 503 for ever",
  "GetObject: no answer",
  "GetObject: the body stops",
  "PutObject: never reads the body",
  "PutObject: reads the body, and says nothing",
  "UploadPart: no answer",
  "a listing of empty pages with new tokens",
]);
/** Behaviours that get as many requests as their time allows. */
const ENDLESS: ReadonlySet<string> = new Set(["a listing of empty pages with new tokens"]);
const REPORTS: ReadonlySet<string> = new Set(["delay", "problem", "warning"]);
/** At most the number of requests in flight. */
const MOST_BEFORE_FIRST = 8;
/** At most three files, each tried five times. */
const MOST_REQUESTS = 40;

/** Includes the sync before the behaviour, which other work of the machine may delay. */
const LONGEST_MS = 90_000;

/** Tests each behaviour with its own sync, several at once. */
export function eachBehaviour(title: string, behaviours: readonly Behaviour[]): void {
  describe.concurrent(title, () => {
    test.each(behaviours.map((behaviour) => [behaviour.name, behaviour] as const))(
      "%s",
      async (name, behaviour) => {
        // An immediate answer needs no small limits, under which a slow machine would count as a delay.
        const { report, lines, firstRequests, requests } = await runAgainst(behaviour, {
          limits: behaviour.says === undefined && !HARMLESS.has(name) ? SCALED : {},
        });
        // Requests and retries take the time, so their number is a bound on any machine.
        expect(firstRequests).toBeLessThanOrEqual(ENDLESS.has(name) ? requests / 2 : MOST_BEFORE_FIRST);
        if (!ENDLESS.has(name)) expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
        if (LASTING.has(name))
          expect(report.events.find(({ kind }) => REPORTS.has(kind))?.kind).toBe("delay");
        if (HARMLESS.has(name)) expect([report.outcome, lines]).toEqual(["in-step", []]);
        else expect(lines).not.toEqual([]);
        if (behaviour.says !== undefined) expect(lines.join("\n")).toMatch(behaviour.says);
      },
      LONGEST_MS,
    );
  });
}
