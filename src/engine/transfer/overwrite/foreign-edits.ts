import { LianaError } from "../../../shared/errors.ts";
import { LINK_SUFFIX, type ObjectEntry } from "../../../shared/model/entry.ts";
import type { ListedObject, ObjectHead } from "../../remote/port.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { fitsListing, isMade } from "../arrived.ts";
import type { ObjectStore, KeepingContext } from "../context.ts";
import { isOfEverything } from "../item-failures.ts";
import type { KeyState } from "../inspect.ts";
import { setAside } from "../set-aside.ts";
import type { Destination } from "./destination.ts";
import { TargetDiffers } from "./target-differs.ts";

/** An object that another program wrote and that a file of this job replaces. */
export interface ForeignEdit {
  readonly key: string;
  readonly bytes: number;
  /** The key of its copy, without the prefix; `version` if the bucket keeps versions. */
  readonly keptAs: string;
}

type Look = (key: string, signal: AbortSignal) => Promise<Exclude<KeyState, { kind: "unknown" }>>;

/** FE3: keeps what other programs wrote before it is replaced. */
export class ForeignEdits {
  /** Called for each foreign edit once it is kept. */
  onEdit: (edit: ForeignEdit) => void = () => undefined;
  readonly #context: KeepingContext;
  readonly #store: ObjectStore;
  readonly #look: Look;
  readonly #isFirst: boolean;
  /** ETags of objects this sync wrote but did not journal, by key. */
  readonly #made = new Map<string, Set<string>>();
  /** ETags of what was kept, by key: an operation that fails afterwards is tried again. */
  readonly #kept = new Map<string, string>();

  constructor(context: KeepingContext, store: ObjectStore, look: Look) {
    this.#context = context;
    this.#store = store;
    this.#look = look;
    const { meta, rows } = context.journal;
    this.#isFirst = meta.get("audited-at") === undefined && rows.count() === 0;
  }

  /** Records an object that may never become a row because its content could not be proven. */
  noteMade(key: string, etag: string): void {
    this.#made.set(key, (this.#made.get(key) ?? new Set()).add(etag));
  }

  /** If this sync wrote an unproven object there, the key is assumed to hold it, unless another was seen since. */
  asMade(known: Destination): Destination {
    const made = known.listed && known.etag !== undefined ? undefined : this.#made.get(known.key);
    const last = made === undefined ? undefined : [...made].at(-1);
    return last === undefined ? known : { ...known, etag: last, object: undefined, listed: false };
  }

  /** Forgets an object that no longer exists. */
  forgetMade(key: string): void {
    this.#made.delete(key);
  }

  /**
   * Whether this sync wrote the object but could not prove its content. Its metadata proves nothing, since this sync
   * wrote it.
   */
  isUnproven({ key, etag }: Pick<ObjectEntry, "key" | "etag">): boolean {
    return this.#made.get(key)?.has(etag) === true;
  }

  /**
   * Call before the object is replaced, on condition that the key holds nothing else.
   * @param isCurrent it was just found at its key; otherwise this sync's listing showed it. The user chose the location
   *   knowing what it held before the first sync of the job, so those objects are replaced without a copy (CH5).
   * @throws TargetDiffers; LianaError `foreign-edit` if it cannot be kept
   */
  async keep(found: ObjectEntry, isCurrent: boolean, signal: AbortSignal): Promise<void> {
    const { key, etag, size } = found;
    if (this.#kept.get(key) === etag) return;
    if (this.#isFirst && !isCurrent && this.#context.journal.rows.get(key) === undefined) return;
    if (await this.#isOurs(found, signal)) return;
    const keptAs = (await this.#context.versions.areKept(signal))
      ? "version"
      : await this.#copy(found, signal);
    this.#kept.set(key, etag);
    this.onEdit({ key, bytes: size, keptAs });
  }

  async #isOurs(found: ObjectEntry, signal: AbortSignal): Promise<boolean> {
    const { key, etag, stamp } = found;
    const { rows, intents } = this.#context.journal;
    if (rows.get(key)?.target === stamp || this.isUnproven(found)) return true;
    const ours = intents.of(key);
    if (ours.length === 0) return false;
    const seen = await this.#look(key, signal);
    const now = entryOf(key, seen);
    if (now?.etag !== etag) throw new TargetDiffers(now);
    // JB4. Without metadata, the content decides.
    return seen.kind === "head"
      ? ours.some((intent) => isMade(intent, seen.head))
      : ours.some((intent) => fitsListing(intent, found));
  }

  async #copy(found: ObjectEntry, signal: AbortSignal): Promise<string> {
    const { key, etag, size, storageClass, lastModified } = found;
    try {
      const from = lastModified === 0 ? undefined : lastModified;
      const passing = { key, etag, size, storageClass, from, end: "replaced" } as const;
      const { at } = await setAside(this.#context, this.#store, passing, signal);
      // The job's retainer need not keep it again (VR8).
      this.#context.journal.asides.put(key, found.stamp, "replaced");
      return at;
    } catch (error) {
      if (!(error instanceof LianaError) || signal.aborted) throw error;
      if (error.code === "object-changed" || error.code === "no-object")
        throw new TargetDiffers(entryOf(key, await this.#look(key, signal)));
      if (error.errorClass === "retry" || isOfEverything(error)) throw error;
      throw new LianaError("foreign-edit", { ...error.detail, key, why: error.code }, error);
    }
  }
}

/** The result of checking a key, in the form of a listing entry; undefined: the key is empty. */
export function entryOf(key: string, seen: Exclude<KeyState, { kind: "unknown" }>): ObjectEntry | undefined {
  if (seen.kind === "nothing") return undefined;
  const object: ObjectHead | ListedObject = seen.kind === "head" ? seen.head : seen.object;
  const { etag, size, lastModified, storageClass } = object;
  const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
  const stamp = targetStamp(object);
  return { side: "object", kind, key, size, stamp, etag, storageClass, lastModified, filled: false };
}
