import { isArchiveClass } from "../../../shared/model/retrieval/archive-class.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { Intent } from "../../journal/intents.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../../plan/operation.ts";
import { checkBucket, type FirstFound } from "../../remote/health.ts";
import type { WriteCondition } from "../../remote/port.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { abandon } from "../abandon.ts";
import { compareEtags, md5InEtag } from "../../rules/etag.ts";
import { decodeMetadata } from "../dialects.ts";
import { encryptionOf } from "../carried-traits.ts";
import { copyObject, type CopyRequest } from "../object-copy.ts";
import { objectAt } from "../object-at.ts";
import { ObjectStates } from "../object-states.ts";
import { type Destination, destinationOf } from "../overwrite/destination.ts";
import type { ForeignEdits } from "../overwrite/foreign-edits.ts";
import { Overwrites } from "../overwrite/overwrites.ts";
import { afterWrite, onWhatIsThere } from "../overwrite/target-differs.ts";
import type { Outcome, ProvenRemoval, RemovalOutcome, Transfer } from "../outcome.ts";
import { digestObject } from "../read-back.ts";
import { IS_ANOTHER, reclassObject } from "../reclass.ts";
import { removeKept } from "../remove-kept.ts";
import type { CopyContext } from "./copy-context.ts";
import { streamObject, type Streamed, type Writer } from "./stream-object.ts";
import { objectKey } from "../../rules/object-key.ts";

type Put = PutOperation<ObjectEntry, ObjectEntry>;
type Adopt = AdoptOperation<ObjectEntry, ObjectEntry>;

/** Copies from bucket to bucket (RP1, RP2). */
export class Copy implements Transfer<ObjectEntry, ObjectEntry> {
  readonly #context: CopyContext;
  readonly folders = undefined;
  readonly states: ObjectStates;
  readonly edits: ForeignEdits;
  readonly #overwrites: Overwrites;
  readonly spares = undefined;
  readonly #serverSide: boolean;

  constructor(context: CopyContext) {
    const to = context.keeper.at(context.to, "others");
    this.#context = { ...context, to };
    this.#overwrites = new Overwrites(this.#context, to);
    this.edits = this.#overwrites.edits;
    this.states = new ObjectStates(context.to, context.env.clock);
    this.#serverSide = context.from.port.traits.identity === context.to.port.traits.identity;
  }

  async check(signal: AbortSignal): Promise<FirstFound> {
    const begin = await checkBucket(this.#context.from.port, this.#context.from, signal);
    const first = await checkBucket(this.#context.to.port, this.#context.to, signal);
    await this.#context.inspectSource(begin, signal);
    return first;
  }

  async put(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    await ready();
    return this.#onWhatIsThere(operation, signal);
  }

  /** FE1 */
  #onWhatIsThere(operation: Put | Adopt, signal: AbortSignal): Promise<Outcome> {
    return onWhatIsThere(operation, this.#context.journal.rows, {
      put: (current) => this.#put(current, signal),
      adopt: (current, isCurrent) => this.#adoptOrPut(current, isCurrent, signal),
    });
  }

  async #put(operation: Put, signal: AbortSignal): Promise<Outcome> {
    const { source } = operation;
    const intent = await this.#intend(source, source.etag);
    const at = destinationOf(operation, this.#context.journal.rows.get(source.key));
    const copied = await this.#transfer(source, { at, intent }, signal);
    if (this.#context.options.verify)
      await this.#verify(source, signal).catch((error: unknown) => {
        throw afterWrite(error);
      });
    const row = this.#row(source, copied, copied.origin);
    const done = {
      kind: "done",
      what: "copied",
      row,
      versionId: copied.versionId,
      bytes: source.size,
      verified: copied.verified,
    } as const;
    return copied.inService ? { ...done, inService: true } : done;
  }

  /** JB4. A copy whose parts differ from the source's gets another ETag, known only when the parts have arrived. */
  async #intend(source: ObjectEntry, etag: string): Promise<Intent> {
    const { journal, env } = this.#context;
    const row = this.#row(source, { etag, digest: "" }, "put");
    const intent = { row, md5: md5InEtag(source.etag) };
    await journal.intend(intent, env.clock.now());
    return intent;
  }

  /** The same ETag and size, or the same `md5chksum`, mean the same content (CH5). */
  async adopt(operation: Adopt, signal: AbortSignal): Promise<Outcome> {
    return this.#onWhatIsThere(operation, signal);
  }

  async #adoptOrPut(operation: Adopt, isCurrent: boolean, signal: AbortSignal): Promise<Outcome> {
    const { source, target, row } = operation;
    const isWrong = this.#context.journal.problems.isDisproved(source.key) || this.edits.isUnproven(target);
    if (isWrong || source.size !== target.size || !(await this.#alike(source, target, signal))) {
      await this.edits.keep(target, isCurrent, signal);
      const reason = row === undefined ? "new" : "lost";
      const put = { kind: "put", key: source.key, reason, source, row, target, listed: true } as const;
      return this.#put(put, signal);
    }
    const adopted = this.#row(source, { etag: target.etag, digest: "" }, "adopted");
    const current = { ...adopted, storageClass: target.storageClass };
    const wanted = this.#classOf(source);
    if (wanted !== undefined && wanted !== target.storageClass && !isArchiveClass(target.storageClass)) {
      return reclassObject(this.#context, this.#context.to, current, target.storageClass, signal);
    }
    return { kind: "done", what: "adopted", row: current, bytes: 0, verified: true };
  }

  async reclass(
    operation: ReclassOperation<ObjectEntry, ObjectEntry>,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const { key, source, row, target } = operation;
    const { to, journal } = this.#context;
    const current = target?.storageClass ?? row.storageClass;
    try {
      return await reclassObject(this.#context, to, row, current, signal);
    } catch (error) {
      if (!(error instanceof LianaError) || !IS_ANOTHER.has(error.code)) throw error;
    }
    const known = journal.rows.get(key);
    const put = { kind: "put", key, reason: "changed", source, row: known, target: undefined } as const;
    return this.#onWhatIsThere({ ...put, listed: false }, signal);
  }

  async remove(removals: readonly ProvenRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]> {
    return removeKept(this.#context, this.#context.to, removals, signal);
  }

  /** Only folders have leftover part files. */
  async removeStrayPart(): Promise<void> {}

  async clear(): Promise<void> {}

  async finish(): Promise<void> {}

  async #transfer(
    source: ObjectEntry,
    { at, intent }: { readonly at: Destination; readonly intent: Intent },
    signal: AbortSignal,
  ): Promise<Streamed> {
    const { from, to, options } = this.#context;
    const write: Writer = async (by, etag, send) => {
      const { env, journal } = this.#context;
      const expected = await this.#intend(source, etag);
      const onThere = async (): Promise<void> => {
        if (by === "complete") await abandon({ env, journal, store: to }, source.key, signal);
      };
      return this.#overwrites.write(at, { intent: expected, by, send, onThere }, signal);
    };
    if (!this.#serverSide) return streamObject(this.#context, source, write, signal);
    const kept = await this.#notCopied(source, signal);
    const request = {
      from: { ...source, store: from },
      to: { store: to, key: source.key },
      traits: undefined,
      storageClass: this.#classOf(source),
      ...kept,
      announce: async (etag: string) => {
        await this.#intend(source, etag);
        // Copying the parts of a large object takes time, so the target is checked again.
        await this.#overwrites.beforeCopy({ ...at, listed: false }, signal);
      },
    };
    const send = (condition: WriteCondition | undefined): Promise<WrittenObject> =>
      copyObject(this.#context, { ...request, condition }, signal);
    const origin = kept.redirect === undefined && kept.encryption === options.encryption ? "put" : "carries";
    try {
      const { etag, versionId } = await this.#overwrites.copy(at, { intent, send }, signal);
      const same = compareEtags(etag, source.etag) === "same";
      // A copy of a multipart object gets its own ETag; only its size shows that it is complete.
      if (!same) await this.#confirmSize(source, etag, signal);
      return { etag, versionId, digest: "", verified: same, inService: true, origin };
    } catch (error) {
      if (!(error instanceof LianaError) || error.code !== "not-implemented") throw error;
      return streamObject(this.#context, source, write, signal);
    }
  }

  /**
   * NA8: a copy does not carry the source's key (SSE-KMS) or its redirect. The target bucket decides who may read it.
   */
  async #notCopied(
    source: ObjectEntry,
    signal: AbortSignal,
  ): Promise<Pick<CopyRequest, "encryption" | "redirect">> {
    const { from, keeper, options } = this.#context;
    const asked = { tags: false, access: false };
    const head = (await keeper.find(from, objectAt(from, source), asked, signal))?.head;
    return {
      encryption: options.encryption ?? (head === undefined ? undefined : encryptionOf(head)),
      redirect: head?.headers?.["x-amz-website-redirect-location"],
    };
  }

  /** NA7: folder objects use the default storage class. */
  #classOf({ kind }: ObjectEntry): string | undefined {
    return kind === "folder" ? undefined : this.#context.options.storageClass;
  }

  async #confirmSize(source: ObjectEntry, etag: string, signal: AbortSignal): Promise<void> {
    const { to } = this.#context;
    const head = await to.port.send("head", objectKey(to, source.key), signal);
    if (head.etag !== etag || head.size !== source.size)
      throw new LianaError("digest-mismatch", { key: source.key });
  }

  async #alike(source: ObjectEntry, target: ObjectEntry, signal: AbortSignal): Promise<boolean> {
    const verdict = compareEtags(source.etag, target.etag);
    if (verdict !== "unproven") return verdict === "same";
    const [first, second] = await Promise.all([
      this.#md5Of(this.#context.from, source, signal),
      this.#md5Of(this.#context.to, target, signal),
    ]);
    return first !== undefined && first === second;
  }

  async #md5Of(
    store: CopyContext["from"],
    entry: ObjectEntry,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const md5 = md5InEtag(entry.etag);
    if (md5 !== undefined) return Buffer.from(md5, "hex").toString("base64");
    const head = await store.port.send("head", objectAt(store, entry), signal);
    return head.etag === entry.etag ? decodeMetadata(head.metadata).md5 : undefined;
  }

  /** `--verify`: reads and compares both sides. */
  async #verify(source: ObjectEntry, signal: AbortSignal): Promise<void> {
    const [first, second] = await Promise.all([
      digestObject(this.#context.from, source, signal),
      digestObject(this.#context.to, { key: source.key }, signal),
    ]);
    if (first.sha256 !== second.sha256) throw new LianaError("verify-failed", { key: source.key });
  }

  #row(
    source: ObjectEntry,
    copied: { readonly etag: string; readonly digest: string },
    origin: RowOrigin,
  ): JournalRow {
    return {
      key: source.key,
      kind: source.kind,
      size: source.size,
      source: source.stamp,
      target: targetStamp({ etag: copied.etag, size: source.size }),
      digest: copied.digest,
      mtimeNs: "",
      mode: 0,
      inode: "",
      storageClass: this.#classOf(source) ?? "STANDARD",
      origin,
    };
  }
}
