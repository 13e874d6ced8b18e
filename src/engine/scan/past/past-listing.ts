import { LianaError } from "../../../shared/errors.ts";
import {
  keepsVersions,
  type ObjectPage,
  type ObjectRange,
  pagesAsOf,
  pagesNow,
} from "../../remote/object-pages.ts";
import { OldStates, type PastStore } from "./old-states.ts";
import { withOld } from "./past-pages.ts";

/**
 * Checks that earlier states are kept below a prefix: as versions, or set aside (VR8).
 * @throws LianaError `no-versions`; `access-denied` if the credentials may not ask
 */
export async function requirePast(store: PastStore, signal: AbortSignal): Promise<void> {
  if (await keepsVersions(store, signal)) return;
  if (await OldStates.any(store, signal)) return;
  throw new LianaError("no-versions", { bucket: store.bucket, host: store.port.traits.host });
}

/** The current or past content of a bucket (RS4), by key range. */
export class ObjectListing implements Disposable {
  readonly #store: PastStore;
  readonly #asOf: number | undefined;
  readonly #signal: AbortSignal;
  #past: Promise<{ readonly versions: boolean; readonly old: OldStates }> | undefined;
  #old: OldStates | undefined;

  /** @param asOf ms since 1970; undefined for now */
  constructor(store: PastStore, asOf: number | undefined, signal: AbortSignal) {
    this.#store = store;
    this.#asOf = asOf;
    this.#signal = signal;
  }

  /** Up to 1,000 keys or versions per request. */
  async *pages(range: ObjectRange): AsyncGenerator<ObjectPage, void> {
    const asOf = this.#asOf;
    if (asOf === undefined) {
      yield* pagesNow(this.#store, range, this.#signal);
      return;
    }
    const { versions, old } = await (this.#past ??= this.#open());
    const pages = versions
      ? pagesAsOf(this.#store, range, asOf, this.#signal)
      : pagesNow(this.#store, range, this.#signal);
    yield* withOld(pages, old, range, asOf);
  }

  [Symbol.dispose](): void {
    this.#old?.[Symbol.dispose]();
  }

  async #open(): Promise<{ readonly versions: boolean; readonly old: OldStates }> {
    const versions = await keepsVersions(this.#store, this.#signal);
    this.#old = await OldStates.read(this.#store, this.#signal);
    return { versions, old: this.#old };
  }
}
