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

/** Statuses that no name can cause: the service, or what is before it, takes no batches. */
const OF_BATCHES: ReadonlySet<unknown> = new Set([405, 411, 501]);

/** So many batches at most go one by one before one is tried as a batch again. */
const MOST_SKIPPED = 63;

/**
 * Whether deletions are worth a batch. A batch may be refused for one name in it, so after the first refusal the next
 * one is tried, and after the nth in a row every batch but each 2^(n-1)th goes one by one.
 */
class Batches {
  #refused = 0;
  #skip = 0;
  #never = false;

  /** To be asked once for each batch. */
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
 * Deletes one by one what cannot be deleted in a batch: keys with control characters, everything on services without
 * batches, and batches that a service refuses as a whole: one name in it may be the reason.
 * Outermost but for nothing: each request passes the other decorators.
 */
export function withXmlSafeRemoval(inner: S3Port): S3Port {
  const batches = new Batches();
  return decorated(inner, async (call, input, signal) => {
    if (call !== "remove") return inner.send(call, input, signal);
    const removal = input as Removal;
    const { objects } = removal;
    const fit = objects.filter((object) => !NOT_XML.test(object.key));
    const unfit = objects.filter((object) => NOT_XML.test(object.key));
    const failed = [...(await removeSingly(inner, { ...removal, objects: unfit }, signal))];
    if (fit.length > 0)
      failed.push(...(await removeTogether(inner, batches, { ...removal, objects: fit }, signal)));
    return { failed } as Out<typeof call>;
  });
}

async function removeTogether(
  inner: S3Port,
  batches: Batches,
  removal: Removal,
  signal: AbortSignal,
): Promise<readonly FailedRemoval[]> {
  // One is no batch on the wire, and says nothing of batches.
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
