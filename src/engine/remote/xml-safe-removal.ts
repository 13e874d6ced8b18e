import { LianaError } from "../../shared/errors.ts";
import { decorated } from "./decorate.ts";
import type { In, Out, S3Port } from "./port.ts";
import { reachOf } from "./reach.ts";

type Objects = In<"remove">["objects"];

/** Characters that XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets). */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Single deletions under way at once. */
const AT_ONCE = 16;

/** So many refused with none deleted: the others are not asked for any more. */
const REFUSED_ENOUGH = 20;

/**
 * Deletes one by one what cannot be deleted in a batch: keys with control characters, everything on services without
 * batches, and batches that a service refuses as a whole: one name in it may be the reason.
 * Outermost but for nothing: each request passes the other decorators.
 */
export function withXmlSafeRemoval(inner: S3Port): S3Port {
  let noBatches = false;
  return decorated(inner, async (call, input, signal) => {
    if (call !== "remove") return inner.send(call, input, signal);
    const { bucket, objects } = input as In<"remove">;
    const fit = noBatches ? [] : objects.filter((object) => !NOT_XML.test(object.key));
    const unfit = noBatches ? objects : objects.filter((object) => NOT_XML.test(object.key));
    const failed = [...(await singly(inner, bucket, unfit, signal))];
    if (fit.length > 0) {
      try {
        failed.push(...(await inner.send("remove", { bucket, objects: fit }, signal)).failed);
      } catch (error) {
        if (!(error instanceof LianaError) || !isRefusal(error) || fit.length === 1) throw error;
        noBatches ||= error.code === "not-implemented";
        failed.push(...(await singly(inner, bucket, fit, signal)));
      }
    }
    return { failed } as Out<typeof call>;
  });
}

async function singly(
  inner: S3Port,
  bucket: string,
  objects: Objects,
  signal: AbortSignal,
): Promise<Out<"remove">["failed"]> {
  const failed: Out<"remove">["failed"][number][] = [];
  const rest = [...objects];
  let deleted = 0;
  const worker = async (): Promise<void> => {
    for (let object = rest.pop(); object !== undefined; object = rest.pop()) {
      const [refused] = failed;
      if (deleted === 0 && refused !== undefined && failed.length >= REFUSED_ENOUGH) {
        failed.push({ key: object.key, code: refused.code });
        continue;
      }
      const result = await removeOne(inner, bucket, object, signal);
      failed.push(...result);
      if (result.length === 0) deleted += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, objects.length) }, worker));
  return failed;
}

/** A refusal is told the way a batch tells it; what is wrong with the service as a whole is thrown. */
async function removeOne(
  inner: S3Port,
  bucket: string,
  object: Objects[number],
  signal: AbortSignal,
): Promise<Out<"remove">["failed"]> {
  try {
    return (await inner.send("remove", { bucket, objects: [object] }, signal)).failed;
  } catch (error) {
    if (!(error instanceof LianaError) || !isRefusal(error)) throw error;
    const { service } = error.detail;
    return [{ key: object.key, code: typeof service === "string" && service !== "" ? service : error.code }];
  }
}

/** Not one of those that a retry or other keys would cure. */
function isRefusal(error: LianaError): boolean {
  return (
    error.code === "not-s3" || (error.errorClass !== "retry" && ["file", "refusal"].includes(reachOf(error)))
  );
}
