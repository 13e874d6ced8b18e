import { SERVICE_PRESETS, type SizeFloor } from "../providers.ts";

/** How a service counts what it bills, apart from prices. */
export interface BillingTerms {
  /** Bytes of its GB. */
  readonly gb: number;
  /** GB a month of the whole account: billed at least, and free. */
  readonly leastGb: number;
  readonly freeGb: number;
  /** Whether it bills whole GB only. */
  readonly wholeGb: boolean;
  /** GB of traffic a month that are free. */
  readonly freeOutGb: number;
  /** Objects of fewer bytes are billed as if they had this size. */
  readonly floor: 0 | SizeFloor;
  /** Days that each object is billed for at least. */
  readonly minimumDays: number;
  /** Bytes that the service adds to each object, at the price of the class and at that of Standard. */
  readonly overhead: { readonly own: number; readonly standard: number };
  /** Smaller objects are not watched (`watched-month`). */
  readonly watchedFrom: 0 | SizeFloor;
  /** Content must be requested and is copied to Standard for some days. */
  readonly archive: boolean;
}

const KIB = 1024;
const GIB = 1024 ** 3;

type Account = Pick<BillingTerms, "gb" | "leastGb" | "freeGb" | "wholeGb" | "freeOutGb">;

const PLAIN: Account = { gb: GIB, leastGb: 0, freeGb: 0, wholeGb: false, freeOutGb: 0 };

/**
 * Amazon and Wasabi count in powers of two (https://docs.wasabi.com/docs/does-wasabi-use-base-2-or-base-10-in-billing-calculations);
 * the others say GB, and are taken at their word.
 */
const ACCOUNTS: Readonly<Record<string, Account>> = {
  aws: { ...PLAIN, freeOutGb: 100 },
  wasabi: { ...PLAIN, leastGb: 1024 },
  b2: { ...PLAIN, gb: 1e9, freeGb: 10 },
  r2: { ...PLAIN, gb: 1e9, freeGb: 10, wholeGb: true },
};

/** The terms of a class. Floors and minimum days are facts of the preset. */
export function termsOf(service: string, storageClass: string): BillingTerms {
  const preset = SERVICE_PRESETS.find(({ id }) => id === service);
  const info = preset?.classes.find(({ id }) => id === storageClass);
  const account = ACCOUNTS[service] ?? PLAIN;
  const archive = info?.archive ?? false;
  return {
    ...account,
    // R2's free amount is for Standard only.
    freeGb: storageClass === "STANDARD" ? account.freeGb : 0,
    floor: info?.minimumBytes ?? 0,
    minimumDays: info?.minimumDays ?? 0,
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html
    overhead: service === "aws" && archive ? { own: 32 * KIB, standard: 8 * KIB } : { own: 0, standard: 0 },
    watchedFrom: storageClass === "INTELLIGENT_TIERING" ? 131_072 : 0,
    archive,
  };
}
