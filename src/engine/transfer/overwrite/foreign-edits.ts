import { LianaError } from "../../../shared/errors.ts";
import { LINK_SUFFIX, type ObjectEntry } from "../../../shared/model/entry.ts";
import type { ListedObject, ObjectHead } from "../../remote/port.ts";
import { targetStamp } from "../../scan/object-stamp.ts";
import { fitsListing, isMade } from "../arrived.ts";
import type { ObjectStore, KeepingContext } from "../context.ts";
import { isOfEverything } from "../item-failures.ts";
import type { Seen } from "../inspect.ts";
import { setAside } from "../set-aside.ts";
import type { Destination } from "./destination.ts";
import { TargetDiffers } from "./target-differs.ts";

/** An object that another program put, and that a file of this job takes the place of. */
export interface ForeignEdit {
  readonly key: string;
  readonly bytes: number;
  /** The key of its copy, without the prefix; `version` where the bucket keeps it. */
  readonly keptAs: string;
}

type Look = (key: string, signal: AbortSignal) => Promise<Exclude<Seen, { kind: "unknown" }>>;

/** FE3: what other programs put is kept before it is replaced. */
export class ForeignEdits {
  /** Told of each, once it is kept. */
  onEdit: (edit: ForeignEdit) => void = () => undefined;
  readonly #context: KeepingContext;
  readonly #store: ObjectStore;
  readonly #look: Look;
  readonly #isFirst: boolean;
  /** ETags that services gave what this sync put and nobody journaled, by key. */
  readonly #made = new Map<string, Set<string>>();
  /** ETags of what was kept, by key: an operation that failed afterwards is tried again. */
  readonly #kept = new Map<string, string>();

  constructor(context: KeepingContext, store: ObjectStore, look: Look) {
    this.#context = context;
    this.#store = store;
    this.#look = look;
    const { meta, rows } = context.journal;
    this.#isFirst = meta.get("audited-at") === undefined && rows.count() === 0;
  }

  /** What was made at a key, and may not become a row: it failed to be proven. */
  noteMade(key: string, etag: string): void {
    this.#made.set(key, (this.#made.get(key) ?? new Set()).add(etag));
  }

  /** What this sync made there last, and could not prove, is what the key holds; unless it was met with since. */
  asMade(known: Destination): Destination {
    const made = known.listed && known.etag !== undefined ? undefined : this.#made.get(known.key);
    const last = made === undefined ? undefined : [...made].at(-1);
    return last === undefined ? known : { ...known, etag: last, object: undefined, listed: false };
  }

  /** It is there no more. */
  forgetMade(key: string): void {
    this.#made.delete(key);
  }

  /**
   * Whether an object is what this sync made there without being able to prove its content. Its metadata prove nothing
   * either, since this sync wrote them.
   */
  isUnproven({ key, etag }: Pick<ObjectEntry, "key" | "etag">): boolean {
    return this.#made.get(key)?.has(etag) === true;
  }

  /**
   * Called before the object is replaced, on the condition that the key holds nothing else.
   * @param isCurrent it was met at its key just now; otherwise this sync's listing showed it. The user chose a place with
   *   what was there before the first sync of a job, so that is replaced as it is (CH5).
   * @throws TargetDiffers; LianaError `foreign-edit` where it cannot be kept
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
    // JB4. Without metadata the content decides.
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
      // The retainer of the job has nothing left to do (VR8).
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

/** What was seen at a key, as a listing shows it; undefined: nothing. */
export function entryOf(key: string, seen: Exclude<Seen, { kind: "unknown" }>): ObjectEntry | undefined {
  if (seen.kind === "nothing") return undefined;
  const object: ObjectHead | ListedObject = seen.kind === "head" ? seen.head : seen.object;
  const { etag, size, lastModified, storageClass } = object;
  const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
  const stamp = targetStamp(object);
  return { side: "object", kind, key, size, stamp, etag, storageClass, lastModified, filled: false };
}
