import { isArchiveClass } from "../../../shared/model/retrieval/archive-class.ts";
import { asKey } from "../../../shared/model/disk-path.ts";
import { isAbort, LianaError } from "../../../shared/errors.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import { OWN } from "../../../shared/model/names.ts";
import type { KnownFile } from "../../journal/rows.ts";
import { etagOfTarget, targetStamp } from "../../rules/object-stamp.ts";
import { copyObject } from "../object-copy.ts";
import type { Spares } from "../outcome.ts";
import { proveCopy } from "./prove-copy.ts";
import type { UploadContext } from "./upload-context.ts";

/** Folder for spare copies below the prefix; excluded from the listings of syncs, checks and restores (GU4). */
const FOLDER = `${OWN}tmp/`;
/** Below this size in bytes, sending the file costs less than the two additional requests of a spare copy. */
const LEAST = 4096;

/** A file whose object is no longer under its key, but under that of its spare copy. */
export interface SpareSource {
  readonly row: JournalRow;
  /** The key that the object had. */
  readonly from: string;
}

/**
 * CH8: copies of objects that must be overwritten before every file that needs their content has copied it. Each copy
 * is recorded before it is made, and none is made while an earlier one cannot be removed. So few are ever left over,
 * and a later sync removes those.
 */
export class SpareCopies implements Spares {
  readonly #context: UploadContext;
  /** By the key of the copied object. */
  readonly #made = new Map<string, SpareSource>();
  /** Keys of spare copies that exist or are being made. */
  readonly #active = new Set<string>();

  constructor(context: UploadContext) {
    this.#context = context;
  }

  /** The spare copy of a file's object, if there is one. */
  of({ inode, size, digest }: KnownFile): SpareSource | undefined {
    for (const spare of this.#made.values()) {
      const { row } = spare;
      if (row.inode === inode && row.size === size && row.digest === digest) return spare;
    }
    return undefined;
  }

  async make(row: JournalRow, signal: AbortSignal): Promise<boolean> {
    const { store, env, options } = this.#context;
    if (row.size < LEAST || row.digest === "" || isArchiveClass(row.storageClass)) return false;
    if (this.#noted().length > this.#active.size) return false;
    const key = asKey(FOLDER + nameFrom(env.random));
    this.#active.add(key);
    this.#note([...this.#noted(), key]);
    const etag = etagOfTarget(row.target);
    const request = {
      from: { store, key: row.key, etag, size: row.size },
      to: { store, key },
      traits: undefined,
      storageClass: undefined,
      encryption: options.encryption,
    };
    try {
      const { etag: copied } = await copyObject(this.#context, request, signal);
      await proveCopy(request, copied, undefined, signal);
      const target = targetStamp({ etag: copied, size: row.size });
      this.#made.set(row.key, { row: { ...row, key, target }, from: row.key });
      return true;
    } catch (error) {
      if (signal.aborted || isAbort(error) || !(error instanceof LianaError)) throw error;
      env.log.write("info", "spare copy failed; the file is uploaded", { code: error.code });
      await this.#remove([key], signal);
      return false;
    }
  }

  async drop(key: string, signal: AbortSignal): Promise<void> {
    const spare = this.#made.get(key);
    if (spare === undefined) return;
    this.#made.delete(key);
    await this.#remove([spare.row.key], signal);
  }

  async sweep(signal: AbortSignal): Promise<void> {
    await this.#remove(this.#noted(), signal);
  }

  any(): boolean {
    return this.#noted().length > 0;
  }

  /** Copies that cannot be removed now stay recorded. */
  async #remove(keys: readonly string[], signal: AbortSignal): Promise<void> {
    const { store, env } = this.#context;
    if (keys.length === 0) return;
    const objects = keys.map((key) => ({ key: store.prefix + key }));
    const failed = new Set<string>();
    try {
      const answer = await store.port.send("remove", { bucket: store.bucket, objects }, signal);
      for (const { key } of answer.failed) failed.add(key);
    } catch (error) {
      if (signal.aborted || isAbort(error) || !(error instanceof LianaError)) throw error;
      env.log.write("warn", "temporary objects could not be removed", { code: error.code });
      for (const { key } of objects) failed.add(key);
    }
    for (const key of keys) this.#active.delete(key);
    const gone = new Set(keys.filter((key) => !failed.has(store.prefix + key)));
    this.#note(this.#noted().filter((key) => !gone.has(key)));
  }

  #noted(): readonly string[] {
    const { meta } = this.#context.journal;
    return (meta.get("spare-copies") ?? "").split(" ").filter((key) => key.startsWith(FOLDER));
  }

  /** Durable before the object is made: an unrecorded copy would stay forever. */
  #note(keys: readonly string[]): void {
    const { meta } = this.#context.journal;
    if (keys.length === 0) meta.drop("spare-copies");
    else meta.setDurably("spare-copies", keys.join(" "));
  }
}

/** 16 hex digits. */
function nameFrom(random: UploadContext["env"]["random"]): string {
  return Array.from({ length: 16 }, () => Math.floor(random.next() * 16).toString(16)).join("");
}
