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

/** Versions of one index in a request. */
const VERSIONS = 50;

/** An index that says something of a source. */
interface FoundIndex {
  readonly index: LeftoverIndex;
  /** The prefix that it is below. */
  readonly prefix: string;
  /** What its keys have before those of the source, where it is above. */
  readonly cut: string;
  /** What keys of the source have before its own, where it is below. */
  readonly below: string;
  /** RS4: only what was left by then, ms since 1970, where the index of that moment is not kept. */
  readonly until: number | undefined;
}

/** An object as a listing or a HEAD has it; its key is relative. */
export interface SeenObject {
  readonly key: string;
  readonly etag: string;
}

/** An object of a page, with its whole key. */
interface SeenVersion {
  readonly key: string;
  readonly versionId?: string | undefined;
}

/**
 * RS8: which objects of a source bucket are no part of its current state. Each index is read once: the one below the
 * source's own prefix, those above it, since a part of what a job put may be restored, and those of jobs below it.
 */
export class SourceLeftovers {
  readonly #store: ObjectStore;
  readonly #asOf: number | undefined;
  readonly #clock: Clock;
  #loading: Promise<void> | undefined;
  #versions: Promise<boolean> | undefined;
  readonly #found: FoundIndex[] = [];
  /** Folders below, of which it is known whether there is an index. */
  readonly #asked = new Set<string>();
  #first: FirstFound = { kind: "unknown" };
  /** A job has just this prefix, so none has one below it (GU3). */
  #isJobs = false;
  /** Why an index that is there hides nothing. */
  unreadable: LianaError | undefined;

  /** @param asOf ms since 1970; undefined for now */
  constructor(store: ObjectStore, asOf: number | undefined, clock: Clock) {
    this.#store = store;
    this.#asOf = asOf;
    this.#clock = clock;
  }

  /** What is first below the prefix now, where that was asked already (GU5). */
  noteFirst(first: FirstFound): void {
    this.#first = first;
  }

  /**
   * Asked before the first object is taken from a scan; later calls find it done.
   * @param first the whole key with which the listing begins; undefined where it does not begin at the prefix
   */
  async load(first: string | undefined, signal: AbortSignal): Promise<void> {
    this.#loading ??= this.#load(first, signal);
    await this.#loading;
  }

  /**
   * Told each page of a scan before its objects are asked about. Objects of a folder may come before its index, so where
   * a page ends among those, it is asked whether there is one.
   * @param edge `none` behind the last page; `end` where the listing goes on; `both` where it is one of chosen parts
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

  /** For one scan; knows what is found later as well. */
  cursor(): LeftoverCursor {
    return new LeftoverCursor(this.#found);
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

  /** The first key below the prefix, or else the first of Liana's own there. */
  async #begin(listed: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    if (listed !== undefined && this.#asOf === undefined) return listed;
    const first = this.#first;
    return first.kind === "object" ? first.object.key : this.#firstOwn(signal);
  }

  /** The first of Liana's own objects; undefined where there is none. */
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

  /** @param known of an index that was listed; undefined where nobody knows whether there is one */
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

  /** RS4: the index of that moment; the one of now where the bucket keeps no versions. */
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

/** Objects are asked in key order. */
export class LeftoverCursor {
  readonly #found: readonly FoundIndex[];
  readonly #streams: EntryStream[] = [];

  constructor(found: readonly FoundIndex[]) {
    this.#found = found;
  }

  async hides(object: SeenObject): Promise<boolean> {
    return (await this.since(object)) !== undefined;
  }

  /** When the file of a leftover was found to be gone, ms since 1970; undefined for what is no leftover. */
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
  /** Later leftovers hide nothing; ms since 1970. */
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

/** The folders that a relative key lies in, the outermost first. */
function foldersOf(key: string): readonly string[] {
  const folders: string[] = [];
  for (let at = key.indexOf("/"); at >= 0 && at < key.length - 1; at = key.indexOf("/", at + 1))
    folders.push(key.slice(0, at + 1));
  return folders;
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
  return error.code === "leftovers-unreadable" || reachOf(error) !== "sync";
}
