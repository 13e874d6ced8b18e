import { describe, expect, test } from "vitest";
import { meet, SCALED } from "./bed.ts";
import type { Behaviour } from "./front.ts";

/** Behaviours after which all is well all the same: nothing has to be said of them. */
const HARMLESS: ReadonlySet<string> = new Set([
  "a listing with a broken escape in a key",
  "a listing of entities",
  "a listing with a million attributes",
  "a listing of another name",
  "GetObject: metadata that make no sense",
  // UP3: the object is looked at, and is right.
  "PutObject: another ETag",
  "the date is soon",
]);

/** They last for more than half a minute with the real limits: what is delayed is said before any problem is. */
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
/** As many requests as fit in their time. */
const ENDLESS: ReadonlySet<string> = new Set(["a listing of empty pages with new tokens"]);
const SAID: ReadonlySet<string> = new Set(["delay", "problem", "warning"]);
/** As many as are under way at once. */
const MOST_BEFORE_FIRST = 8;
/** For three files at most: each is tried five times. */
const MOST_REQUESTS = 40;

/** With the sync before it, which may wait for a machine that has other things to do. */
const LONGEST_MS = 90_000;

/** Each of them is met by a sync of its own, several at once. */
export function eachBehaviour(title: string, behaviours: readonly Behaviour[]): void {
  describe.concurrent(title, () => {
    test.each(behaviours.map((behaviour) => [behaviour.name, behaviour] as const))(
      "%s",
      async (name, behaviour) => {
        // What is answered at once needs no small limits, and they would call a machine that is slow a delay.
        const { report, lines, firstRequests, requests } = await meet(behaviour, {
          limits: behaviour.says === undefined && !HARMLESS.has(name) ? SCALED : {},
        });
        // Requests and their tries take the time, so their number bounds it on any machine.
        expect(firstRequests).toBeLessThanOrEqual(ENDLESS.has(name) ? requests / 2 : MOST_BEFORE_FIRST);
        if (!ENDLESS.has(name)) expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
        if (LASTING.has(name)) expect(report.events.find(({ kind }) => SAID.has(kind))?.kind).toBe("delay");
        if (HARMLESS.has(name)) expect([report.outcome, lines]).toEqual(["in-step", []]);
        else expect(lines).not.toEqual([]);
        if (behaviour.says !== undefined) expect(lines.join("\n")).toMatch(behaviour.says);
      },
      LONGEST_MS,
    );
  });
}
