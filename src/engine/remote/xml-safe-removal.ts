import { LianaError } from "../../shared/errors.ts";
import { decorated } from "./decorate.ts";
import type { FailedRemoval, In, Out, S3Port } from "./port.ts";
import { reachOf } from "./reach.ts";

type Removal = In<"remove">;

/** Characters that XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets). */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Single deletions under way at once. */
const AT_ONCE = 16;

/** After so many refusals in a row, from all over a batch, the others are not asked for any more. */
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
    const removal = input as Removal;
    const { objects } = removal;
    const fit = noBatches ? [] : objects.filter((object) => !NOT_XML.test(object.key));
    const unfit = noBatches ? objects : objects.filter((object) => NOT_XML.test(object.key));
    const failed = [...(await removeSingly(inner, { ...removal, objects: unfit }, signal))];
    if (fit.length > 0) {
      const batch = { ...removal, objects: fit };
      try {
        failed.push(...(await inner.send("remove", batch, signal)).failed);
      } catch (error) {
        if (!(error instanceof LianaError) || !isRefusal(error) || fit.length === 1) throw error;
        noBatches ||= error.code === "not-implemented";
        failed.push(...(await removeSingly(inner, batch, signal)));
      }
    }
    return { failed } as Out<typeof call>;
  });
}

async function removeSingly(
  inner: S3Port,
  { objects, ...shared }: Removal,
  signal: AbortSignal,
): Promise<readonly FailedRemoval[]> {
  const failed: FailedRemoval[] = [];
  const rest = spread(objects);
  let refused: FailedRemoval | undefined;
  let refusals = 0;
  const worker = async (): Promise<void> => {
    for (let object = rest.pop(); object !== undefined; object = rest.pop()) {
      if (refused !== undefined && refusals >= REFUSED_ENOUGH) {
        failed.push({ ...refused, key: object.key });
        continue;
      }
      const failure = await removeOne(inner, { ...shared, objects: [object] }, signal);
      refusals = failure === undefined ? 0 : refusals + 1;
      refused = failure;
      if (failure !== undefined) failed.push(failure);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, objects.length) }, worker));
  return failed;
}

/** In an order in which any few that follow each other are from all over: keys of one folder may be refused alone. */
function spread<T>(items: readonly T[]): T[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return items
    .map((item, index) => ({ item, rank: (index * golden) % 1 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** A refusal is told the way a batch tells it; what is wrong with the service as a whole is thrown. */
async function removeOne(
  inner: S3Port,
  removal: Removal,
  signal: AbortSignal,
): Promise<FailedRemoval | undefined> {
  try {
    return (await inner.send("remove", removal, signal)).failed[0];
  } catch (error) {
    if (!(error instanceof LianaError) || !isRefusal(error)) throw error;
    const { service } = error.detail;
    const code = typeof service === "string" && service !== "" ? service : error.code;
    return { key: removal.objects[0]?.key ?? "", code };
  }
}

/** Not one of those that a retry or other keys would cure. */
function isRefusal(error: LianaError): boolean {
  return (
    error.code === "not-s3" || (error.errorClass !== "retry" && ["file", "refusal"].includes(reachOf(error)))
  );
}
