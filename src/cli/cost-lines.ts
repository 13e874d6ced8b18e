import { costSummary, dollarWords, priceDate } from "../shared/cost-words.ts";
import type { Words } from "../shared/words/words.ts";
import type { ClassCost, CostReport } from "../shared/model/cost/report.ts";
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
    output.line(costSummary(words, chosen, report.now));
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

function basisWords(words: Words, { load: { sizes, churn } }: CostReport): string {
  return words.say("cli-cost.basis", {
    objects: sizes.objects,
    bytes: words.bytes(sizes.bytes),
    changed: churn.objects,
    changedBytes: words.bytes(churn.bytes),
  });
}

/** For the table: `<$0.01`. */
function cell(words: Words, dollars: number): string {
  return `${dollars > 0 && dollars < 0.01 ? "<" : ""}${dollarWords(words, dollars)}`;
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
    ...(unsure.length > 0 ? [words.say("cost.unsure", { classes: words.list(unsure) })] : []),
    ...(old && chosen !== undefined
      ? [words.say("cost.old", { date: priceDate(words, chosen.prices.date, now) })]
      : []),
    words.say("cost.account"),
  ];
}

function adviceWords(words: Words, advice: NonNullable<CostReport["advice"]>): string {
  const { storageClass, year, standardYear, cheaperFrom } = advice;
  const facts = {
    class: storageClass,
    year: dollarWords(words, year),
    standard: dollarWords(words, standardYear),
  };
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
