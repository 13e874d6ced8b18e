import { LianaError } from "../../shared/errors.ts";
import type { ObjectEntry, Scan, ScanItem } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { ObjectStore } from "../transfer/context.ts";
import type { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import { type BucketScanOptions, scanBucket } from "./bucket-scan.ts";
import { freeFolder, isOfDeleted, moveTo, withDeleted } from "./deleted-files.ts";
import { ObjectListing, requirePast } from "./past/past-listing.ts";
import { PickedVersions } from "./picked-versions.ts";
import { KeySelection } from "./selection.ts";

type Batch = readonly ScanItem<ObjectEntry>[];

/**
 * A source bucket whose first entries are read before anything is changed: a restore from a mistyped prefix fails
 * without creating a folder. Entries read then are not requested again.
 */
export class SourceScan {
  readonly #store: ObjectStore;
  readonly #scan: BucketScanOptions;
  readonly #options: Pick<JobOptions, "asOf" | "only" | "withDeleted" | "picked">;
  readonly #mayBeEmpty: () => boolean;
  #begun: { readonly first: Batch; readonly rest: AsyncIterator<Batch> } | undefined;

  /** @param mayBeEmpty if the source had content before, a guard decides what its emptiness means */
  constructor(
    store: ObjectStore,
    scan: Omit<BucketScanOptions, "asOf" | "only" | "leftovers" | "picked">,
    options: Pick<JobOptions, "asOf" | "only" | "withDeleted" | "picked">,
    leftovers: SourceLeftovers,
    mayBeEmpty: () => boolean,
  ) {
    const { asOf, only, picked } = options;
    this.#store = store;
    this.#options = options;
    this.#mayBeEmpty = mayBeEmpty;
    this.#scan = {
      ...scan,
      asOf,
      only: only === undefined ? undefined : new KeySelection(only),
      picked: picked === undefined ? undefined : new PickedVersions(store, picked),
      leftovers,
    };
  }

  /** @throws LianaError `no-versions`, `nothing-there`, `shown-changed`, or what listing the bucket throws */
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

  /** All entries from one more listing, including those whose names clash on a disk (RS9). */
  async *withClashes(signal: AbortSignal): Scan<ObjectEntry> {
    const begun = this.#begun;
    this.#begun = undefined;
    await begun?.rest.return?.();
    yield* this.#withDeleted(scanBucket(this.#store, { ...this.#scan, withClashes: true }, signal), signal);
  }

  /** All entries, once; deleted files in their own folder if they are wanted (RS8). */
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
 * The selected part of a target; the rest is ignored (DL3).
 * @param withDeleted the folders for deleted files are selected as well (RS8)
 */
export async function* onlyChosen<E extends ScanItem>(
  scan: AsyncIterable<readonly E[]>,
  selection: KeySelection,
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
