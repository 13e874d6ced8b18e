import { LianaError } from "../../shared/errors.ts";
import { decorated } from "../remote/decorate.ts";
import type { In, S3Call, S3Port } from "../remote/port.ts";

/** An object in a bucket, as requests name it. */
export interface RetrievedObject {
  readonly key: string;
  readonly versionId?: string;
}

/** The id of an object in the journal. */
export function retrievalId({ key, versionId = "" }: RetrievedObject): string {
  return JSON.stringify([key, versionId]);
}

/** The object with an id. */
export function objectNamed(id: string): RetrievedObject {
  const [key = "", versionId = ""] = JSON.parse(id) as readonly string[];
  return versionId === "" ? { key } : { key, versionId };
}

/**
 * The port of a sync that retrieves. Listings are asked for restored copies (RS5.4), without that where the service
 * refuses the question. A GET of an object that is known to be archived fails as the service would refuse it, without a
 * request.
 */
export function withRetrievals(inner: S3Port, isBlocked: (id: string) => boolean): S3Port {
  let asks = true;
  return decorated(inner, async (call, input, signal) => {
    if (call === "get" && isBlocked(retrievalId(input as In<"get">)))
      throw new LianaError("archived", { call });
    if (!asks || !LISTINGS.has(call)) return inner.send(call, input, signal);
    try {
      return await inner.send(call, { ...input, restores: true }, signal);
    } catch (error) {
      if (!(error instanceof LianaError) || !REFUSALS.has(error.code)) throw error;
      const answer = await inner.send(call, input, signal);
      asks = false;
      return answer;
    }
  });
}

const LISTINGS: ReadonlySet<S3Call> = new Set(["list", "listVersions"]);
/** How services refuse a header that they do not know. */
const REFUSALS: ReadonlySet<string> = new Set(["not-implemented", "service-refused"]);
