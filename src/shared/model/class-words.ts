import type { MessageId, Words } from "../words/words.ts";
import type { ServicePreset, StorageClassInfo } from "./providers.ts";

/** In dollars. */
interface Price {
  /** For a GB and month; a range where the service moves objects between tiers. */
  readonly month: number | { readonly least: number; readonly most: number };
  /** For a GB read back. */
  readonly back?: number;
}

/** The last part of a message, after a prefix. */
type After<Prefix extends string> = MessageId extends infer Id
  ? Id extends `${Prefix}${infer Rest}`
    ? Rest
    : never
  : never;

interface ClassWords {
  readonly name: After<"classes.name.">;
  readonly line: After<"classes.line.">;
  readonly price?: Price;
}

/**
 * List prices of Amazon S3 in us-east-1, first 50 TB: https://aws.amazon.com/s3/pricing/
 * They seldom change; `pricesAsOf` is shown with them.
 */
const AWS: Readonly<Record<string, ClassWords>> = {
  STANDARD: { name: "standard", line: "aws-standard", price: { month: 0.023 } },
  INTELLIGENT_TIERING: {
    name: "intelligent-tiering",
    line: "aws-intelligent-tiering",
    price: { month: { least: 0.004, most: 0.023 } },
  },
  STANDARD_IA: {
    name: "infrequent-access",
    line: "aws-infrequent-access",
    price: { month: 0.0125, back: 0.01 },
  },
  ONEZONE_IA: { name: "one-zone", line: "aws-one-zone", price: { month: 0.01, back: 0.01 } },
  GLACIER_IR: { name: "glacier-instant", line: "aws-glacier-instant", price: { month: 0.004, back: 0.03 } },
  GLACIER: { name: "glacier", line: "aws-glacier", price: { month: 0.0036, back: 0.01 } },
  DEEP_ARCHIVE: { name: "deep-archive", line: "aws-deep-archive", price: { month: 0.00099, back: 0.02 } },
};

const USUAL: Readonly<Record<string, ClassWords>> = {
  STANDARD: { name: "standard", line: "standard" },
  STANDARD_IA: { name: "infrequent-access", line: "infrequent-access" },
  ONEZONE_IA: { name: "one-zone", line: "one-zone" },
  EXPRESS_ONEZONE: { name: "high-performance", line: "high-performance" },
  GLACIER_IR: { name: "instant-archive", line: "instant-archive" },
  GLACIER: { name: "glacier", line: "glacier" },
  NEARLINE: { name: "nearline", line: "nearline" },
  COLDLINE: { name: "coldline", line: "coldline" },
  ARCHIVE: { name: "archive", line: "archive" },
  REDUCED_REDUNDANCY: { name: "reduced-redundancy", line: "reduced-redundancy" },
};

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
  const known = (service === "aws" ? AWS[info.id] : undefined) ?? USUAL[info.id];
  return {
    id: info.id,
    name: known === undefined ? info.id : words.say(`classes.name.${known.name}`),
    line: known === undefined ? "" : words.say(`classes.line.${known.line}`),
    price: known?.price === undefined ? undefined : priceText(words, known.price),
    costs: costsOf(words, info, known?.price),
    archive: info.archive,
  };
}

function priceText(words: Words, { month }: Price): string {
  if (typeof month === "number") return words.say("classes.cost.price", { amount: words.dollars(month) });
  const [least, most] = [words.dollars(month.least), words.dollars(month.most)];
  return words.say("classes.cost.range", { least, most });
}

function costsOf(
  words: Words,
  { minimumDays, minimumBytes }: StorageClassInfo,
  price: Price | undefined,
): readonly string[] {
  const costs: string[] = [];
  if (price?.back !== undefined)
    costs.push(words.say("classes.cost.back", { amount: words.dollars(price.back) }));
  if (minimumDays > 0) costs.push(words.say("classes.cost.minimum-days", { days: minimumDays }));
  if (minimumBytes > 0)
    costs.push(words.say("classes.cost.minimum-bytes", { bytes: words.bytes(minimumBytes) }));
  return costs;
}
