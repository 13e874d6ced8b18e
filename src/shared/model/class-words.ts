import type { Words } from "../words/words.ts";
import type { ClassPrice, ServicePreset, StorageClassInfo } from "./providers.ts";

/** `June 2025`: when the prices were read. */
export function pricesAsOf(words: Words): string {
  return words.month(2025, 6);
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
  return {
    id: info.id,
    name: textOf(words, "name", service, info) ?? info.id,
    line: textOf(words, "line", service, info) ?? "",
    price: info.price === undefined ? undefined : priceText(words, info.price),
    costs: costsOf(words, info),
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

function priceText(words: Words, { month }: ClassPrice): string {
  if (typeof month === "number") return words.say("classes.cost.price", { amount: words.dollars(month) });
  const [least, most] = [words.dollars(month.least), words.dollars(month.most)];
  return words.say("classes.cost.range", { least, most });
}

function costsOf(words: Words, { minimumDays, minimumBytes, price }: StorageClassInfo): readonly string[] {
  const costs: string[] = [];
  if (price?.back !== undefined)
    costs.push(words.say("classes.cost.back", { amount: words.dollars(price.back) }));
  if (minimumDays > 0) costs.push(words.say("classes.cost.minimum-days", { days: minimumDays }));
  if (minimumBytes > 0)
    costs.push(words.say("classes.cost.minimum-bytes", { bytes: words.bytes(minimumBytes) }));
  return costs;
}
