import type { ListedVersion } from "./port.ts";

/** An object, or the version of it that a past moment asks for. */
export type ChosenVersion = ListedVersion & {
  /** The service calls two versions of the key its newest: nobody knows which of them the key named. */
  readonly contradicts?: true;
};

/** What of one key's versions may be the answer; a key has any number of them. */
export interface Candidates {
  readonly key: string;
  /** The id of the version that the service calls the newest. */
  latest?: string | undefined;
  /** It calls another one so as well. */
  contradicts: boolean;
  /** The best so far of those that are not after the moment. */
  best?: ListedVersion | undefined;
}

/**
 * RS4: of each key's versions, what the key named at a moment: the one that the service calls the newest, if that is
 * old enough, else the newest by its date. The order in which the service lists them decides only between equal dates
 * (whole seconds, on most): some services list all delete markers behind all versions, or leave the version of a
 * refused put in front of the newest. Memory holds one version of one key.
 */
export class VersionChoice {
  readonly #asOf: number;
  #current: Candidates | undefined;

  /**
   * @param asOf ms since 1970
   * @param state of a choice that this one continues
   */
  constructor(asOf: number, state?: Candidates) {
    this.#asOf = asOf;
    this.#current = state;
  }

  /** To continue with, where a listing is interrupted; undefined between two keys. */
  get state(): Candidates | undefined {
    return this.#current;
  }

  /** The key of which more versions may follow. */
  get open(): string | undefined {
    return this.#current?.key;
  }

  /** The choices for all keys of a page but the last, of which the next page may hold more. */
  takePage(versions: readonly ListedVersion[]): ChosenVersion[] {
    return versions.flatMap((version) => this.take(version));
  }

  /** @returns the choice for the key before, where this version begins another */
  take(version: ListedVersion): readonly ChosenVersion[] {
    const chosen = this.#current?.key === version.key ? [] : this.end();
    this.#current ??= { key: version.key, contradicts: false };
    this.#add(this.#current, version);
    return chosen;
  }

  /** The choice for the last key. Nothing where it named no object at the moment. */
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
