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

/** With the sync before it, which may wait for a machine that has other things to do. */
const LONGEST_MS = 90_000;

/** Each of them is met by a sync of its own, several at once. */
export function eachBehaviour(title: string, behaviours: readonly Behaviour[]): void {
  describe.concurrent(title, () => {
    test.each(behaviours.map((behaviour) => [behaviour.name, behaviour] as const))(
      "%s",
      async (name, behaviour) => {
        // What is answered at once needs no small limits, and is told apart from a machine that is slow.
        const { report, lines } = await meet(behaviour, {
          limits: behaviour.says === undefined ? SCALED : {},
        });
        if (HARMLESS.has(name)) expect([report.outcome, lines]).toEqual(["in-step", []]);
        else expect(lines).not.toEqual([]);
        if (behaviour.says !== undefined) expect(lines.join("\n")).toMatch(behaviour.says);
      },
      LONGEST_MS,
    );
  });
}
