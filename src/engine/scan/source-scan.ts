import { LianaError } from "../../shared/errors.ts";
import type { ObjectEntry, Scan, ScanItem } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { ObjectStore } from "../transfer/context.ts";
import type { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import { type BucketScanOptions, scanBucket } from "./bucket-scan.ts";
import { freeFolder, isOfDeleted, moveTo, withDeleted } from "./deleted-files.ts";
import { ObjectListing, requirePast } from "./past/past-listing.ts";
import { Selection } from "./selection.ts";

type Batch = readonly ScanItem<ObjectEntry>[];

/**
 * A source bucket, whose first entries are looked at before anything is changed: from a mistyped prefix nothing
 * is restored, and no folder made for it. What was looked at is not asked for again.
 */
export class SourceScan {
  readonly #store: ObjectStore;
  readonly #scan: BucketScanOptions;
  readonly #options: Pick<JobOptions, "asOf" | "only" | "withDeleted">;
  readonly #mayBeEmpty: () => boolean;
  #begun: { readonly first: Batch; readonly rest: AsyncIterator<Batch> } | undefined;

  /** @param mayBeEmpty of a source where there was something before, that there is nothing now is a guard's to judge */
  constructor(
    store: ObjectStore,
    scan: Omit<BucketScanOptions, "asOf" | "only" | "leftovers">,
    options: Pick<JobOptions, "asOf" | "only" | "withDeleted">,
    leftovers: SourceLeftovers,
    mayBeEmpty: () => boolean,
  ) {
    const { asOf, only } = options;
    this.#store = store;
    this.#options = options;
    this.#mayBeEmpty = mayBeEmpty;
    this.#scan = { ...scan, asOf, only: only === undefined ? undefined : new Selection(only), leftovers };
  }

  /** @throws LianaError `no-versions`, `nothing-there`, or what listing the bucket throws */
  async look(signal: AbortSignal): Promise<void> {
    const { asOf, only } = this.#options;
    if (asOf !== undefined) await requirePast(this.#store, signal);
    const rest = scanBucket(this.#store, this.#scan, signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await rest.next();
      if (next.done === true) break;
      if (next.value.length === 0) continue;
      this.#begun = { first: next.value, rest };
      return;
    }
    this.#begun = { first: [], rest };
    if (only === undefined && asOf === undefined && this.#mayBeEmpty()) return;
    const { bucket, prefix, port } = this.#store;
    const detail = { bucket, path: `s3://${bucket}/${prefix}`, host: port.traits.host };
    const chosen = only === undefined ? {} : { chosen: 1 };
    throw new LianaError("nothing-there", {
      ...detail,
      ...chosen,
      ...(asOf === undefined ? {} : { past: 1 }),
    });
  }

  /** All entries in one more listing, those included whose names clash on a disk (RS9). */
  async *withClashes(signal: AbortSignal): Scan<ObjectEntry> {
    const begun = this.#begun;
    this.#begun = undefined;
    await begun?.rest.return?.();
    yield* this.#withDeleted(scanBucket(this.#store, { ...this.#scan, withClashes: true }, signal), signal);
  }

  /** All entries, once; deleted files in a folder of their own where they are wanted (RS8). */
  entries(signal: AbortSignal): Scan<ObjectEntry> {
    return this.#withDeleted(this.#current(signal), signal);
  }

  async *#withDeleted(current: Scan<ObjectEntry>, signal: AbortSignal): Scan<ObjectEntry> {
    if (!this.#options.withDeleted) {
      yield* current;
      return;
    }
    const folder = await this.#freeFolder(signal);
    yield* withDeleted(current, () => this.#deleted(folder, signal), folder);
  }

  async #freeFolder(signal: AbortSignal): Promise<string> {
    using listing = new ObjectListing(this.#store, this.#options.asOf, signal);
    return await freeFolder((range) => listing.pages(range), this.#store.prefix);
  }

  async *#deleted(folder: string, signal: AbortSignal): Scan<ObjectEntry> {
    const left = scanBucket(this.#store, { ...this.#scan, onlyLeftovers: true }, signal);
    for await (const batch of left)
      yield batch.filter(({ kind }) => kind !== "left-out").map((item) => moveTo(folder, item));
  }

  async *#current(signal: AbortSignal): Scan<ObjectEntry> {
    const begun = this.#begun;
    if (begun === undefined) {
      yield* scanBucket(this.#store, this.#scan, signal);
      return;
    }
    this.#begun = undefined;
    yield begun.first;
    yield* { [Symbol.asyncIterator]: () => begun.rest };
  }
}

/**
 * What of a target was chosen; the rest is as if it were not there (DL3).
 * @param withDeleted the folders for deleted files are there as well (RS8)
 */
export async function* onlyChosen<E extends ScanItem>(
  scan: AsyncIterable<readonly E[]>,
  selection: Selection,
  withDeleted: boolean,
): AsyncGenerator<readonly E[], void> {
  for await (const batch of scan) {
    yield batch.filter(
      (item) =>
        (item.kind === "gap" ? selection.touches(item.key) : selection.has(item.key)) ||
        (withDeleted && isOfDeleted(item.key)),
    );
  }
}
