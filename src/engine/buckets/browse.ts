import { defined } from "../../shared/defined.ts";
import { LINK_SUFFIX } from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { OWN } from "../../shared/model/names.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { ListMarker, S3Port, VersionMarker } from "../remote/port.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { type FoundObject, keepsVersions } from "../remote/object-pages.ts";
import { OldStates } from "../scan/past/old-states.ts";
import { PastLevel } from "../scan/past/past-level.ts";
import { requirePast } from "../scan/past/past-listing.ts";
import { readPlus } from "../remote/plus-sign.ts";
import { VersionChoice } from "../remote/version-choice.ts";
import { type BrowseCursor, formatCursor, parseCursor } from "./browse-cursor.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export interface BrowseRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
  /** `next` of the previous page. */
  readonly after?: string | undefined;
  /** Maximum number of entries, 1 to 1,000. */
  readonly limit: number;
  /** RS4: the state at this time, in ms since 1970. */
  readonly asOf?: number | undefined;
  /** Part of a name, ignoring case; all levels below are searched. */
  readonly search?: string | undefined;
}

export interface BrowsedFile {
  /** Below the prefix, without the suffix of a kept link. */
  readonly name: string;
  /** The full key. */
  readonly key: string;
  readonly kind: "file" | "link";
  readonly size: number;
  /** When the object was written, in ms since 1970: listings do not contain the file's own time. */
  readonly modified: number;
  readonly storageClass: string;
  /** RS12: the ETag of this version, without quotes. Absent if the listing is ambiguous. */
  readonly etag?: string;
  /** RS4: of a past moment. */
  readonly versionId?: string;
  /** VR8: the full key of the object that was set aside. */
  readonly at?: string;
  /**
   * RS8: set for a leftover, which restores do not include in the current state: when its file was found gone, ms since
   * 1970.
   */
  readonly goneSince?: number;
}

/** Files and folders each in key order. A page may be short, even empty, and still have a next one. */
export interface BrowsedPage {
  /**
   * Names below the prefix, without slash. For a past moment, all folders that ever had content; some may have been
   * empty then.
   */
  readonly folders: readonly { readonly name: string }[];
  readonly files: readonly BrowsedFile[];
  /** Undefined at the end. */
  readonly next: string | undefined;
}

/** Maximum number of requests for one page; anything not found by then is on the next page. */
const REQUESTS = 8;
const MOST = 1_000;

/**
 * A page of one level, or of the results of a search below it. Liana's own objects are excluded.
 * @throws LianaError `no-versions` for a past moment if no versions are kept, `bad-config` for an invalid `after`
 */
export async function browse(
  request: BrowseRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<BrowsedPage> {
  const cursor = parseCursor(request.after);
  const { bucket, asOf, search } = request;
  const { port } = await openBuckets(request.connection, host);
  try {
    const asked = port.prompt ?? port;
    const store = { port: asked, bucket, prefix: request.prefix };
    if (asOf !== undefined && cursor === undefined) await requirePast(store, signal);
    const page = new Page(request);
    const versions = asOf !== undefined && (await keepsVersions(store, signal));
    using old = asOf === undefined || versions ? undefined : await OldStates.read(store, signal);
    const before =
      old === undefined || asOf === undefined ? undefined : new PastLevel(old, request.prefix, asOf);
    const next =
      asOf !== undefined && versions
        ? await past(asked, request, choiceOf(asOf, cursor), page, cursor, signal)
        : search === undefined
          ? await level(asked, request, { page, before }, cursor, signal)
          : await found(asked, request, { page, before }, cursor, signal);
    await page.mark(new SourceLeftovers(store, asOf, host.env.clock), cursor === undefined, signal);
    return { ...page.entries, next: next === undefined ? undefined : formatCursor(next) };
  } finally {
    port.close();
  }
}

/** The content collected for one page. */
class Page {
  readonly #prefix: string;
  readonly #search: string | undefined;
  readonly #limit: number;
  readonly #folders: { readonly name: string }[] = [];
  #files: BrowsedFile[] = [];
  /** ETags of the files, in the same order. */
  readonly #etags: string[] = [];
  /** The first key listed, including Liana's own. */
  #first: string | undefined;
  /** The objects that a search passed: folders below may belong to jobs. */
  readonly #searched: { readonly objects: readonly FoundObject[]; readonly edge: "none" | "end" }[] = [];

  constructor({ prefix, search, limit }: BrowseRequest) {
    this.#prefix = prefix;
    this.#search = search?.normalize("NFC").toLowerCase();
    this.#limit = Math.min(Math.max(Math.trunc(limit), 1), MOST);
  }

  get entries(): Pick<BrowsedPage, "folders" | "files"> {
    return { folders: this.#folders, files: this.#files };
  }

  /** How many more entries fit. */
  get room(): number {
    return this.#limit - this.#folders.length - this.#files.length;
  }

  get hasAny(): boolean {
    return this.#folders.length + this.#files.length > 0;
  }

  /**
   * RS8: determines for each file whether it is a leftover. Costs nothing without files.
   * @param fromStart whether the page begins its listing
   */
  async mark(leftovers: SourceLeftovers, fromStart: boolean, signal: AbortSignal): Promise<void> {
    if (this.#files.length === 0) return;
    await leftovers.load(fromStart ? this.#first : undefined, signal);
    for (const { objects, edge } of this.#searched) await leftovers.resolve(objects, edge, signal);
    if (!leftovers.any) return;
    const cursor = leftovers.cursor();
    const marked: BrowsedFile[] = [];
    for (const [at, file] of this.#files.entries()) {
      const object = { key: file.key.slice(this.#prefix.length), etag: this.#etags[at] ?? "" };
      const goneSince = await cursor.since(object);
      marked.push(goneSince === undefined ? file : { ...file, goneSince });
    }
    this.#files = marked;
  }

  addFolder(prefix: string): void {
    this.#see(prefix);
    const name = this.#nameOf(prefix)?.replace(/\/$/, "");
    if (name !== undefined) this.#folders.push({ name });
  }

  addObject(object: FoundObject): void {
    const { key, size, etag, lastModified: modified, storageClass, versionId, at } = object;
    this.#see(key);
    const name = this.#nameOf(key);
    if (name === undefined) return;
    if (name.endsWith("/")) {
      this.#folders.push({ name: name.slice(0, -1) });
      return;
    }
    this.#etags.push(etag);
    const isUnclear = [object.garbled, object.ambiguous, object.contradicts].includes(true);
    const version = isUnclear ? {} : { etag, ...defined({ versionId, at }) };
    const file = { key, size, modified, storageClass, ...version };
    if (name.endsWith(LINK_SUFFIX)) {
      this.#files.push({ ...file, name: name.slice(0, -LINK_SUFFIX.length), kind: "link" });
    } else this.#files.push({ ...file, name, kind: "file" });
  }

  /** @param goesOn whether the listing continues after these */
  searched(objects: readonly FoundObject[], goesOn: boolean): void {
    this.#searched.push({ objects, edge: goesOn ? "end" : "none" });
  }

  #see(key: string): void {
    if (this.#first === undefined || compareKeys(key, this.#first) < 0) this.#first = key;
  }

  /** Undefined for entries that are not shown. */
  #nameOf(key: string): string | undefined {
    const name = key.slice(this.#prefix.length);
    if (name === "" || name.startsWith(OWN) || name.includes(`/${OWN}`)) return undefined;
    if (this.#search === undefined) return name;
    const shown = name.endsWith(LINK_SUFFIX) ? name.slice(0, -LINK_SUFFIX.length) : name;
    return shown.normalize("NFC").toLowerCase().includes(this.#search) ? name : undefined;
  }
}

interface Gathering {
  readonly page: Page;
  /** The state at a past moment. */
  readonly before: PastLevel | undefined;
}

async function level(
  port: S3Port,
  { bucket, prefix }: BrowseRequest,
  { page, before }: Gathering,
  cursor: BrowseCursor | undefined,
  signal: AbortSignal,
): Promise<BrowseCursor | undefined> {
  let from: ListMarker | undefined = cursor !== undefined && "after" in cursor ? cursor : undefined;
  for (let request = 0; request < REQUESTS && page.room > 0; request++) {
    const continued = defined({ continueFrom: from });
    const input = { bucket, prefix, delimiter: "/", limit: page.room, ...continued };
    const { objects, prefixes, next } = await port.send("list", input, signal);
    const now = { objects: await readPlus({ port, bucket }, objects, signal), prefixes };
    const shown = before?.level(now, { after: from?.after, upTo: next?.after }) ?? now;
    for (const folder of shown.prefixes) page.addFolder(folder);
    for (const object of shown.objects) page.addObject(object);
    from = next;
    if (from === undefined) return undefined;
  }
  return from;
}

async function found(
  port: S3Port,
  { bucket, prefix }: BrowseRequest,
  { page, before }: Gathering,
  cursor: BrowseCursor | undefined,
  signal: AbortSignal,
): Promise<BrowseCursor | undefined> {
  let from: ListMarker | undefined = cursor !== undefined && "after" in cursor ? cursor : undefined;
  for (let request = 0; request < REQUESTS; request++) {
    const continued = defined({ continueFrom: from });
    const { objects, next } = await port.send("list", { bucket, prefix, ...continued }, signal);
    const form = next?.form === undefined ? {} : { form: next.form };
    let after = from?.after;
    const now = await readPlus({ port, bucket }, objects, signal);
    page.searched(now, next !== undefined);
    for (const object of before?.everything(now, { after, upTo: next?.after }) ?? now) {
      page.addObject(object);
      if (object.garbled !== true) after = object.key;
      if (page.room === 0 && after !== undefined) return { after, ...form };
    }
    if (next === undefined) return undefined;
    from = next;
  }
  return from;
}

/** A level or a search as of a past moment. */
async function past(
  port: S3Port,
  { bucket, prefix, search }: BrowseRequest,
  choice: VersionChoice,
  page: Page,
  cursor: BrowseCursor | undefined,
  signal: AbortSignal,
): Promise<BrowseCursor | undefined> {
  let from: VersionMarker | undefined =
    cursor !== undefined && "key" in cursor ? markerOf(cursor) : undefined;
  for (let request = 0; request < REQUESTS && page.room > 0; request++) {
    const waiting = choice.open === undefined ? 0 : 1;
    // The waiting entry would be one too many.
    if (page.room === 1 && waiting === 1 && page.hasAny) break;
    // A level is never cut within an answer: no service says how to continue after a folder.
    const extent = search === undefined ? { delimiter: "/", limit: Math.max(page.room - waiting, 1) } : {};
    const input = { bucket, prefix, ...extent, ...defined({ continueFrom: from }) };
    const { versions, prefixes, next } = await port.send("listVersions", input, signal);
    for (const folder of prefixes) page.addFolder(folder);
    let settled = from?.key;
    for (const version of await readPlus({ port, bucket }, versions, signal)) {
      for (const object of choice.take(version)) page.addObject(object);
      if (page.room === 0 && search !== undefined && settled !== undefined) return { key: settled };
      settled = version.key;
    }
    if (next === undefined && (choice.open === undefined || page.room > 0)) {
      for (const object of choice.end()) page.addObject(object);
      return undefined;
    }
    from = next ?? { key: greatest([from?.key, versions.at(-1)?.key, prefixes.at(-1)]) };
  }
  const { state: open } = choice;
  return open === undefined || from === undefined ? from : { ...from, open };
}

function greatest(keys: readonly (string | undefined)[]): string {
  return keys.reduce<string>((a, b = "") => (compareKeys(a, b) < 0 ? b : a), "");
}

function markerOf({ key, versionId }: Extract<BrowseCursor, { key: string }>): VersionMarker {
  return versionId === undefined ? { key } : { key, versionId };
}

function choiceOf(asOf: number, cursor: BrowseCursor | undefined): VersionChoice {
  return new VersionChoice(asOf, cursor !== undefined && "key" in cursor ? cursor.open : undefined);
}
