import { LianaError } from "../../../shared/errors.ts";
import {
  keepsVersions,
  type ObjectPage,
  type ObjectRange,
  pagesAsOf,
  pagesNow,
} from "../../remote/object-pages.ts";
import { OldStates, type PastPlace } from "./old-states.ts";
import { withOld } from "./past-pages.ts";

/**
 * That earlier states are kept below a prefix: as versions, or set aside (VR8).
 * @throws LianaError `no-versions`; `access-denied` when the keys may not ask
 */
export async function requirePast(place: PastPlace, signal: AbortSignal): Promise<void> {
  if (await keepsVersions(place, signal)) return;
  if (await OldStates.any(place, signal)) return;
  throw new LianaError("no-versions", { bucket: place.bucket, host: place.port.traits.host });
}

/** What is in a bucket, or was at a moment (RS4), by range of keys. */
export class ObjectListing implements Disposable {
  readonly #place: PastPlace;
  readonly #asOf: number | undefined;
  readonly #signal: AbortSignal;
  #past: Promise<{ readonly versions: boolean; readonly old: OldStates }> | undefined;
  #old: OldStates | undefined;

  /** @param asOf ms since 1970; undefined for now */
  constructor(place: PastPlace, asOf: number | undefined, signal: AbortSignal) {
    this.#place = place;
    this.#asOf = asOf;
    this.#signal = signal;
  }

  /** Up to 1,000 keys or versions a request. */
  async *pages(range: ObjectRange): AsyncGenerator<ObjectPage, void> {
    const asOf = this.#asOf;
    if (asOf === undefined) {
      yield* pagesNow(this.#place, range, this.#signal);
      return;
    }
    const { versions, old } = await (this.#past ??= this.#open());
    const pages = versions
      ? pagesAsOf(this.#place, range, asOf, this.#signal)
      : pagesNow(this.#place, range, this.#signal);
    yield* withOld(pages, old, range, asOf);
  }

  [Symbol.dispose](): void {
    this.#old?.[Symbol.dispose]();
  }

  async #open(): Promise<{ readonly versions: boolean; readonly old: OldStates }> {
    const versions = await keepsVersions(this.#place, this.#signal);
    this.#old = await OldStates.read(this.#place, this.#signal);
    return { versions, old: this.#old };
  }
}
