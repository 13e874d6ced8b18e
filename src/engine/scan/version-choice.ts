import type { ListedVersion, Out } from "../remote/port.ts";

/** An object, or the version of it that a past moment asks for. */
export type ChosenVersion = ListedVersion & {
  /** The service calls two versions of the key its newest: nobody knows which of them the key named. */
  readonly contradicts?: true;
};

/** What of one key's versions may be the answer; a key has any number of them. */
export interface Candidates {
  readonly key: string;
  /** What the key names now, if the moment knew it. */
  latest?: ListedVersion | undefined;
  latests: number;
  /** The first in the order of the service that is not after the moment. */
  first?: ListedVersion | undefined;
  /** The newest by its date that is not after the moment. */
  newest?: ListedVersion | undefined;
  /** The service lists this key's newest version first. */
  ordered: boolean;
}

/**
 * RS4: of each key's versions, what the key named at a moment. That is what it names now, if that is old enough;
 * else the first in the order of the service, and where the service keeps no such order, the newest by its date. The
 * order comes before the dates: these are whole seconds, and Amazon dates a multipart object to the beginning of its
 * upload. One key at a time is kept in memory.
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
  takePage({ versions, ordered }: Pick<Out<"listVersions">, "versions" | "ordered">): ChosenVersion[] {
    return versions.flatMap((version) => this.take(version, ordered));
  }

  /** @returns the choice for the key before, where this version begins another */
  take(version: ListedVersion, ordered: boolean): readonly ChosenVersion[] {
    const chosen = this.#current?.key === version.key ? [] : this.end();
    this.#current ??= { key: version.key, latests: 0, ordered };
    this.#add(this.#current, version, ordered);
    return chosen;
  }

  /** The choice for the last key. Nothing where it named no object at the moment. */
  end(): readonly ChosenVersion[] {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined) return [];
    const { latest, latests, first, newest, ordered } = current;
    const found = latest ?? (ordered ? first : newest);
    if (found === undefined) return [];
    if (latests > 1) return [{ ...found, contradicts: true }];
    return found.deleteMarker ? [] : [found];
  }

  #add(current: Candidates, version: ListedVersion, ordered: boolean): void {
    const { isLatest, lastModified } = version;
    // The newest comes first, unless it came on an earlier page.
    if (isLatest && (current.latests > 0 || current.first !== undefined)) current.ordered = false;
    if (!ordered) current.ordered = false;
    if (isLatest) current.latests += 1;
    if (lastModified > this.#asOf) return;
    if (isLatest) current.latest = version;
    current.first ??= version;
    if (current.newest === undefined || lastModified > current.newest.lastModified) current.newest = version;
  }
}
