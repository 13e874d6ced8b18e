import { decorated } from "../../src/engine/remote/decorate.ts";
import type { In, Out, S3Call, S3Port } from "../../src/engine/remote/port.ts";
import { LianaError } from "../../src/shared/errors.ts";
import { S3Error } from "../s3-server/errors.ts";
import type { Policy } from "../s3-server/policy.ts";

/** The AWS operations behind the calls of the port. A removal is judged key by key. */
const OPERATIONS: Readonly<Partial<Record<S3Call, string>>> = {
  abortUpload: "AbortMultipartUpload",
  completeUpload: "CompleteMultipartUpload",
  copy: "CopyObject",
  copyPart: "UploadPartCopy",
  createUpload: "CreateMultipartUpload",
  get: "GetObject",
  head: "HeadObject",
  list: "ListObjectsV2",
  listParts: "ListParts",
  listUploads: "ListMultipartUploads",
  listVersions: "ListObjectVersions",
  objectAcl: "GetObjectAcl",
  objectTags: "GetObjectTagging",
  put: "PutObject",
  restoreObject: "RestoreObject",
  uploadPart: "UploadPart",
};

/** A port whose credentials are limited by a policy, with the errors of the strict server. */
export function withPolicy(inner: S3Port, policy: Policy): S3Port {
  return decorated(inner, async <C extends S3Call>(call: C, input: In<C>, signal: AbortSignal) => {
    if (call === "remove") return remove(inner, policy, input as In<"remove">, signal);
    if (isDenied(policy, OPERATIONS[call] ?? "", isVersioned(input))) throw refusal(call);
    if (policy.denied.has("PutObjectTagging") && tagsOf(input) !== undefined) throw refusal(call);
    try {
      return await inner.send(call, input, signal);
    } catch (error) {
      const isMissing = error instanceof LianaError && error.code === "no-object";
      throw isMissing && policy.denied.has("ListBucket") ? refusal(call) : error;
    }
  });
}

async function remove(
  inner: S3Port,
  policy: Policy,
  input: In<"remove">,
  signal: AbortSignal,
): Promise<Out<"remove">> {
  const denied = input.objects.filter((object) =>
    isDenied(policy, "DeleteObject", object.versionId !== undefined),
  );
  const objects = input.objects.filter((object) => !denied.includes(object));
  const answer =
    objects.length === 0 ? { failed: [] } : await inner.send("remove", { ...input, objects }, signal);
  return { failed: [...answer.failed, ...denied.map(({ key }) => ({ key, code: "AccessDenied" }))] };
}

function isDenied(policy: Policy, operation: string, versioned: boolean): boolean {
  try {
    policy.check(operation, versioned);
    return false;
  } catch (error) {
    if (error instanceof S3Error) return true;
    throw error;
  }
}

/** Writing an object with tags takes its own permission. */
function tagsOf(input: unknown): string | undefined {
  const { tags, traits } = (input ?? {}) as { tags?: string; traits?: { tags?: string } };
  return tags ?? traits?.tags;
}

function isVersioned(input: unknown): boolean {
  const { versionId, from } = (input ?? {}) as { versionId?: string; from?: { versionId?: string } };
  return versionId !== undefined || from?.versionId !== undefined;
}

function refusal(call: S3Call): LianaError {
  return new LianaError("access-denied", { call, status: 403, service: "AccessDenied" });
}
