import { LianaError } from "../../shared/errors.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import { reachOf } from "../remote/reach.ts";
import { pagesOf } from "../scan/object-pages.ts";
import type { ObjectPlace } from "../transfer/context.ts";
import type { Leftover, LeftoverIndex } from "./index-format.ts";
import { INDEX_KEY, markOfIndex, readIndex } from "./index-object.ts";

/** Versions of one index in a request. */
const VERSIONS = 50;

/** An index that says something of a source. */
interface FoundIndex {
  readonly index: LeftoverIndex;
  /** The prefix that it is below. */
  readonly prefix: string;
  /** What its keys have before those of the source. */
  readonly cut: string;
}

/** An object as a listing or a HEAD has it; its key is relative. */
export interface SeenObject {
  readonly key: string;
  readonly etag: string;
}

/**
 * RS8: which objects of a source bucket are no part of its current state. Read once for each scan: from the index below
 * the source's own prefix, and from those above it, since a part of what a job put may be restored as well.
 */
export class SourceLeftovers {
  readonly #place: ObjectPlace;
  readonly #asOf: number | undefined;
  readonly #clock: Clock;
  #loading: Promise<readonly FoundIndex[]> | undefined;
  #found: readonly FoundIndex[] = [];
  /** Why the own index, which is there, hides nothing. */
  unreadable: LianaError | undefined;

  /** @param asOf ms since 1970; undefined for now */
  constructor(place: ObjectPlace, asOf: number | undefined, clock: Clock) {
    this.#place = place;
    this.#asOf = asOf;
    this.#clock = clock;
  }

  /**
   * Asked before the first object is taken from a scan; later calls find it done.
   * @param first the whole key with which the listing begins; undefined where it does not begin at the prefix
   */
  async load(first: string | undefined, signal: AbortSignal): Promise<void> {
    this.#loading ??= this.#load(first, signal);
    this.#found = await this.#loading;
  }

  /** Undefined where nothing is hidden. */
  cursor(): LeftoverCursor | undefined {
    return this.#found.length === 0 ? undefined : new LeftoverCursor(this.#found);
  }

  /**
   * DL5: those of some objects that are leftovers now, as far as the indexes are still those that were read.
   * @param objects in key order
   */
  async stillHidden(objects: readonly SeenObject[], signal: AbortSignal): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    for (const { prefix, index } of this.#found)
      if ((await this.#markAt(prefix, signal)) !== index.etag) return hidden;
    const cursor = this.cursor();
    for (const object of objects) if ((await cursor?.hides(object)) === true) hidden.add(object.key);
    return hidden;
  }

  #markAt(prefix: string, signal: AbortSignal): Promise<string | undefined> {
    return markOfIndex({ ...this.#place, prefix }, signal);
  }

  async #load(first: string | undefined, signal: AbortSignal): Promise<readonly FoundIndex[]> {
    const { prefix } = this.#place;
    const found: FoundIndex[] = [];
    if (this.#asOf !== undefined || first === undefined || compareKeys(first, prefix + INDEX_KEY) <= 0)
      found.push(...(await this.#own(signal)));
    // Another job's prefix does not lie in this one's (GU3).
    if (first?.startsWith(prefix + OWN) === true) return found;
    for (const above of prefixesAbove(prefix)) found.push(...(await this.#above(above, signal)));
    return found;
  }

  async #own(signal: AbortSignal): Promise<readonly FoundIndex[]> {
    const { prefix } = this.#place;
    try {
      return await this.#read(prefix, signal);
    } catch (error) {
      if (!isAboutOne(error)) throw error;
      const { code, detail } = error;
      const why = code === "leftovers-unreadable" ? detail : { reason: code };
      this.unreadable = new LianaError("leftovers-unreadable", why, error);
      return [];
    }
  }

  /** Keys may be limited to the prefix that is restored, and nobody knows whether there is anything above it. */
  async #above(prefix: string, signal: AbortSignal): Promise<readonly FoundIndex[]> {
    try {
      // There is none nearly always.
      const isThere = this.#asOf !== undefined || (await this.#markAt(prefix, signal)) !== undefined;
      return isThere ? await this.#read(prefix, signal) : [];
    } catch (error) {
      if (!isAboutOne(error)) throw error;
      if (error.code === "leftovers-unreadable") this.unreadable ??= error;
      return [];
    }
  }

  async #read(prefix: string, signal: AbortSignal): Promise<readonly FoundIndex[]> {
    const version = await this.#version(prefix, signal);
    if (version === undefined) return [];
    const index = await readIndex(this.#place, { prefix, ...version }, this.#clock, signal);
    if (index === undefined || index.header.count === 0) return [];
    return [{ index, prefix, cut: this.#place.prefix.slice(prefix.length) }];
  }

  /** RS4: the index of that moment. */
  async #version(prefix: string, signal: AbortSignal): Promise<{ readonly versionId?: string } | undefined> {
    if (this.#asOf === undefined) return {};
    const key = prefix + INDEX_KEY;
    const pages = pagesOf(this.#place, this.#asOf, signal);
    for await (const { objects, upTo } of pages({ prefix: key, limit: VERSIONS })) {
      const found = objects.find((object) => object.key === key);
      if (found?.versionId !== undefined) return { versionId: found.versionId };
      if (upTo !== undefined && compareKeys(upTo, key) >= 0) return undefined;
    }
    return undefined;
  }
}

/** Objects are asked in key order. */
export class LeftoverCursor {
  readonly #streams: readonly EntryStream[];

  constructor(found: readonly FoundIndex[]) {
    this.#streams = found.map((one) => new EntryStream(one));
  }

  async hides({ key, etag }: SeenObject): Promise<boolean> {
    for (const stream of this.#streams) if ((await stream.at(key))?.etag === etag) return true;
    return false;
  }
}

class EntryStream {
  readonly #cut: string;
  readonly #pages: AsyncIterator<readonly Leftover[]>;
  #page: readonly Leftover[] = [];
  #at = 0;
  #ended = false;

  constructor({ index, cut }: FoundIndex) {
    this.#cut = cut;
    this.#pages = index.entries();
  }

  async at(key: string): Promise<Leftover | undefined> {
    const wanted = this.#cut + key;
    for (;;) {
      const head = this.#page[this.#at];
      if (head === undefined) {
        if (!(await this.#fill())) return undefined;
        continue;
      }
      const order = compareKeys(head.key, wanted);
      if (order === 0) return head;
      if (order > 0) return undefined;
      this.#at += 1;
    }
  }

  async #fill(): Promise<boolean> {
    if (this.#ended) return false;
    const next = await this.#pages.next();
    this.#ended = next.done === true;
    this.#page = next.done === true ? [] : next.value;
    this.#at = 0;
    return !this.#ended;
  }
}

/** The root of the bucket last. */
function prefixesAbove(prefix: string): readonly string[] {
  const above: string[] = [];
  for (let rest = prefix; rest !== ""; above.push(rest))
    rest = rest.slice(0, rest.lastIndexOf("/", rest.length - 2) + 1);
  return above;
}

/** An answer that says nothing of other objects. */
function isAboutOne(error: unknown): error is LianaError {
  if (!(error instanceof LianaError)) return false;
  return error.code === "leftovers-unreadable" || reachOf(error) !== "pass";
}
