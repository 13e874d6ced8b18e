import { Cron } from "croner";
import type { Words } from "../../../../shared/words/words.ts";

const SHOWN = 3;

/** The fields of a cron expression, in their order. */
const FIELDS = ["minute", "hour", "day", "month", "weekday"] as const;

/** What is wrong with a cron expression. */
export type CronFault =
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "field"; readonly field: (typeof FIELDS)[number]; readonly text: string }
  /** Each field is valid, but not all of them together. */
  | { readonly kind: "together" }
  | { readonly kind: "never" };

/** The next runs of a cron expression, or what is wrong with it. */
export type CronCheck =
  /** The next three, ms since 1970. */
  | { readonly kind: "runs"; readonly next: readonly number[] }
  | { readonly kind: "wrong"; readonly fault: CronFault };

/**
 * Reads the five fields of a cron expression in local time.
 * @param now ms since 1970
 */
export function checkCron(expression: string, now: number): CronCheck {
  const parts = expression.trim().split(/\s+/).filter(Boolean);
  // Croner also reads dates and words such as @daily, which are not five fields.
  if (parts.length !== FIELDS.length) return wrong({ kind: "count", count: parts.length });
  for (const [at, field] of FIELDS.entries()) {
    const alone = FIELDS.map((_, other) => (other === at ? parts[at] : "*")).join(" ");
    if (runsOf(alone, now) === undefined) return wrong({ kind: "field", field, text: parts[at] ?? "" });
  }
  const next = runsOf(parts.join(" "), now);
  if (next === undefined) return wrong({ kind: "together" });
  return next.length === 0 ? wrong({ kind: "never" }) : { kind: "runs", next };
}

/** A sentence for the field of the expression. */
export function cronFaultWords(words: Words, fault: CronFault): string {
  switch (fault.kind) {
    case "count":
      return words.say("when.cron.wrong.count", { count: fault.count });
    case "field":
      return words.say(`when.cron.wrong.${fault.field}`, { text: fault.text });
    case "together":
    case "never":
      return words.say(`when.cron.wrong.${fault.kind}`);
  }
}

function wrong(fault: CronFault): CronCheck {
  return { kind: "wrong", fault };
}

/** @returns undefined where croner cannot read it */
function runsOf(pattern: string, now: number): readonly number[] | undefined {
  let cron: Cron;
  try {
    cron = new Cron(pattern, { mode: "5-part", paused: true });
  } catch (error) {
    // Croner throws these for a pattern that it cannot read.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
  return cron.nextRuns(SHOWN, new Date(now)).map((date) => date.getTime());
}
