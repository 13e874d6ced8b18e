import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Clock } from "../environment.ts";
import { reachOf } from "../remote/reach.ts";
import type { FirstFound } from "../remote/health.ts";
import { listPages } from "../remote/walk-pages.ts";
import { keepsVersions, pagesAsOf } from "../remote/object-pages.ts";
import type { ObjectStore } from "../transfer/context.ts";
import type { LeftoverIndex } from "./index-format.ts";
import type { IndexedLeftover } from "../rules/leftover.ts";
import { INDEX_KEY, markOfIndex, readIndex } from "./index-object.ts";

/** Versions of an index per request. */
const VERSIONS = 50;

/** An index that concerns keys of the source. */
interface FoundIndex {
  readonly index: LeftoverIndex;
  /** The prefix that the index belongs to. */
  readonly prefix: string;
  /** For an index above the source: the part of its keys before the keys of the source. */
  readonly cut: string;
  /** For an index below the source: the part of the source's keys before its own keys. */
  readonly below: string;
  /** RS4: for a bucket without versions, ignore entries that became leftovers later than this, ms since 1970. */
  readonly until: number | undefined;
}

/** An object of a listing or HEAD, with its key relative to the source. */
export interface SeenObject {
  readonly key: string;
  readonly etag: string;
}

/** An object of a page, with its full key. */
interface SeenVersion {
  readonly key: string;
  readonly versionId?: string | undefined;
}

/**
 * RS8: finds objects of a source bucket that are not part of its current state. Each index is read once: that of the
 * source's own prefix, those of the prefixes above it (a part of a backup may be restored), and those of jobs below it.
 */
export class SourceLeftovers {
  readonly #store: ObjectStore;
  readonly #asOf: number | undefined;
  readonly #clock: Clock;
  #loading: Promise<void> | undefined;
  #versions: Promise<boolean> | undefined;
  readonly #found: FoundIndex[] = [];
  /** Folders below the source whose index was looked up already. */
  readonly #asked = new Set<string>();
  #first: FirstFound = { kind: "unknown" };
  /** The source is exactly the prefix of a job, so no job has a prefix below it (GU3). */
  #isJobs = false;
  /** Why an existing index was ignored. */
  unreadable: LianaError | undefined;

  /** @param asOf ms since 1970; undefined for now */
  constructor(store: ObjectStore, asOf: number | undefined, clock: Clock) {
    this.#store = store;
    this.#asOf = asOf;
    this.#clock = clock;
  }

  /** Takes the first object below the prefix, if the health check has found it (GU5); saves a request. */
  noteFirst(first: FirstFound): void {
    this.#first = first;
  }

  /**
   * Reads the index of the source's prefix and those above it. Call before using the first object of a scan; later calls
   * do nothing.
   * @param first the full first key of the listing; undefined if the listing does not begin at the prefix
   */
  async load(first: string | undefined, signal: AbortSignal): Promise<void> {
    this.#loading ??= this.#load(first, signal);
    await this.#loading;
  }

  /**
   * Reads the indexes of jobs below the source. Call with each page of a scan before using its objects. Objects of a
   * folder may sort before its index, so where a page ends among those, one HEAD looks for an index.
   * @param edge `none` for the last page; `end` if the listing continues; `both` for a listing of selected ranges
   */
  async resolve(
    objects: readonly SeenVersion[],
    edge: "none" | "end" | "both",
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#isJobs) return;
    const { prefix } = this.#store;
    for (const { key, versionId } of objects) {
      if (!key.endsWith(`/${INDEX_KEY}`) || key === prefix + INDEX_KEY) continue;
      const version = defined({ versionId });
      await this.#below(key.slice(prefix.length, -INDEX_KEY.length), version, signal);
    }
    const edges = edge === "none" ? [] : edge === "end" ? [objects.at(-1)] : [objects[0], objects.at(-1)];
    for (const key of edges.flatMap((object) =>
      object === undefined ? [] : [object.key.slice(prefix.length)],
    ))
      for (const folder of foldersOf(key)) {
        const isPassed = edge === "end" && compareKeys(key, folder + INDEX_KEY) >= 0;
        if (!isPassed) await this.#below(folder, undefined, signal);
      }
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** Whether nothing below the source can be a leftover. Only after `load`. */
  get none(): boolean {
    return this.#isJobs && !this.any;
  }

  /** A cursor for one scan. It also uses indexes that are found later. */
  cursor(): LeftoverCursor {
    return new LeftoverCursor(this.#found);
  }

  /**
   * DL5: which of these objects are leftovers now. None if an index has changed since it was read.
   * @param objects in key order
   */
  async stillHidden(objects: readonly SeenObject[], signal: AbortSignal): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    for (const { prefix, index } of this.#found)
      if ((await this.#markAt(prefix, signal)) !== index.etag) return hidden;
    const cursor = this.cursor();
    for (const object of objects) if (await cursor.hides(object)) hidden.add(object.key);
    return hidden;
  }

  #markAt(prefix: string, signal: AbortSignal): Promise<string | undefined> {
    return markOfIndex({ ...this.#store, prefix }, signal);
  }

  async #load(first: string | undefined, signal: AbortSignal): Promise<void> {
    const { prefix } = this.#store;
    const begin = await this.#begin(first, signal);
    this.#isJobs = begin?.startsWith(prefix + OWN) === true;
    const mayBeThere = begin !== undefined && compareKeys(begin, prefix + INDEX_KEY) <= 0;
    if (this.#asOf !== undefined || mayBeThere) this.#found.push(...(await this.#own(signal)));
    if (this.#isJobs) return;
    const above = await Promise.all(prefixesAbove(prefix).map((one) => this.#above(one, signal)));
    this.#found.push(...above.flat());
  }

  /** The first key below the prefix if it is known, otherwise the first of Liana's own keys there. */
  async #begin(listed: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    if (listed !== undefined && this.#asOf === undefined) return listed;
    const first = this.#first;
    return first.kind === "object" ? first.object.key : this.#firstOwn(signal);
  }

  /** The first of Liana's own objects below the prefix; undefined if there is none. */
  async #firstOwn(signal: AbortSignal): Promise<string | undefined> {
    const { port, bucket, prefix } = this.#store;
    for await (const { objects } of listPages(port, { bucket, prefix: prefix + OWN, limit: 1 }, signal))
      if (objects[0] !== undefined) return objects[0].key;
    return undefined;
  }

  async #own(signal: AbortSignal): Promise<readonly FoundIndex[]> {
    const { prefix } = this.#store;
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

  /** Credentials may not reach prefixes above the source, so a refusal counts as "no index". */
  async #above(prefix: string, signal: AbortSignal): Promise<readonly FoundIndex[]> {
    try {
      // A HEAD is cheaper than a GET, and there is almost never an index.
      const isThere = this.#asOf !== undefined || (await this.#markAt(prefix, signal)) !== undefined;
      return isThere ? await this.#read(prefix, signal) : [];
    } catch (error) {
      if (!isAboutOne(error)) throw error;
      if (error.code === "leftovers-unreadable") this.unreadable ??= error;
      return [];
    }
  }

  /** @param known the version of an index that was listed; undefined if it is unknown whether there is an index */
  async #below(
    folder: string,
    known: { readonly versionId?: string } | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#asked.has(folder)) return;
    this.#asked.add(folder);
    const prefix = this.#store.prefix + folder;
    const found =
      known === undefined ? await this.#above(prefix, signal) : await this.#listed(prefix, known, signal);
    this.#found.push(...found);
  }

  async #listed(
    prefix: string,
    version: { readonly versionId?: string },
    signal: AbortSignal,
  ): Promise<readonly FoundIndex[]> {
    try {
      return await this.#read(prefix, signal, version);
    } catch (error) {
      if (!isAboutOne(error)) throw error;
      this.unreadable ??= error;
      return [];
    }
  }

  async #read(
    prefix: string,
    signal: AbortSignal,
    known?: { readonly versionId?: string },
  ): Promise<readonly FoundIndex[]> {
    const version = known ?? (await this.#version(prefix, signal));
    if (version === undefined) return [];
    const index = await readIndex(this.#store, { prefix, ...version }, this.#clock, signal);
    if (index === undefined || index.header.count === 0) return [];
    const own = this.#store.prefix;
    const until = version.versionId === undefined ? this.#asOf : undefined;
    return [{ index, prefix, cut: own.slice(prefix.length), below: prefix.slice(own.length), until }];
  }

  /** RS4: the version of the index at that moment; the current index if the bucket keeps no versions. */
  async #version(prefix: string, signal: AbortSignal): Promise<{ readonly versionId?: string } | undefined> {
    if (this.#asOf === undefined) return {};
    if (!(await (this.#versions ??= keepsVersions(this.#store, signal)))) return {};
    const key = prefix + INDEX_KEY;
    const range = { prefix: key, limit: VERSIONS };
    for await (const { objects, upTo } of pagesAsOf(this.#store, range, this.#asOf, signal)) {
      const found = objects.find((object) => object.key === key);
      if (found?.versionId !== undefined) return { versionId: found.versionId };
      if (upTo !== undefined && compareKeys(upTo, key) >= 0) return undefined;
    }
    return undefined;
  }
}

/** Looks up objects in the indexes. Calls must be in key order. */
export class LeftoverCursor {
  readonly #found: readonly FoundIndex[];
  readonly #streams: EntryStream[] = [];

  constructor(found: readonly FoundIndex[]) {
    this.#found = found;
  }

  async hides(object: SeenObject): Promise<boolean> {
    return (await this.since(object)) !== undefined;
  }

  /** When the file of a leftover was found to be gone, ms since 1970; undefined if the object is not a leftover. */
  async since({ key, etag }: SeenObject): Promise<number | undefined> {
    for (const found of this.#found.slice(this.#streams.length)) this.#streams.push(new EntryStream(found));
    for (const stream of this.#streams) {
      const left = await stream.at(key);
      if (left?.etag === etag && left.since <= stream.until) return left.since;
    }
    return undefined;
  }
}

class EntryStream {
  readonly #cut: string;
  readonly #below: string;
  /** Entries that became leftovers later are ignored; ms since 1970. */
  readonly until: number;
  readonly #pages: AsyncIterator<readonly IndexedLeftover[]>;
  #page: readonly IndexedLeftover[] = [];
  #at = 0;
  #ended = false;

  constructor({ index, cut, below, until = Infinity }: FoundIndex) {
    this.#cut = cut;
    this.#below = below;
    this.until = until;
    this.#pages = index.entries();
  }

  async at(key: string): Promise<IndexedLeftover | undefined> {
    if (!key.startsWith(this.#below)) return undefined;
    const wanted = this.#cut + key.slice(this.#below.length);
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

/** The parent folders of a relative key, outermost first. */
function foldersOf(key: string): readonly string[] {
  const folders: string[] = [];
  for (let at = key.indexOf("/"); at >= 0 && at < key.length - 1; at = key.indexOf("/", at + 1))
    folders.push(key.slice(0, at + 1));
  return folders;
}

/** The prefixes that contain this one; the root of the bucket (empty) is last. */
function prefixesAbove(prefix: string): readonly string[] {
  const above: string[] = [];
  for (let rest = prefix; rest !== ""; above.push(rest))
    rest = rest.slice(0, rest.lastIndexOf("/", rest.length - 2) + 1);
  return above;
}

/** Whether the error concerns this index only, so that the sync can continue without it. */
function isAboutOne(error: unknown): error is LianaError {
  if (!(error instanceof LianaError)) return false;
  return error.code === "leftovers-unreadable" || reachOf(error) !== "sync";
}
