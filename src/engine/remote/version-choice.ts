import type { ListedVersion } from "./port.ts";

/** An object, or the version of it at a past moment. */
export type ChosenVersion = ListedVersion & {
  /** The service marks two versions of the key as the latest, so it is unknown which one was current. */
  readonly contradicts?: true;
};

/** The candidates among one key's versions, of which there may be any number. */
export interface Candidates {
  readonly key: string;
  /** The id of the version that the service marks as the latest. */
  latest?: string | undefined;
  /** The service marks another one as the latest, too. */
  contradicts: boolean;
  /** The best so far of those not after the moment. */
  best?: ListedVersion | undefined;
}

/**
 * RS4: chooses each key's version at a moment: the one that the service marks as the latest, if that is old enough,
 * else the newest by date. The order of the listing decides only between equal dates (whole seconds, on most services):
 * some list all delete markers after all versions, or put the version of a rejected put before the newest. Holds one
 * version of one key in memory.
 */
export class VersionChoice {
  readonly #asOf: number;
  #current: Candidates | undefined;

  /**
   * @param asOf ms since 1970
   * @param state of the choice to continue
   */
  constructor(asOf: number, state?: Candidates) {
    this.#asOf = asOf;
    this.#current = state;
  }

  /** The state to continue an interrupted listing with; undefined between two keys. */
  get state(): Candidates | undefined {
    return this.#current;
  }

  /** The key that may have more versions on the next page. */
  get open(): string | undefined {
    return this.#current?.key;
  }

  /** The choices for all keys of a page but the last, which may continue on the next page. */
  takePage(versions: readonly ListedVersion[]): ChosenVersion[] {
    return versions.flatMap((version) => this.take(version));
  }

  /** @returns the choice for the previous key, if this version begins another */
  take(version: ListedVersion): readonly ChosenVersion[] {
    const chosen = this.#current?.key === version.key ? [] : this.end();
    this.#current ??= { key: version.key, contradicts: false };
    this.#add(this.#current, version);
    return chosen;
  }

  /** The choice for the last key; empty if it had no object at the moment. */
  end(): readonly ChosenVersion[] {
    const current = this.#current;
    this.#current = undefined;
    const best = current?.best;
    if (current === undefined || best === undefined) return [];
    if (current.contradicts) return [{ ...best, contradicts: true }];
    return best.deleteMarker ? [] : [best];
  }

  #add(current: Candidates, version: ListedVersion): void {
    const { isLatest, versionId, lastModified } = version;
    if (isLatest) {
      current.contradicts ||= current.latest !== undefined && current.latest !== versionId;
      current.latest ??= versionId;
    }
    if (lastModified <= this.#asOf && (current.best === undefined || isNewer(version, current.best)))
      current.best = version;
  }
}

function isNewer(version: ListedVersion, than: ListedVersion): boolean {
  if (version.isLatest !== than.isLatest) return version.isLatest;
  return version.lastModified > than.lastModified;
}
