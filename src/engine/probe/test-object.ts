import { createHash } from "node:crypto";
import { isAbort, LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Told, Traces } from "../../shared/model/service-facts.ts";
import type { Clock, Random } from "../environment.ts";
import type { ListedVersion, S3Port } from "../remote/port.ts";
import { digestBytes } from "../transfer/put-bytes.ts";
import { Questions, toldByDoing } from "./questions.ts";
import type { ProbedLocation } from "./reads.ts";

/** Bytes. */
const SIZE = 4_096;
/** Time to remove what was written, in ms, even if the user stopped waiting. */
const PATIENCE_MS = 15_000;

/** What rows 21 to 23 tell. */
export interface Cleared {
  readonly listed: Told;
  readonly removed: Told;
  readonly left: Traces | undefined;
  /** The service did not answer: a later run may remove what is left. */
  readonly brokenOff?: true;
}

/** The one key of a run (PB1) with everything that may be there: versions, delete markers and unfinished uploads. */
export class TestObject {
  readonly bucket: string;
  readonly key: string;
  readonly body = Buffer.alloc(SIZE);
  readonly md5: Buffer;
  readonly sha256: string;
  /** Uploads that were begun and neither completed nor aborted. */
  readonly uploads = new Set<string>();
  /** An upload may have been begun whose id is not known. */
  mayHaveUpload = false;

  constructor(bucket: string, key: string) {
    this.bucket = bucket;
    this.key = key;
    for (let i = 0; i < SIZE; i += 1) this.body[i] = (i * 31 + (i >> 8)) & 0xff;
    const { md5, sha256 } = digestBytes(this.body);
    this.md5 = md5;
    this.sha256 = sha256;
  }

  static fresh({ bucket, prefix }: ProbedLocation, random: Random): TestObject {
    return new TestObject(bucket, `${prefix}${OWN}probe/${random.next().toString(36).slice(2)}`);
  }

  /** The ETag of the object as a completed upload of one part. */
  get multipartEtag(): string {
    return `${createHash("md5").update(this.md5).digest("hex")}-1`;
  }

  /**
   * Rows 21 to 23: removes all versions, and aborts uploads that a failed run left. Does not end with the run's signal.
   * Never throws: what cannot be removed, or may be there, is `left`.
   * @param keepsVersions false only if the bucket is known to keep none
   */
  async clear(port: S3Port, keepsVersions: boolean, clock: Clock): Promise<Cleared> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const questions = new Questions(port, clock, signal);
    const uploads = await this.#abortUploads(questions);
    try {
      const before = await this.#versions(questions);
      if (before.versions === undefined)
        return await this.#removeBlindly(questions, { listed: before.told, keepsVersions, uploads });
      const removed = await this.#remove(questions, before.versions);
      const after = await this.#versions(questions);
      const left = after.versions?.length;
      return {
        listed: before.told,
        removed,
        left:
          left === 0 && uploads === 0 ? undefined : { key: this.key, ...counted(after.versions), uploads },
      };
    } catch (error) {
      if (!(error instanceof LianaError) && !isAbort(error)) throw error;
      const left = { key: this.key, uploads };
      return { listed: "unknown", removed: "unknown", left, brokenOff: true };
    }
  }

  async #versions(
    questions: Questions,
  ): Promise<{ readonly told: Told; readonly versions: readonly ListedVersion[] | undefined }> {
    const { bucket, key } = this;
    const answer = await questions.ask("listVersions", { bucket, prefix: key });
    const told = toldByDoing(answer);
    if (answer.kind === "refused") return { told, versions: undefined };
    return { told, versions: answer.out.versions.filter((version) => version.key === key) };
  }

  async #remove(questions: Questions, versions: readonly ListedVersion[]): Promise<Told> {
    // DeleteObjects refuses an empty list.
    if (versions.length === 0) return "unknown";
    const { bucket, key } = this;
    const objects = versions.map(({ versionId }) => ({ key, versionId }));
    const answer = await questions.ask("remove", { bucket, objects });
    if (answer.kind === "ok" && answer.out.failed.length === 0) return "yes";
    let removed = toldByDoing(answer) === "no" ? 0 : undefined;
    // A service without DeleteObjects.
    if (removed === 0)
      for (const object of objects) {
        const one = await questions.ask("remove", { bucket, objects: [object] });
        if (one.kind === "ok" && one.out.failed.length === 0) removed += 1;
      }
    if (removed === objects.length) return "yes";
    // These keys may not remove versions: then at least no current object stays.
    await questions.ask("remove", { bucket, objects: [{ key }] });
    return "unknown";
  }

  async #removeBlindly(
    questions: Questions,
    known: { readonly listed: Told; readonly keepsVersions: boolean; readonly uploads: number },
  ): Promise<Cleared> {
    const { bucket, key } = this;
    const { listed, keepsVersions, uploads } = known;
    const answer = await questions.ask("remove", { bucket, objects: [{ key }] });
    const isGone = answer.kind === "ok" && answer.out.failed.length === 0 && !keepsVersions;
    const left = isGone && uploads === 0 ? undefined : { key, uploads };
    return { listed, removed: "unknown", left };
  }

  /** @returns the number that may be left */
  async #abortUploads(questions: Questions): Promise<number> {
    const { bucket, key } = this;
    try {
      if (this.mayHaveUpload) {
        const listed = await questions.ask("listUploads", { bucket, prefix: key });
        if (listed.kind === "refused") return this.uploads.size + 1;
        for (const upload of listed.out.uploads) if (upload.key === key) this.uploads.add(upload.uploadId);
        this.mayHaveUpload = false;
      }
      for (const uploadId of this.uploads) {
        const answer = await questions.ask("abortUpload", { bucket, key, uploadId });
        if (answer.kind === "ok" || answer.error.code === "no-upload") this.uploads.delete(uploadId);
      }
    } catch (error) {
      if (!(error instanceof LianaError) && !isAbort(error)) throw error;
    }
    return this.uploads.size + (this.mayHaveUpload ? 1 : 0);
  }
}

/** Delete markers count only where nothing else is left. */
function counted(versions: readonly ListedVersion[] | undefined): { readonly versions?: number } {
  if (versions === undefined) return {};
  const objects = versions.filter(({ deleteMarker }) => !deleteMarker);
  return { versions: objects.length > 0 ? objects.length : versions.length };
}
