import { LianaError } from "../../../shared/errors.ts";
import { LINK_SUFFIX, type LocalEntry, type ObjectEntry } from "../../../shared/model/entry.ts";
import type { LocalStat } from "../../disk/port.ts";
import { fileStamp, folderStamp } from "../../rules/stamp.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../../plan/operation.ts";
import { checkBucket, type FirstFound } from "../../remote/health.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { headOrRefusal } from "../head-of.ts";
import { decodeMetadata } from "../dialects.ts";
import { isLinkMode } from "../metadata.ts";
import { ObjectStates } from "../object-states.ts";
import type { ForeignEdits } from "../overwrite/foreign-edits.ts";
import { Overwrites } from "../overwrite/overwrites.ts";
import { afterWrite, onWhatIsThere } from "../overwrite/target-differs.ts";
import {
  type Outcome,
  outdated,
  type ProvenRemoval,
  type RemovalOutcome,
  type Transfer,
} from "../outcome.ts";
import { digestBytes } from "../put-bytes.ts";
import { verifyObject } from "../read-back.ts";
import { IS_ANOTHER, reclassObject } from "../reclass.ts";
import { removeKept } from "../remove-kept.ts";
import { adoptFile, adoptLink } from "./adopt.ts";
import { CopyChances } from "./copy-chances.ts";
import { uploadLarge } from "./large-file.ts";
import { madeByPut } from "./made.ts";
import { isOutdatedCopy, openSource } from "./open-source.ts";
import { putNoted } from "./put-noted.ts";
import { uploadSmall } from "./small-file.ts";
import { rowFor, traitsFor, type UploadContext, type WriteContext } from "./upload-context.ts";
import { SpareCopies } from "./spare-copies.ts";
import { objectKey } from "../../rules/object-key.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;
type Adopt = AdoptOperation<LocalEntry, ObjectEntry>;

/** An adopted object was listed, so the service has already answered. */
const READY = (): Promise<void> => Promise.resolve();

/** Uploads a folder to a bucket. */
export class Upload implements Transfer<LocalEntry, ObjectEntry> {
  readonly #context: WriteContext;
  readonly folders = undefined;
  readonly states: ObjectStates;
  readonly edits: ForeignEdits;
  readonly spares: SpareCopies;
  readonly #chances: CopyChances;

  constructor(context: UploadContext) {
    const store = context.keeper.at(context.store, "ours");
    const overwrites = new Overwrites(context, store);
    this.#context = { ...context, store, overwrites };
    this.edits = overwrites.edits;
    this.states = new ObjectStates(context.store, context.env.clock);
    this.spares = new SpareCopies(context);
    this.#chances = new CopyChances(context.journal.rows, context.env.log, context.facts);
  }

  async check(signal: AbortSignal): Promise<FirstFound> {
    return checkBucket(this.#context.store.port, this.#context.store, signal);
  }

  async put(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    return this.#onWhatIsThere(operation, signal, ready);
  }

  /** FE1 */
  #onWhatIsThere(operation: Put | Adopt, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    return onWhatIsThere(operation, this.#context.journal.rows, {
      put: (current) => this.#putVerified(current, signal, ready),
      adopt: (current, isCurrent) => this.#adoptOrPut(current, isCurrent, signal),
    });
  }

  async #putVerified(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    const outcome = await this.#put(operation, signal, ready);
    const sent = outcome.kind === "done" && outcome.what === "uploaded" && outcome.bytes > 0;
    if (this.#context.options.verify && sent) {
      const { digest } = outcome.row;
      await verifyObject(this.#context.store, operation.key, digest, signal).catch((error: unknown) => {
        throw afterWrite(error);
      });
    }
    return outcome;
  }

  async #put(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    const { source } = operation;
    if (source.kind !== "file") await ready();
    if (source.kind === "folder") return this.#putFolder(operation, source, signal);
    if (source.kind === "link") return this.#putLink(operation, signal);
    const copies = { failed: false };
    const context = { ...this.#context, ready, chances: this.#chances, spares: this.spares, copies };
    const opened = await openSource(context, source, signal);
    if (opened === undefined) return { kind: "changing" };
    const { file, stat } = opened;
    try {
      const upload = stat.size < context.limits.multipartFrom ? uploadSmall : uploadLarge;
      const outcome = await upload(context, operation, file, stat, signal);
      if (outcome.kind === "changing") return copies.failed ? { ...outcome, refuted: true } : outcome;
      const whole = (await isOutdatedCopy(context.tree, source.path, opened)) ? outdated(outcome) : outcome;
      return file.unkept.length > 0 && whole.kind === "done" ? { ...whole, unkept: file.unkept } : whole;
    } catch (error) {
      throw copies.failed ? inDoubt(error) : error;
    } finally {
      await file.close();
    }
  }

  async adopt(operation: Adopt, signal: AbortSignal): Promise<Outcome> {
    return this.#onWhatIsThere(operation, signal, READY);
  }

  async #adoptOrPut(operation: Adopt, isCurrent: boolean, signal: AbortSignal): Promise<Outcome> {
    const { source, target, row } = operation;
    if (source.kind === "folder" && target.size === 0) return this.#adoptFolder(operation, signal);
    if (source.kind === "folder") throw new LianaError("name-collision", { key: source.key });
    const isWrong = this.#context.journal.problems.isDisproved(source.key) || this.edits.isUnproven(target);
    if (!isWrong && (await this.#isOfKind(source, signal))) {
      const adopt = source.kind === "link" ? adoptLink : adoptFile;
      const adopted = await adopt(this.#context, operation, signal);
      if (adopted !== undefined) return adopted;
    }
    await this.edits.keep(target, isCurrent, signal);
    const reason = row === undefined ? "new" : "lost";
    const put = { kind: "put", key: source.key, reason, source, row, target, listed: true } as const;
    return this.#putVerified(put, signal, READY);
  }

  /** NA7: an empty object proves nothing; it belongs to this folder if it has its time and mode. */
  async #adoptFolder(operation: Adopt, signal: AbortSignal): Promise<Outcome> {
    const { source, target, row: known } = operation;
    const { store } = this.#context;
    const head = await headOrRefusal(store, objectKey(store, source.key), signal);
    const { mtimeNs, mode } = decodeMetadata(head?.metadata ?? {});
    const extras = await this.#context.tree.folderExtras(source.path);
    if (head?.etag !== target.etag || mtimeNs !== source.mtimeNs || mode !== extras.mode) {
      const reason = known === undefined ? "new" : "lost";
      return this.#putFolder(
        { kind: "put", key: source.key, reason, source, row: known, target, listed: true },
        source,
        signal,
      );
    }
    const { storageClass } = target;
    const facts = { kind: source.kind, stamp: source.stamp, target: targetStamp(target), storageClass };
    const stat = { ...source, mode: extras.mode, inode: "" };
    const row = rowFor(source, { ...facts, stat, digest: "", origin: "adopted" });
    const { versionId } = head;
    return { kind: "done", what: "adopted", row, versionId, bytes: 0, verified: true, ...quiet(source) };
  }

  /** NA4: a link and a regular file can have the same key and content; only the object's mode tells them apart. */
  async #isOfKind(source: LocalEntry, signal: AbortSignal): Promise<boolean> {
    if (!source.key.endsWith(LINK_SUFFIX)) return true;
    const { store } = this.#context;
    const head = await headOrRefusal(store, objectKey(store, source.key), signal);
    if (head === undefined) return false;
    return isLinkMode(decodeMetadata(head.metadata).mode) === (source.kind === "link");
  }

  async #putFolder(operation: Put, source: LocalEntry, signal: AbortSignal): Promise<Outcome> {
    const stat = await this.#context.tree.stat(source.path);
    if (stat?.kind !== "folder") throw new LianaError("vanished", { key: source.key });
    const { mode, unkept } = await this.#context.tree.folderExtras(source.path);
    const facts = { stat: { ...stat, mode, size: 0, inode: "" }, stamp: folderStamp(stat) };
    const outcome = await this.#putContent(operation, Buffer.alloc(0), facts, signal);
    const { journal, env } = this.#context;
    journal.foldersSent.note(source.key, env.clock.now());
    return { ...outcome, ...quiet(source), unkept };
  }

  async #putLink(operation: Put, signal: AbortSignal): Promise<Outcome> {
    const { target, stat } = await this.#context.tree.readLink(operation.source.path);
    return this.#putContent(operation, Buffer.from(target), { stat, stamp: fileStamp(stat) }, signal);
  }

  async #putContent(
    operation: Put,
    bytes: Buffer,
    facts: { readonly stat: Pick<LocalStat, "size" | "mtimeNs" | "mode" | "inode">; readonly stamp: string },
    signal: AbortSignal,
  ): Promise<Extract<Outcome, { kind: "done" }>> {
    const { source } = operation;
    const digest = digestBytes(bytes);
    const metadata = { mtimeNs: facts.stat.mtimeNs, mode: facts.stat.mode, md5: undefined };
    const own = traitsFor(this.#context, source.key, metadata);
    const sent = { head: async () => bytes, md5: digest.md5 };
    const made = await madeByPut(this.#context, operation, own, sent, signal);
    const content = { bytes, digest, made, facts: { ...facts, kind: source.kind } };
    const written = await putNoted(this.#context, operation, content, signal);
    return { kind: "done", what: "uploaded", ...written, bytes: bytes.length, verified: true };
  }

  async reclass(operation: ReclassOperation<LocalEntry, ObjectEntry>, signal: AbortSignal): Promise<Outcome> {
    const { key, source, row, target } = operation;
    const { store, journal } = this.#context;
    const current = target?.storageClass ?? row.storageClass;
    try {
      return await reclassObject(this.#context, store, row, current, signal);
    } catch (error) {
      if (!(error instanceof LianaError) || !IS_ANOTHER.has(error.code)) throw error;
    }
    const known = journal.rows.get(key);
    const put = { kind: "put", key, reason: "changed", source, row: known, target: undefined } as const;
    return this.#onWhatIsThere({ ...put, listed: false }, signal, READY);
  }

  async remove(removals: readonly ProvenRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]> {
    return removeKept(this.#context, this.#context.store, removals, signal);
  }

  /** A source is only read: leftovers of a restore into this folder are the restore's to remove. */
  async removeStrayPart(): Promise<void> {}

  async clear(): Promise<void> {}

  async finish(): Promise<void> {}
}

/** The history only counts folders with content. */
function quiet({ filled }: LocalEntry): { readonly quiet?: true } {
  return filled ? { quiet: true } : {};
}

/** JB4: a failure after a copy that may have succeeded. Retryable errors are retried. */
function inDoubt(error: unknown): unknown {
  if (!(error instanceof LianaError) || error.errorClass === "retry") return error;
  return new LianaError(error.code, { tries: 1, ...error.detail }, error.cause);
}
