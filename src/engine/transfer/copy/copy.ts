import { LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../../plan/operation.ts";
import { checkBucket, type FirstFound } from "../../remote/health.ts";
import { targetStamp } from "../../scan/object-stamp.ts";
import { etagForm } from "../content-digest.ts";
import { decodeMetadata } from "../metadata.ts";
import { copyObject } from "../object-copy.ts";
import { objectAt } from "../object-at.ts";
import { ObjectStates } from "../object-states.ts";
import type { Outcome, ProvenRemoval, RemovalOutcome, Transfer } from "../outcome.ts";
import { digestObject } from "../read-back.ts";
import { isArchive, reclassObject } from "../reclass.ts";
import { removeObjects } from "../remove-objects.ts";
import type { CopyContext } from "./copy-context.ts";
import { streamObject, type Streamed } from "./stream-object.ts";

type Put = PutOperation<ObjectEntry, ObjectEntry>;
type Adopt = AdoptOperation<ObjectEntry, ObjectEntry>;

/** Bucket to bucket (RP1, RP2). */
export class Copy implements Transfer<ObjectEntry, ObjectEntry> {
  readonly #context: CopyContext;
  readonly folders = undefined;
  readonly states: ObjectStates;
  readonly #serverSide: boolean;

  constructor(context: CopyContext) {
    this.#context = context;
    this.states = new ObjectStates(context.to, context.env.clock);
    this.#serverSide = context.from.port.traits.identity === context.to.port.traits.identity;
  }

  async check(signal: AbortSignal): Promise<FirstFound> {
    await checkBucket(this.#context.from.port, this.#context.from, signal);
    const first = await checkBucket(this.#context.to.port, this.#context.to, signal);
    await this.#context.lookAtSource(signal);
    return first;
  }

  async put(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    await ready();
    return this.#put(operation, signal);
  }

  async #put({ source }: Put, signal: AbortSignal): Promise<Outcome> {
    await this.#intend(source, source.etag);
    const copied = await this.#transfer(source, signal);
    if (this.#context.options.verify) await this.#verify(source, signal);
    const row = this.#row(source, copied, "put");
    const done = {
      kind: "done",
      what: "copied",
      row,
      bytes: source.size,
      verified: copied.verified,
    } as const;
    return copied.inService ? { ...done, inService: true } : done;
  }

  /** JB4. A copy in other parts than the source's gets another ETag, which is known only when these have arrived. */
  #intend(source: ObjectEntry, etag: string): Promise<void> {
    const { journal, env } = this.#context;
    const form = etagForm(source.etag);
    const row = this.#row(source, { etag, digest: "" }, "put");
    return journal.intend({ row, md5: form.kind === "md5" ? form.hex : undefined }, env.clock.now());
  }

  /** Same ETag and size, or the same `md5chksum`: the same content (CH5). */
  async adopt(operation: Adopt, signal: AbortSignal): Promise<Outcome> {
    const { source, target, row } = operation;
    const disproved = this.#context.journal.problems.isDisproved(source.key);
    if (disproved || source.size !== target.size || !(await this.#alike(source, target, signal))) {
      const reason = row === undefined ? "new" : "lost";
      return this.#put({ kind: "put", key: source.key, reason, source, row, target }, signal);
    }
    const adopted = this.#row(source, { etag: target.etag, digest: "" }, "adopted");
    const current = { ...adopted, storageClass: target.storageClass };
    const wanted = this.#classOf(source);
    if (wanted !== undefined && wanted !== target.storageClass && !isArchive(target.storageClass)) {
      return reclassObject(this.#context, this.#context.to, current, target.storageClass, signal);
    }
    return { kind: "done", what: "adopted", row: current, bytes: 0, verified: true };
  }

  async reclass(
    operation: ReclassOperation<ObjectEntry, ObjectEntry>,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const current = operation.target?.storageClass ?? operation.row.storageClass;
    return reclassObject(this.#context, this.#context.to, operation.row, current, signal);
  }

  async remove(removals: readonly ProvenRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]> {
    return removeObjects(this.#context.to, removals, signal);
  }

  /** Only folders have leftover files. */
  async removeLeftover(): Promise<void> {}

  async clear(): Promise<void> {}

  async finish(): Promise<void> {}

  async #transfer(source: ObjectEntry, signal: AbortSignal): Promise<Streamed> {
    const { from, to, options } = this.#context;
    const announce = (etag: string): Promise<void> => this.#intend(source, etag);
    if (!this.#serverSide) return streamObject(this.#context, source, announce, signal);
    const request = {
      from: { ...source, place: from },
      to: { place: to, key: source.key },
      traits: undefined,
      storageClass: this.#classOf(source),
      encryption: options.encryption,
      announce,
    };
    try {
      const etag = await copyObject(this.#context, request, signal);
      const same = etag === source.etag && etagForm(etag).kind !== "opaque";
      // A copy of a multipart object gets an ETag of its own; that it is whole shows in its size.
      if (!same) await this.#confirmSize(source, etag, signal);
      return { etag, digest: "", verified: same, inService: true };
    } catch (error) {
      if (!(error instanceof LianaError) || error.code !== "not-implemented") throw error;
      return streamObject(this.#context, source, announce, signal);
    }
  }

  /** NA7: folders have the ordinary class. */
  #classOf({ kind }: ObjectEntry): string | undefined {
    return kind === "folder" ? undefined : this.#context.options.storageClass;
  }

  async #confirmSize(source: ObjectEntry, etag: string, signal: AbortSignal): Promise<void> {
    const { to } = this.#context;
    const head = await to.port.send("head", { bucket: to.bucket, key: to.prefix + source.key }, signal);
    if (head.etag !== etag || head.size !== source.size)
      throw new LianaError("digest-mismatch", { key: source.key });
  }

  async #alike(source: ObjectEntry, target: ObjectEntry, signal: AbortSignal): Promise<boolean> {
    if (source.etag === target.etag && etagForm(source.etag).kind !== "opaque") return true;
    if (etagForm(source.etag).kind === "md5" && etagForm(target.etag).kind === "md5") return false;
    const [first, second] = await Promise.all([
      this.#md5Of(this.#context.from, source, signal),
      this.#md5Of(this.#context.to, target, signal),
    ]);
    return first !== undefined && first === second;
  }

  async #md5Of(
    place: CopyContext["from"],
    entry: ObjectEntry,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const form = etagForm(entry.etag);
    if (form.kind === "md5") return Buffer.from(form.hex, "hex").toString("base64");
    const head = await place.port.send("head", objectAt(place, entry), signal);
    return head.etag === entry.etag ? decodeMetadata(head.metadata).md5 : undefined;
  }

  /** `--verify`: both sides are read and compared. */
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
