import { LianaError } from "../../shared/errors.ts";
import { decorated } from "./decorate.ts";
import type { In, Out, S3Port } from "./port.ts";

type Objects = In<"remove">["objects"];

/** Characters that XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets). */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Single deletions under way at once. */
const AT_ONCE = 16;

/**
 * Deletes one by one what cannot be deleted in a batch: keys with control characters, and everything on
 * services without batches. Outermost but for nothing: each request passes the other decorators.
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
        if (!(error instanceof LianaError) || error.code !== "not-implemented" || fit.length === 1)
          throw error;
        noBatches = true;
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
  const worker = async (): Promise<void> => {
    for (let object = rest.pop(); object !== undefined; object = rest.pop()) {
      failed.push(...(await inner.send("remove", { bucket, objects: [object] }, signal)).failed);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, objects.length) }, worker));
  return failed;
}
