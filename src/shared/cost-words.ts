import type { DearerThanStandard } from "./model/cost/advice.ts";
import type { ClassCost, CostReport } from "./model/cost/report.ts";
import { FOREVER_DAYS } from "./model/retain.ts";
import type { Words } from "./words/words.ts";

/** CO3: `About $1.80 a month, …`, with the day of the prices. @param now ms since 1970 */
export function costSummary(words: Words, { cost, prices }: ClassCost, now: number): string {
  const [month, first] = [dollarWords(words, cost.month), dollarWords(words, cost.first)];
  const date = priceDate(words, prices.date, now);
  if (cost.restore === undefined) return words.say("cost.summary.no-restore", { month, first, date });
  return words.say("cost.summary", { month, first, restore: dollarWords(words, cost.restore), date });
}

/** `1 August`, of another year `1 August 2026`. @param date `2026-08-01`, the same day in every time zone */
export function priceDate(words: Words, date: string, now: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return words.longDate(new Date(year, month - 1, day).getTime(), now);
}

/** `$1.80`; at least a cent if it is not nothing. */
export function dollarWords(words: Words, dollars: number): string {
  const cents = Math.round(dollars * 100);
  return words.dollars((dollars > 0 ? Math.max(1, cents) : 0) / 100);
}

/** CO1, CO2: what the amounts rest on, in one or two sentences. */
export function costBasis(words: Words, { measured, load }: CostReport): readonly string[] {
  const { churn, churnFrom, churnDays } = measured;
  const changed = Math.round(churn.objects);
  const facts = { changed, bytes: words.bytes(churn.bytes) };
  const basis =
    churnFrom === "history"
      ? words.say("cost.basis.history", { ...facts, days: churnDays })
      : words.say("cost.basis.times", facts);
  if (changed === 0 || load.keptDays === 0) return [basis];
  const kept =
    load.keptDays >= FOREVER_DAYS
      ? words.say("cost.basis.forever")
      : words.say("cost.basis.kept", { days: load.keptDays });
  return [basis, kept];
}

/** CO3: what has to be said of the prices of one class. */
export function priceRemarks(
  words: Words,
  { chosen, old, now }: CostReport,
  name: string,
): readonly string[] {
  if (chosen === undefined) return [];
  const { unsure, date } = chosen.prices;
  return [
    ...(unsure ? [words.say("cost.unsure", { classes: name })] : []),
    ...(old ? [words.say("cost.old", { date: priceDate(words, date, now) })] : []),
  ];
}

/** CO4 @param usual the name of Standard @param folders how many are meant */
export function dearerWords(
  words: Words,
  { year, standardYear, cheaperFrom }: DearerThanStandard,
  usual: string,
  folders: number,
): string {
  const amounts = { year: dollarWords(words, year), usualYear: dollarWords(words, standardYear) };
  const facts = { ...amounts, usual, folders };
  if (cheaperFrom === undefined) return words.say("cost.dearer", facts);
  return words.say("cost.dearer.from", { ...facts, bytes: words.bytes(cheaperFrom) });
}
