import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { ListedObject, S3Port } from "./port.ts";

interface ListedBucket {
  readonly port: S3Port;
  readonly bucket: string;
}

type Listed = ListedObject & { readonly versionId?: string; readonly deleteMarker?: boolean };

/** The meaning of `+` in a service's keys; the same for all of them. */
type Plus = "space" | "plus";

const KNOWN = new WeakMap<S3Port, Plus>();

/** Objects tried before a page is given up. */
const TRIES = 3;

/**
 * LS5: resolves keys whose page does not show whether `+` is a space or a plus. One HEAD per connection proves it,
 * unless the service is known to write spaces that way. Keys that cannot be proven are marked.
 * @throws LianaError of class `retry`; AbortError
 */
export async function readPlus<O extends Listed>(
  store: ListedBucket,
  objects: readonly O[],
  signal: AbortSignal,
): Promise<readonly (O & { readonly ambiguous?: true })[]> {
  const doubtful = objects.filter(({ otherwise }) => otherwise !== undefined);
  if (doubtful.length === 0) return objects;
  const plus = store.port.traits.plusIsSpace === true ? "space" : await meaning(store, doubtful, signal);
  return objects.map((object) => {
    const { otherwise } = object;
    if (otherwise === undefined || plus === "space") return object;
    return plus === "plus" ? { ...object, key: otherwise } : { ...object, ambiguous: true };
  });
}

async function meaning(
  { port, bucket }: ListedBucket,
  doubtful: readonly Listed[],
  signal: AbortSignal,
): Promise<Plus | undefined> {
  const known = KNOWN.get(port);
  if (known !== undefined) return known;
  for (const { key, otherwise = key, etag, versionId } of doubtful.filter(isObject).slice(0, TRIES)) {
    for (const [name, plus] of [
      [key, "space"],
      [otherwise, "plus"],
    ] as const) {
      const at = { bucket, key: name, ...defined({ versionId }) };
      const found = await etagOf(port, at, signal);
      // Without permission for HEAD, keys are decoded as Amazon writes them.
      if (found !== etag && found !== "refused") continue;
      const proven = found === etag ? plus : "space";
      KNOWN.set(port, proven);
      return proven;
    }
  }
  return undefined;
}

function isObject({ deleteMarker }: Listed): boolean {
  return deleteMarker !== true;
}

async function etagOf(
  port: S3Port,
  at: { readonly bucket: string; readonly key: string; readonly versionId?: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await port.send("head", at, signal)).etag;
  } catch (error) {
    if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    return error.code === "no-object" ? undefined : "refused";
  }
}
