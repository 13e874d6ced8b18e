import { formatBytes } from "../format.ts";
import type { ServicePreset, StorageClassInfo } from "./providers.ts";

interface ClassWords {
  readonly name: string;
  readonly line: string;
  /** Dollars a GB and month, and a GB brought back. */
  readonly price?: { readonly month: string; readonly back?: string };
}

/**
 * List prices of Amazon S3 in us-east-1, first 50 TB, as of 2025-06: https://aws.amazon.com/s3/pricing/
 * They change seldom; `PRICES_AS_OF` is shown with them.
 */
const AWS: Readonly<Record<string, ClassWords>> = {
  STANDARD: {
    name: "Standard",
    line: "At hand at once, nothing to pay for bringing files back. Right for most folders.",
    price: { month: "0.023" },
  },
  INTELLIGENT_TIERING: {
    name: "Intelligent tiering",
    line: "Amazon moves what is not read to cheaper storage by itself, for a small fee a file.",
    price: { month: "0.023 to 0.004" },
  },
  STANDARD_IA: {
    name: "Infrequent access",
    line: "At hand at once. Cheaper for large files that seldom change.",
    price: { month: "0.0125", back: "0.01" },
  },
  ONEZONE_IA: {
    name: "One zone",
    line: "As infrequent access, but in one data centre only. Not for your only copy.",
    price: { month: "0.01", back: "0.01" },
  },
  GLACIER_IR: {
    name: "Glacier instant",
    line: "At hand at once. For archives that are read a few times a year.",
    price: { month: "0.004", back: "0.03" },
  },
  GLACIER: {
    name: "Glacier",
    line: "Has to be asked for, then waited for: minutes to 12 hours before a file comes back.",
    price: { month: "0.0036", back: "0.01" },
  },
  DEEP_ARCHIVE: {
    name: "Deep archive",
    line: "The cheapest. It takes 12 to 48 hours before a file comes back.",
    price: { month: "0.00099", back: "0.02" },
  },
};

const USUAL: Readonly<Record<string, ClassWords>> = {
  STANDARD: { name: "Standard", line: "At hand at once. Right for most folders." },
  STANDARD_IA: {
    name: "Infrequent access",
    line: "Cheaper to keep; bringing files back costs something. For what seldom changes.",
  },
  ONEZONE_IA: { name: "One zone", line: "Cheaper, in one data centre only. Not for your only copy." },
  EXPRESS_ONEZONE: { name: "High performance", line: "Faster and dearer, in one zone only." },
  GLACIER_IR: { name: "Instant archive", line: "Cheap to keep, at hand at once, dearer to bring back." },
  GLACIER: {
    name: "Glacier",
    line: "Has to be asked for, then waited for, before a file comes back.",
  },
  NEARLINE: { name: "Nearline", line: "At hand at once. For what is read once a month or less." },
  COLDLINE: { name: "Coldline", line: "At hand at once. For what is read a few times a year." },
  ARCHIVE: { name: "Archive", line: "At hand at once. For what is read less than once a year." },
  REDUCED_REDUNDANCY: {
    name: "Reduced redundancy",
    line: "Kept with fewer copies, as the server is set up. Not for your only copy.",
  },
};

/** When the prices were read. */
export const PRICES_AS_OF = "June 2025";

/** A class of storage, as it is explained before it is chosen (M24). */
export interface ClassCard {
  readonly id: string;
  readonly name: string;
  readonly line: string;
  /** "$0.0125 a GB and month"; undefined where the service's own page has to say it. */
  readonly price: string | undefined;
  /** What else it costs, a short line each. */
  readonly costs: readonly string[];
  readonly archive: boolean;
}

/** The classes that a service has in a region, the usual one first; none where there is nothing to choose. */
export function classCards(preset: ServicePreset, region: string): readonly ClassCard[] {
  const cards = preset.classes
    .filter(({ id, regions }) => regions?.includes(region) !== false && !isAdvisedAgainst(preset, id))
    .map((info) => classCard(preset, info));
  return cards.length < 2 ? [] : cards;
}

/** Amazon keeps it for old programs only. It costs more than the usual one. */
function isAdvisedAgainst({ id }: ServicePreset, storageClass: string): boolean {
  return id === "aws" && storageClass === "REDUCED_REDUNDANCY";
}

function classCard({ id: service }: ServicePreset, info: StorageClassInfo): ClassCard {
  const words = (service === "aws" ? AWS[info.id] : undefined) ??
    USUAL[info.id] ?? { name: info.id, line: "" };
  const { price } = words;
  const costs: string[] = [];
  if (price?.back !== undefined) costs.push(`$${price.back} a GB brought back`);
  if (info.minimumDays > 0) costs.push(`billed for ${info.minimumDays} days at least`);
  if (info.minimumBytes > 0) costs.push(`small files billed as ${formatBytes(info.minimumBytes)}`);
  return {
    id: info.id,
    name: words.name,
    line: words.line,
    price: price === undefined ? undefined : `$${price.month} a GB and month`,
    costs,
    archive: info.archive,
  };
}
