import { LianaError } from "../../shared/errors.ts";
import { decorated } from "./decorate.ts";
import type { FailedRemoval, In, Out, S3Port } from "./port.ts";
import { reachOf } from "./reach.ts";

type Removal = In<"remove">;

/** Characters that XML 1.0 cannot carry, not even escaped (https://www.w3.org/TR/xml/#charsets). */
// oxlint-disable-next-line no-control-regex -- that is what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Maximum number of single deletions in flight. */
const AT_ONCE = 16;

/** After this many refusals in a row, from all over a batch, the remaining keys are not tried. */
const REFUSED_ENOUGH = 20;

/** Statuses that no name can cause: the service or a proxy does not accept batches. */
const OF_BATCHES: ReadonlySet<unknown> = new Set([405, 411, 501]);

/** Maximum number of batches deleted one by one before a batch is tried again. */
const MOST_SKIPPED = 63;

/**
 * Whether to try a batch deletion. A batch may be refused because of one name in it, so the next batch is tried after
 * the first refusal; after the nth refusal in a row only every 2^(n-1)th batch is tried, and the others are deleted one
 * by one.
 */
class Batches {
  #refused = 0;
  #skip = 0;
  #never = false;

  /** Call once for each batch. */
  isWorthATry(): boolean {
    if (this.#never) return false;
    if (this.#skip === 0) return true;
    this.#skip--;
    return false;
  }

  noteTaken(): void {
    this.#refused = 0;
    this.#skip = 0;
  }

  noteRefused({ code, detail }: LianaError): void {
    this.#never ||= code === "not-implemented" || OF_BATCHES.has(detail.status);
    this.#skip = Math.min(2 ** this.#refused - 1, MOST_SKIPPED);
    this.#refused++;
  }
}

/**
 * Deletes keys one by one if a batch cannot: keys with control characters, all keys on services without batches, and
 * batches that a service refuses as a whole, perhaps because of one name. Outermost, so that each request passes the
 * other decorators.
 */
export function withXmlSafeRemoval(inner: S3Port): S3Port {
  const batches = new Batches();
  const remove = async (removal: Removal, signal: AbortSignal): Promise<Out<"remove">> => {
    const { objects } = removal;
    const fit = objects.filter((object) => !NOT_XML.test(object.key));
    const unfit = objects.filter((object) => NOT_XML.test(object.key));
    const failed = [...(await removeSingly(inner, { ...removal, objects: unfit }, signal))];
    if (fit.length > 0)
      failed.push(...(await removeTogether(inner, batches, { ...removal, objects: fit }, signal)));
    return { failed };
  };
  return decorated(inner, (call, input, signal) =>
    call === "remove" ? remove(input as Removal, signal) : inner.send(call, input, signal),
  );
}

async function removeTogether(
  inner: S3Port,
  batches: Batches,
  removal: Removal,
  signal: AbortSignal,
): Promise<readonly FailedRemoval[]> {
  // A single key is not sent as a batch, so it proves nothing about batches.
  if (removal.objects.length === 1) return (await inner.send("remove", removal, signal)).failed;
  if (!batches.isWorthATry()) return removeSingly(inner, removal, signal);
  try {
    const { failed } = await inner.send("remove", removal, signal);
    batches.noteTaken();
    return failed;
  } catch (error) {
    if (!(error instanceof LianaError) || !isRefusal(error)) throw error;
    batches.noteRefused(error);
    return removeSingly(inner, removal, signal);
  }
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
        failed.push({ ...object, code: refused.code });
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

/** Reorders items so that any few consecutive ones come from all over: the keys of one folder may be refused alone. */
function spread<T>(items: readonly T[]): T[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return items
    .map((item, index) => ({ item, rank: (index * golden) % 1 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** A refusal is reported in the form of a batch; errors of the service as a whole are thrown. */
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
    return { key: "", ...removal.objects[0], code };
  }
}

/** Excludes errors that a retry or other credentials would cure. */
function isRefusal(error: LianaError): boolean {
  return (
    error.code === "not-s3" || (error.errorClass !== "retry" && ["file", "refusal"].includes(reachOf(error)))
  );
}
