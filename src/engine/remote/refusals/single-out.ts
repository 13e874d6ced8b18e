import { LianaError } from "../../../shared/errors.ts";
import type { PolicyAction } from "../../../shared/model/policy/actions.ts";
import { discardBody } from "../decorate.ts";
import type { In, ObjectHead, S3Call } from "../port.ts";
import type { Reads } from "./reads.ts";
import { fieldsOf, requestFacts } from "./refused-request.ts";

/** What a refused request lacks. */
export type Diagnosis =
  | {
      readonly kind: "lacks";
      /** Several where no read could tell which. */
      readonly actions: readonly PolicyAction[];
      /** The object whose read is refused, if it is not that of the request. */
      readonly at?: { readonly bucket: string; readonly key: string };
      /** The KMS key that is needed. */
      readonly kmsKey?: string | undefined;
      /** What the service said to the repeated request. */
      readonly message?: string;
    }
  /** It was refused for another reason. */
  | { readonly kind: "other"; readonly error: LianaError };

export interface Question {
  readonly call: S3Call;
  readonly input: In<S3Call>;
  /** The actions that may be missing, by the table. */
  readonly needed: readonly PolicyAction[];
}

interface ObjectAt {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** PO3: the action that a refused request lacks, found by reads only. */
export async function singleOut({ call, input, needed }: Question, reads: Reads): Promise<Diagnosis> {
  const { bucket = "", key = "", versionId, from } = fieldsOf(input);
  const at: ObjectAt = { bucket, key, ...(versionId === undefined ? {} : { versionId }) };
  if (call === "head") return (await lacksReading(at, reads, true)) ?? lacks(needed);
  if (call === "get") return ofGet(at, needed, reads);
  if (from !== undefined) return ofCopy(from, needed, reads);
  if (requestFacts(input).matched === true) return ofMatched(at, needed, reads);
  return lacks(needed);
}

function lacks(
  actions: readonly PolicyAction[],
  more: Partial<Extract<Diagnosis, { kind: "lacks" }>> = {},
): Diagnosis {
  return { kind: "lacks", actions, ...more };
}

/**
 * Why an object's head is refused. Without permission to list, a missing key is refused like one that may not be read, and
 * with a condition on the prefix that permission does not count: only a listing tells the two apart.
 * @param byHead HEAD has no document, so it is repeated as a GET of one byte
 */
async function lacksReading(at: ObjectAt, reads: Reads, byHead: boolean): Promise<Diagnosis | undefined> {
  const { bucket, key, versionId } = at;
  const reading: PolicyAction = versionId === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  if (versionId === undefined) {
    const listed = await reads.send("list", { bucket, prefix: key, limit: 1 });
    if (listed.kind === "keys") return { kind: "other", error: listed.error };
    if (listed.kind === "denied") return lacks([reading, "s3:ListBucket"], { at });
    if (listed.kind !== "answer") return undefined;
    const { objects, next } = listed.answer;
    const isThere = objects.some((object) => object.key === key || object.otherwise === key);
    // An empty page that is not the last one says nothing.
    if (!isThere && objects.length === 0 && next !== undefined) return undefined;
    if (!isThere) return { kind: "other", error: new LianaError("no-object", { bucket, key }) };
  }
  if (!byHead) return lacks([reading], { at });
  const got = await getOneByte(at, reads);
  if (got.kind === "keys") return { kind: "other", error: got.error };
  return lacks([reading], { at, ...(got.kind === "denied" ? quote(got.error) : {}) });
}

function quote({ detail }: LianaError): { readonly message?: string } {
  const { message } = detail;
  return message === undefined ? {} : { message: String(message) };
}

async function getOneByte(at: ObjectAt, reads: Reads) {
  const got = await reads.send("get", { ...at, range: { start: 0, end: 0 } });
  if (got.kind === "answer") await discardBody(got.answer.body);
  return got;
}

/** HEAD needs no key of KMS, GET does. */
async function ofGet(at: ObjectAt, needed: readonly PolicyAction[], reads: Reads): Promise<Diagnosis> {
  const head = await reads.send("head", at);
  if (head.kind === "answer")
    return isKms(head.answer) ? lacks(["kms:Decrypt"], { kmsKey: head.answer.encryptionKey }) : lacks(needed);
  if (head.kind === "keys") return { kind: "other", error: head.error };
  return (await lacksReading(at, reads, false)) ?? lacks(needed);
}

async function ofCopy(from: ObjectAt, needed: readonly PolicyAction[], reads: Reads): Promise<Diagnosis> {
  const head = await reads.send("head", from);
  if (head.kind === "keys") return { kind: "other", error: head.error };
  if (head.kind === "denied") return (await lacksReading(from, reads, true)) ?? lacks(needed);
  if (head.kind !== "answer") return lacks(needed);
  const writing = needed.filter((action) => !action.startsWith("s3:GetObject"));
  if (isKms(head.answer)) {
    const got = await getOneByte(from, reads);
    if (got.kind === "denied") return lacks(["kms:Decrypt"], { kmsKey: head.answer.encryptionKey });
  }
  // A copy keeps the tags of its source, which takes the actions for tags.
  if ((head.answer.tagCount ?? 0) === 0) return lacks(writing);
  const tags = await reads.send("objectTags", from);
  const reading: PolicyAction =
    from.versionId === undefined ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
  if (tags.kind === "denied") return lacks([reading], { at: from });
  return lacks([...new Set<PolicyAction>([...writing, "s3:PutObjectTagging"])]);
}

/** A write on the condition of an ETag. */
async function ofMatched(at: ObjectAt, needed: readonly PolicyAction[], reads: Reads): Promise<Diagnosis> {
  const head = await reads.send("head", at);
  if (head.kind === "keys") return { kind: "other", error: head.error };
  if (head.kind === "denied") {
    const reading = await lacksReading(at, reads, true);
    return reading?.kind === "lacks" ? reading : lacks(needed);
  }
  if (head.kind !== "answer") return lacks(needed);
  const writing = needed.filter((action) => action !== "s3:GetObject");
  if (!isKms(head.answer) || writing.includes("kms:GenerateDataKey")) return lacks(writing);
  // The bucket encrypts by default with the key that encrypted the object.
  return lacks([...writing, "kms:GenerateDataKey"], { kmsKey: head.answer.encryptionKey });
}

function isKms({ encryption }: ObjectHead): boolean {
  return encryption?.startsWith("aws:kms") === true;
}
