import { compareKeys } from "../../../shared/model/key-order.ts";
import type { FoundObject } from "../../remote/object-pages.ts";
import type { KeptStates, OldStates } from "./old-states.ts";
import { merge } from "./past-pages.ts";

/** The result of a listing, with or without a delimiter. */
export interface LevelPage {
  readonly objects: readonly FoundObject[];
  readonly prefixes: readonly string[];
}

/** Where a page of a listing begins and ends; see `OldStates.between`. */
export interface Stretch {
  readonly after: string | undefined;
  readonly upTo: string | undefined;
}

/**
 * Pages of one level of a bucket without versioning, as of a past moment (VR8). A folder is shown if it contains
 * anything now or anything was set aside in it; whether it was empty at the moment only shows inside.
 */
export class PastLevel {
  readonly #old: OldStates;
  readonly #prefix: string;
  readonly #asOf: number;
  /** The last folder shown: objects set aside in it may belong to the next page as well. */
  #last: string | undefined;

  /** @param asOf ms since 1970 */
  constructor(old: OldStates, prefix: string, asOf: number) {
    this.#old = old;
    this.#prefix = prefix;
    this.#asOf = asOf;
  }

  /** One level. */
  level({ objects, prefixes }: LevelPage, { after, upTo }: Stretch): LevelPage {
    this.#last ??= after?.endsWith("/") === true ? after : undefined;
    const folders = new Set(prefixes);
    const direct: KeptStates[] = [];
    for (const states of this.#old.between(this.#prefix, after, upTo)) {
      const slash = states.key.indexOf("/", this.#prefix.length);
      if (slash < 0) direct.push(states);
      else folders.add(states.key.slice(0, slash + 1));
    }
    if (this.#last !== undefined) folders.delete(this.#last);
    const sorted = [...folders].toSorted(compareKeys);
    this.#last = sorted.at(-1) ?? this.#last;
    return { objects: [...merge(objects, direct, this.#asOf)], prefixes: sorted };
  }

  /** All levels below the prefix. */
  everything(objects: readonly FoundObject[], { after, upTo }: Stretch): readonly FoundObject[] {
    return [...merge(objects, this.#old.between(this.#prefix, after, upTo), this.#asOf)];
  }
}
