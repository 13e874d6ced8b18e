import { Cron } from "croner";

/** What five fields mean, or what is wrong with them. */
export type CronCheck =
  /** The next three, ms since 1970. */
  | { readonly kind: "runs"; readonly next: readonly number[] }
  | { readonly kind: "wrong"; readonly sentence: string };

const SHOWN = 3;

const FIELDS = [
  { name: "minute", takes: "0 to 59" },
  { name: "hour", takes: "0 to 23" },
  { name: "day of the month", takes: "1 to 31" },
  { name: "month", takes: "1 to 12, or JAN to DEC" },
  { name: "day of the week", takes: "0 to 7, or SUN to SAT" },
] as const;

/**
 * Reads cron's five fields in local time.
 * @param now ms since 1970
 */
export function checkCron(expression: string, now: number): CronCheck {
  const parts = expression.trim().split(/\s+/).filter(Boolean);
  // Croner takes dates and words such as @daily as well, which are no five fields.
  if (parts.length !== FIELDS.length)
    return wrong(`Five fields are needed, with spaces between. There ${countWords(parts.length)}.`);
  for (const [at, { name, takes }] of FIELDS.entries()) {
    const alone = FIELDS.map((_, other) => (other === at ? parts[at] : "*")).join(" ");
    if (runsOf(alone, now) === undefined)
      return wrong(`The ${name} "${parts[at] ?? ""}" cannot be read. It takes ${takes}.`);
  }
  const next = runsOf(parts.join(" "), now);
  if (next === undefined) return wrong("These fields do not go together.");
  return next.length === 0 ? wrong("No such day ever comes.") : { kind: "runs", next };
}

function wrong(sentence: string): CronCheck {
  return { kind: "wrong", sentence };
}

function countWords(count: number): string {
  if (count === 0) return "are none yet";
  return count === 1 ? "is one" : `are ${count}`;
}

/** @returns undefined where croner cannot read it */
function runsOf(pattern: string, now: number): readonly number[] | undefined {
  let cron: Cron;
  try {
    cron = new Cron(pattern, { mode: "5-part", paused: true });
  } catch (error) {
    // That is how croner says that a pattern is wrong.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
  return cron.nextRuns(SHOWN, new Date(now)).map((date) => date.getTime());
}
