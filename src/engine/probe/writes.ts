import { crc32 } from "node:zlib";
import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { ReadAnswers, Told, WriteAnswers, WriteFact } from "../../shared/model/service-facts.ts";
import { WRITE_FACTS } from "../../shared/model/service-facts.ts";
import type { Clock } from "../environment.ts";
import type { In, S3Call, S3Port } from "../remote/port.ts";
import { type Answer, Questions, toldByDoing, toldByRefusing } from "./questions.ts";
import type { Cleared, TestObject } from "./test-object.ts";

/** An ETag that no content has. */
const NO_ETAG = "0".repeat(32);
/** A storage class that no service has. Archive and infrequent classes are not tried (PB1): they cost money for months. */
const NO_CLASS = "LIANA_NONE";
/** Inclusive. */
const RANGE = { start: 100, end: 199 };
const METADATA = { "liana-probe": "a test object", mtime: "1767225600.123456789" };

const WRONG_DIGEST: readonly ErrorCode[] = ["digest-mismatch"];
const CONDITION_FAILED: readonly ErrorCode[] = ["object-changed"];

/** Rows 6 to 20 of the table in docs/engine/services.md: the requests that write the test object. */
export class Writes {
  readonly #object: TestObject;
  readonly #clock: Clock;
  readonly #questions: Questions;
  readonly #facts: Partial<Record<WriteFact, Told>> = {};

  constructor(port: S3Port, object: TestObject, clock: Clock, signal: AbortSignal) {
    this.#object = object;
    this.#clock = clock;
    this.#questions = new Questions(port, clock, signal);
  }

  /** @throws LianaError if the service does not answer; the signal's reason when aborted */
  async run(): Promise<void> {
    await this.#wrongMd5();
    // Keys that may not write get the same answer to all the rest.
    if (!(await this.#write())) return;
    await this.#conditions();
    await this.#reading();
    await this.#copying();
    await this.#listing();
    await this.#multipart();
    await this.#conditionalDeletion();
  }

  /** @param cleared what rows 21 to 23 told */
  answers({ versioning }: ReadAnswers, { listed, removed, left }: Cleared): WriteAnswers {
    const facts = { ...this.#facts, "lists-versions": listed, "removes-versions": removed };
    const all = Object.fromEntries(WRITE_FACTS.map((fact) => [fact, facts[fact] ?? "unknown"]));
    return {
      at: this.#clock.now(),
      facts: all as WriteAnswers["facts"],
      versioning,
      ...(left === undefined ? {} : { left }),
    };
  }

  /** Row 6. */
  async #wrongMd5(): Promise<void> {
    const md5 = Buffer.alloc(16).toString("base64");
    this.#facts["checks-md5"] = toldByRefusing(await this.#put({ md5 }, WRONG_DIGEST), WRONG_DIGEST);
  }

  /** Row 7, unconditional. @returns whether the object was written */
  async #write(): Promise<boolean> {
    let answer = await this.#put({ metadata: METADATA, crc32: this.#crc });
    const { code } = answer.kind === "refused" ? answer.error : {};
    // A service that does not take this checksum at all.
    if (code === "not-implemented" || code === "service-refused")
      answer = await this.#put({ metadata: METADATA });
    this.#facts.writes = toldByDoing(answer);
    if (answer.kind === "refused") return false;
    this.#facts["etag-is-md5"] = yesIf(answer.out.etag === this.#object.md5.toString("hex"));
    return true;
  }

  /** Rows 8 and 9. */
  async #conditions(): Promise<void> {
    const absent = await this.#put({ metadata: METADATA, condition: { kind: "absent" } }, CONDITION_FAILED);
    this.#facts["refuses-overwrite"] = toldByRefusing(absent, CONDITION_FAILED);
    const wrong = await this.#put({ metadata: METADATA, crc32: crcText(1) }, WRONG_DIGEST);
    this.#facts["checks-crc32"] = toldByRefusing(wrong, WRONG_DIGEST);
  }

  /** Rows 10 to 12. */
  async #reading(): Promise<void> {
    const head = await this.#ask("head", { ...this.#at, checksum: true });
    if (head.kind === "ok") {
      const { metadata, crc32: kept } = head.out;
      const isKept = Object.entries(METADATA).every(([name, value]) => metadata[name] === value);
      this.#facts["keeps-metadata"] = yesIf(isKept);
      this.#facts["keeps-crc32"] = yesIf(kept === this.#crc);
    }
    const range = await this.#ask("get", { ...this.#at, range: RANGE });
    if (range.kind === "ok") this.#facts.ranges = yesIf(await this.#isRange(range.out.body));
    const put = await this.#put({ storageClass: NO_CLASS }, ["invalid-class"]);
    this.#facts["checks-classes"] = toldByRefusing(put, ["invalid-class"]);
  }

  /** A service that ignores the range sends everything that follows it, or the whole object. */
  async #isRange(body: AsyncIterable<Uint8Array>): Promise<boolean> {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of body) chunks.push(chunk);
    } catch (error) {
      if (error instanceof LianaError) return false;
      throw error;
    }
    return Buffer.concat(chunks).equals(this.#object.body.subarray(RANGE.start, RANGE.end + 1));
  }

  /** Rows 13 and 14, onto the object itself: S3 allows that only with other metadata. */
  async #copying(): Promise<void> {
    const { bucket, key } = this.#at;
    const copy = { ...this.#at, traits: { metadata: { ...METADATA, "liana-probe": "copied" } } };
    const wrong = await this.#ask(
      "copy",
      { ...copy, from: { bucket, key, etag: NO_ETAG } },
      { expected: CONDITION_FAILED },
    );
    this.#facts["checks-copy-source"] = toldByRefusing(wrong, CONDITION_FAILED);
    this.#facts.copies = toldByDoing(await this.#ask("copy", { ...copy, from: { bucket, key } }));
  }

  /** Row 15. */
  async #listing(): Promise<void> {
    const { bucket, key } = this.#at;
    const input = { bucket, prefix: key, limit: 2 };
    let listed = await this.#ask("list", { ...input, restores: true });
    const { code } = listed.kind === "refused" ? listed.error : {};
    this.#facts["accepts-restore-status"] = toldByDoing(listed);
    if (code === "not-implemented" || code === "service-refused") listed = await this.#ask("list", input);
    if (listed.kind === "ok")
      this.#facts["lists-at-once"] = yesIf(listed.out.objects.some((object) => object.key === key));
  }

  /** Rows 16 to 19. */
  async #multipart(): Promise<void> {
    const object = this.#object;
    const at = this.#at;
    const created = await this.#ask(
      "createUpload",
      { ...at, metadata: METADATA },
      { onLost: () => (object.mayHaveUpload = true) },
    );
    this.#facts.multipart = toldByDoing(created);
    if (created.kind === "refused") return;
    const { uploadId } = created.out;
    object.uploads.add(uploadId);
    const part = await this.#part(uploadId);
    const listed = await this.#ask("listParts", { ...at, uploadId });
    const isListed = listed.kind === "ok" && listed.out.parts.some(({ number }) => number === 1);
    if (part === undefined || (listed.kind === "ok" && !isListed)) {
      this.#facts.multipart = "unknown";
      return;
    }
    const parts = [{ number: 1, etag: part }];
    const completed = await this.#ask("completeUpload", { ...at, uploadId, parts });
    this.#facts.multipart = toldByDoing(completed);
    if (completed.kind === "refused") return;
    object.uploads.delete(uploadId);
    const etag = await this.#completedEtag(completed.out.etag);
    if (etag !== undefined) this.#facts["multipart-etag-is-md5"] = yesIf(etag === object.multipartEtag);
  }

  /** Ceph 16 answers a completed upload without its ETag. */
  async #completedEtag(answered: string): Promise<string | undefined> {
    if (answered !== "") return answered;
    const head = await this.#ask("head", this.#at);
    return head.kind === "ok" ? head.out.etag : undefined;
  }

  /** Row 17. @returns the ETag of part 1, copied or sent */
  async #part(uploadId: string): Promise<string | undefined> {
    const { bucket, key } = this.#at;
    const at = { bucket, key, uploadId, number: 1 };
    const { body, md5 } = this.#object;
    const range = { start: 0, end: body.length - 1 };
    const copied = await this.#ask("copyPart", { ...at, from: { bucket, key }, range });
    this.#facts["copies-parts"] = toldByDoing(copied);
    if (copied.kind === "ok") return copied.out.etag;
    const sent = await this.#ask("uploadPart", { ...at, body, md5: md5.toString("base64") });
    return sent.kind === "ok" ? sent.out.etag : undefined;
  }

  /** Row 20. */
  async #conditionalDeletion(): Promise<void> {
    const { bucket, key } = this.#at;
    const input = { bucket, objects: [{ key }], ifMatch: NO_ETAG };
    const removed = await this.#ask("remove", input, { expected: CONDITION_FAILED });
    const isRefused = removed.kind === "ok" && removed.out.failed.length > 0;
    this.#facts["refuses-deletion"] = isRefused ? "unknown" : toldByRefusing(removed, CONDITION_FAILED);
  }

  get #at(): { readonly bucket: string; readonly key: string } {
    const { bucket, key } = this.#object;
    return { bucket, key };
  }

  get #crc(): string {
    return crcText(0, this.#object.body);
  }

  #ask<C extends S3Call>(call: C, input: In<C>, how?: Parameters<Questions["ask"]>[2]): Promise<Answer<C>> {
    return this.#questions.ask(call, input, how);
  }

  #put(change: Partial<In<"put">>, expected: readonly ErrorCode[] = []): Promise<Answer<"put">> {
    const { body, md5, sha256 } = this.#object;
    const content = { body, md5: md5.toString("base64"), sha256, metadata: {} };
    return this.#ask("put", { ...this.#at, ...content, ...change }, { expected });
  }
}

function yesIf(condition: boolean): Told {
  return condition ? "yes" : "no";
}

/** CRC-32 as S3 writes it: base64 of four bytes, big-endian. @param start a starting value other than 0 spoils it */
function crcText(start: number, body: Uint8Array = new Uint8Array()): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body, start));
  return bytes.toString("base64");
}
