import type { Words } from "../words/words.ts";
import { type ClassPrices, pricesOf, STANDARD } from "./cost/prices.ts";
import type { ServicePreset, StorageClassInfo } from "./providers.ts";

/** Amazon's prices are shown of N. Virginia: the only region that has one for each class. */
const SHOWN = { service: "aws", region: "us-east-1" } as const;

/** `August 2026`: when the prices were read. */
export function pricesAsOf(words: Words): string {
  const { service, region } = SHOWN;
  const date = new Date(pricesOf(service, region, STANDARD)?.date ?? 0);
  return words.month(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** A class of storage, as it is explained before it is chosen (M24). */
export interface ClassCard {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  /** `$0.0125 per GB and month`; undefined if only the service's website knows it. */
  readonly price: string | undefined;
  /** What else it costs, a few words each. */
  readonly costs: readonly string[];
  readonly archive: boolean;
}

/** The classes that a service has in a region, the usual one first; none if there is nothing to choose. */
export function classCards(words: Words, preset: ServicePreset, region: string): readonly ClassCard[] {
  const cards = preset.classes
    .filter(({ id, regions }) => regions?.includes(region) !== false && !isObsolete(preset, id))
    .map((info) => classCard(words, preset, info));
  return cards.length < 2 ? [] : cards;
}

/** Amazon keeps it for old programs only. It costs more than the usual one. */
function isObsolete({ id }: ServicePreset, storageClass: string): boolean {
  return id === "aws" && storageClass === "REDUCED_REDUNDANCY";
}

function classCard(words: Words, { id: service }: ServicePreset, info: StorageClassInfo): ClassCard {
  const prices = service === SHOWN.service ? pricesOf(service, SHOWN.region, info.id) : undefined;
  return {
    id: info.id,
    name: textOf(words, "name", service, info) ?? info.id,
    line: textOf(words, "line", service, info) ?? "",
    price: prices === undefined ? undefined : priceText(words, prices),
    costs: costsOf(words, info, prices?.of("gb-read")),
    archive: info.archive,
  };
}

/** The message of this service's class, otherwise that of the class at any service: `classes.name.aws-glacier-ir`. */
function textOf(
  words: Words,
  part: "name" | "line",
  service: string,
  { id }: StorageClassInfo,
): string | undefined {
  const name = id.toLowerCase().replaceAll("_", "-");
  for (const message of [`classes.${part}.${service}-${name}`, `classes.${part}.${name}`])
    if (words.has(message)) return words.sayFacts(message, {});
  return undefined;
}

function priceText(words: Words, { of }: ClassPrices): string | undefined {
  const [month, least] = [of("gb-month"), of("gb-month-least")];
  if (month === undefined) return undefined;
  const amount = words.dollars(month);
  if (least === undefined) return words.say("classes.cost.price", { amount });
  return words.say("classes.cost.range", { least: words.dollars(least), most: amount });
}

/** @param back dollars for a GB read back */
function costsOf(
  words: Words,
  { minimumDays, minimumBytes }: StorageClassInfo,
  back: number | undefined,
): readonly string[] {
  const costs: string[] = [];
  if (back !== undefined) costs.push(words.say("classes.cost.back", { amount: words.dollars(back) }));
  if (minimumDays > 0) costs.push(words.say("classes.cost.minimum-days", { days: minimumDays }));
  if (minimumBytes > 0)
    costs.push(words.say("classes.cost.minimum-bytes", { bytes: words.bytes(minimumBytes) }));
  return costs;
}
