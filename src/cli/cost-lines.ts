import type { Words } from "../shared/words/words.ts";
import type { ClassCost, CostReport } from "./cost-report.ts";
import type { Output } from "./output.ts";
import { padEnd, padStart, widthOf } from "./text-layout.ts";

/** CO3, CO4: what a folder costs, a table of the classes, and advice. */
export function printCost(output: Output, report: CostReport): void {
  const { words, choices } = output;
  const { measured, chosen } = report;
  const { gaps } = measured;
  if (choices.json) printJson(output, report);
  else if (chosen === undefined) output.line(unknownWords(words, report));
  else {
    output.line(summaryWords(words, chosen, report.now));
    output.line(basisWords(words, report));
    if (!choices.quiet) {
      for (const line of tableLines(words, report.classes)) output.line(line);
      for (const line of remarks(words, report)) output.line(line);
    }
  }
  if (gaps > 0) output.note(words.say("cli-cost.gaps", { count: gaps }));
}

function unknownWords(words: Words, { measured, storageClass }: CostReport): string {
  const { host, region } = measured;
  return words.say("cli-cost.unknown", { class: storageClass, host, region });
}

function summaryWords(words: Words, { cost, prices }: ClassCost, now: number): string {
  const [month, first] = [amount(words, cost.month), amount(words, cost.first)];
  const date = dateWords(words, prices.date, now);
  if (cost.restore === undefined) return words.say("cli-cost.summary.no-restore", { month, first, date });
  return words.say("cli-cost.summary", { month, first, restore: amount(words, cost.restore), date });
}

/** `1 August`, of another year `1 August 2026`. @param date `2026-08-01`, the same day in every time zone */
function dateWords(words: Words, date: string, now: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return words.longDate(new Date(year, month - 1, day).getTime(), now);
}

function basisWords(words: Words, { load: { sizes, churn } }: CostReport): string {
  return words.say("cli-cost.basis", {
    objects: sizes.objects,
    bytes: words.bytes(sizes.bytes),
    changed: churn.objects,
    changedBytes: words.bytes(churn.bytes),
  });
}

/** `$1.80`; at least a cent if it is not nothing. */
function amount(words: Words, dollars: number): string {
  const cents = Math.round(dollars * 100);
  return words.dollars((dollars > 0 ? Math.max(1, cents) : 0) / 100);
}

/** The same for the table: `<$0.01`. */
function cell(words: Words, dollars: number): string {
  return `${dollars > 0 && dollars < 0.01 ? "<" : ""}${amount(words, dollars)}`;
}

function tableLines(words: Words, classes: readonly ClassCost[]): readonly string[] {
  const head = [
    words.say("cli-cost.column.class"),
    words.say("cli-cost.column.month"),
    words.say("cli-cost.column.first"),
    words.say("cli-cost.column.restore"),
    words.say("cli-cost.column.terms"),
  ];
  const rows = classes.map(({ storageClass, cost, terms }) => [
    storageClass,
    cell(words, cost.month),
    cell(words, cost.first),
    cost.restore === undefined ? "?" : cell(words, cost.restore),
    words.series(termsWords(words, terms)),
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => widthOf(cells[column] ?? ""))));
  const isText = (column: number): boolean => column === 0 || column === head.length - 1;
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, column) => (isText(column) ? padEnd : padStart)(text, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return ["", ...all.map((cells) => line(cells)), ""];
}

function termsWords(
  words: Words,
  { minimumDays, floor, overhead, leastGb }: ClassCost["terms"],
): readonly string[] {
  const added = overhead.own + overhead.standard;
  return [
    ...(minimumDays > 0 ? [words.say("classes.cost.minimum-days", { days: minimumDays })] : []),
    ...(floor > 0 ? [words.say("classes.cost.minimum-bytes", { bytes: words.bytes(floor) })] : []),
    ...(added > 0 ? [words.say("cli-cost.overhead", { bytes: words.bytes(added) })] : []),
    ...(leastGb > 0 ? [words.say("cli-cost.least", { gb: leastGb })] : []),
  ];
}

function remarks(words: Words, { advice, chosen, classes, old, now }: CostReport): readonly string[] {
  const unsure = classes.flatMap(({ storageClass, prices }) => (prices.unsure ? [storageClass] : []));
  return [
    ...(advice === undefined ? [] : [adviceWords(words, advice)]),
    ...(unsure.length > 0 ? [words.say("cli-cost.unsure", { classes: words.list(unsure) })] : []),
    ...(old && chosen !== undefined
      ? [words.say("cli-cost.old", { date: dateWords(words, chosen.prices.date, now) })]
      : []),
    words.say("cli-cost.account"),
  ];
}

function adviceWords(words: Words, advice: NonNullable<CostReport["advice"]>): string {
  const { storageClass, year, standardYear, cheaperFrom } = advice;
  const facts = { class: storageClass, year: amount(words, year), standard: amount(words, standardYear) };
  if (cheaperFrom === undefined) return words.say("cli-cost.dearer", facts);
  return words.say("cli-cost.dearer.from", { ...facts, bytes: words.bytes(cheaperFrom) });
}

function printJson(output: Output, report: CostReport): void {
  const { measured, storageClass, chosen, advice, old, load } = report;
  for (const one of report.classes) output.event("class", classFields(one));
  const { service, host, region, gaps } = measured;
  const { sizes, churn, keptDays } = load;
  output.event("summary", {
    service,
    host,
    region,
    storageClass,
    keptDays,
    gaps,
    objects: sizes.objects,
    bytes: sizes.bytes,
    requests: sizes.requests,
    sizes: sizes.bins,
    changed: { objects: churn.objects, bytes: churn.bytes },
    ...(chosen === undefined ? {} : { ...dollarsOf(chosen), prices: chosen.prices.date, old }),
    dearerThanStandard: advice !== undefined,
  });
}

function classFields(one: ClassCost): Readonly<Record<string, unknown>> {
  const { storageClass, cheaperFrom, prices, terms } = one;
  const { floor, minimumDays, overhead } = terms;
  const { date, unsure } = prices;
  const facts = { minimumDays, minimumBytes: floor, overheadBytes: overhead.own + overhead.standard };
  return { storageClass, ...dollarsOf(one), ...facts, cheaperFrom, prices: date, unsure };
}

/** In hundredths of a cent, so that sums of many folders stay exact enough. */
function dollarsOf({ cost }: ClassCost): Readonly<Record<string, number | undefined>> {
  const round = (dollars: number): number => Math.round(dollars * 10_000) / 10_000;
  const { month, first, restore } = cost;
  return {
    month: round(month),
    first: round(first),
    restore: restore === undefined ? undefined : round(restore),
  };
}
