import { defined } from "../../shared/defined.ts";
import { type Key, asKey } from "../../shared/model/disk-path.ts";
import {
  BEHIND_ALL,
  LINK_SUFFIX,
  type Gap,
  type GapReason,
  type ObjectEntry,
  type Scan,
  type ScanItem,
} from "../../shared/model/entry.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { OLD, OWN } from "../../shared/model/names.ts";
import type { LinkPolicy } from "../disk/port.ts";
import { INDEX_KEY } from "../leftovers/index-object.ts";
import type { LeftoverCursor, SourceLeftovers } from "../leftovers/source-leftovers.ts";
import { readOldKey } from "../transfer/old-key.ts";
import { unsafeReason } from "../rules/safe-name.ts";
import type { S3Port } from "../remote/port.ts";
import type { FoundObject, ObjectPage, ObjectPages } from "../remote/object-pages.ts";
import { ObjectListing } from "./past/past-listing.ts";
import type { PickedVersions } from "./picked-versions.ts";
import { selectedObjects } from "./selected-objects.ts";
import type { KeySelection } from "./selection.ts";
import { sourceStamp, targetStamp } from "../rules/object-stamp.ts";

export interface BucketScanOptions {
  readonly role: "source" | "target";
  readonly links: LinkPolicy;
  readonly excluded: (key: string) => boolean;
  /** Names are checked against what the other side can hold (RS1). */
  readonly destination: "bucket" | "posix" | "win32";
  /** RS4: the state at this time, in ms since 1970. The bucket must keep versions. */
  readonly asOf?: number | undefined;
  /** Only these are listed; undefined means all. */
  readonly only?: KeySelection | undefined;
  /** RS11: of these keys, which `only` contains, the picked versions. */
  readonly picked?: PickedVersions | undefined;
  /** RS8: identifies leftover objects; undefined if all objects are current. */
  readonly leftovers?: SourceLeftovers | undefined;
  /** List only the leftovers. */
  readonly onlyLeftovers?: true;
  /** Called with the ETag of the index of leftovers, if the listing contains it. */
  readonly onIndex?: ((etag: string) => void) | undefined;
  /** Also list names that a disk cannot keep apart (RS9). */
  readonly withClashes?: true;
}

/**
 * Lists a bucket as entries in key order: one request per 1,000 objects (CH4).
 * @throws LianaError `listing-contradicts` if the listing does not prove what is there (LS)
 */
export async function* scanBucket(
  store: { readonly port: S3Port; readonly bucket: string; readonly prefix: string },
  options: BucketScanOptions,
  signal: AbortSignal,
): Scan<ObjectEntry> {
  const reader = new ObjectReader(options);
  const { prefix } = store;
  using listing = new ObjectListing(store, options.asOf, signal);
  const pages: ObjectPages = (range) => listing.pages(range);
  const { only } = options;
  const picked = await options.picked?.load(signal);
  const found =
    only === undefined ? pages({ prefix }) : chosenPages(selectedObjects(pages, prefix, only, picked));
  const others: Gap[] = [];
  const hidden = new HiddenObjects(options);
  for await (const { objects, upTo } of found) {
    const items: ScanItem<ObjectEntry>[] = [];
    await hidden.resolve(objects, upTo !== undefined, signal);
    for (const object of objects) {
      const key = asKey(object.key.slice(prefix.length));
      if (key === INDEX_KEY) options.onIndex?.(object.etag);
      // Awaiting every object would cost a promise each.
      const isHidden = hidden.any && (await hidden.has(key, object));
      const item = reader.read(object, key, isHidden);
      if (item === undefined) continue;
      items.push(...before(item.key, others), item);
      const { ambiguous, otherwise } = object;
      // Neither of the two names may count as deleted; the other one comes later in the order.
      if (ambiguous === true && otherwise !== undefined)
        others.push({ ...gap(asKey(otherwise.slice(prefix.length)), "name-ambiguous"), first: false });
    }
    yield items;
  }
  yield others;
  if (options.role === "source" && reader.leftOut && !reader.content)
    yield [{ kind: "left-out", key: BEHIND_ALL }];
}

/** Which objects of one scan are leftovers (RS8), to exclude them or to list only them. */
class HiddenObjects {
  readonly #options: BucketScanOptions;
  readonly #cursor: LeftoverCursor | undefined;

  constructor(options: BucketScanOptions) {
    this.#options = options;
    this.#cursor = options.leftovers?.cursor();
  }

  get any(): boolean {
    return this.#options.leftovers?.any === true;
  }

  /** @param goesOn whether a full listing has further pages */
  async resolve(objects: readonly FoundObject[], goesOn: boolean, signal: AbortSignal): Promise<void> {
    const { leftovers, only } = this.#options;
    if (leftovers === undefined || objects.length === 0) return;
    // An object that the user selected by name is not a leftover.
    if (only?.hasFolders === false) return;
    await leftovers.load(only === undefined ? objects[0]?.key : undefined, signal);
    await leftovers.resolve(objects, only !== undefined ? "both" : goesOn ? "end" : "none", signal);
  }

  async has(key: string, { etag }: FoundObject): Promise<boolean> {
    if (this.#options.only?.names(key) === true) return false;
    return (await this.#cursor?.hides({ key, etag })) === true;
  }
}

/** Takes the items before a key from a queue in key order. */
function before(key: string, queue: Gap[]): readonly Gap[] {
  const at = queue.findIndex((item) => compareKeys(item.key, key) >= 0);
  return queue.splice(0, at < 0 ? queue.length : at);
}

/** For a selection it is not known here whether its listing has further pages. */
async function* chosenPages(found: AsyncIterable<readonly FoundObject[]>): AsyncGenerator<ObjectPage, void> {
  for await (const objects of found) yield { objects, upTo: undefined };
}

class ObjectReader {
  readonly #options: BucketScanOptions;
  /**
   * Paths of files and links seen, each a prefix of the next: on a disk `a` cannot be a file next to `a/b`. All keys
   * between the two begin with `a`, so a stack no deeper than a key is long finds every such pair.
   */
  readonly #taken: string[] = [];
  /** DL3: the rules excluded an object. */
  leftOut = false;
  /** Some object was not excluded. */
  content = false;

  constructor(options: BucketScanOptions) {
    this.#options = options;
  }

  /** @param isHidden it is a leftover (RS8) */
  read(object: FoundObject, key: Key, isHidden: boolean): ScanItem<ObjectEntry> | undefined {
    if (key === "" || key.startsWith(OWN) || isKeptBelow(key)) return undefined;
    if (this.#options.onlyLeftovers === true && !isHidden) return undefined;
    if (this.#options.excluded(key)) {
      this.leftOut = true;
      return undefined;
    }
    this.content = true;
    if (isHidden && this.#options.onlyLeftovers !== true) return { kind: "leftover", key, size: object.size };
    if (object.garbled === true) return gap(key, "name-not-utf8");
    if (object.ambiguous === true) return gap(key, "name-ambiguous");
    if (object.contradicts === true) return gap(key, "versions-contradict");
    const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
    if (kind === "link" && this.#options.links === "skip") return gap(key, "link-skipped");
    const reason = this.#options.destination === "bucket" ? undefined : this.#refusal(object, key, kind);
    if (reason !== undefined) return gap(key, reason);
    const { etag, size, lastModified, storageClass, versionId, at, restore } = object;
    const stamp = this.#options.role === "source" ? sourceStamp(object) : targetStamp(object);
    const entry = {
      side: "object",
      kind,
      key,
      size,
      stamp,
      etag,
      storageClass,
      lastModified,
      filled: false,
    } as const;
    // Most objects have none, and this runs for each of millions.
    const isPlain = at === undefined && versionId === undefined && restore === undefined;
    return isPlain ? entry : { ...entry, ...defined({ at, versionId, restore }) };
  }

  /** Why an object cannot be restored to a disk (RS1, NA2). */
  #refusal(object: FoundObject, key: string, kind: ObjectEntry["kind"]): GapReason | undefined {
    const { destination } = this.#options;
    if (destination === "bucket") return undefined;
    const path =
      kind === "link" ? key.slice(0, -LINK_SUFFIX.length) : kind === "folder" ? key.slice(0, -1) : key;
    if (unsafeReason(path, destination) !== undefined) return "unsafe-name";
    // An object with content whose name can only be a folder.
    if (kind === "folder" && object.size > 0) return "unsafe-name";
    if (this.#options.withClashes === true) return undefined;
    while (this.#taken.length > 0 && !key.startsWith(this.#taken.at(-1) ?? "")) this.#taken.pop();
    const clash = this.#taken.some((taken) => taken === path || key.startsWith(`${taken}/`));
    if (clash) return "name-collision";
    if (kind !== "folder") this.#taken.push(path);
    return undefined;
  }
}

/** VR8: set aside by a job with a longer prefix. */
function isKeptBelow(key: string): boolean {
  const at = key.lastIndexOf(`/${OLD}`);
  return at >= 0 && readOldKey(key.slice(at + 1)) !== undefined;
}

function gap(key: Key, reason: GapReason): Gap {
  return { kind: "gap", key, reason, shown: key, first: true };
}
