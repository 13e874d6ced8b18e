import type { Server } from "./connected-subject.ts";

/** Default: the address used by `scripts/radosgw.sh start`. */
const ENDPOINT = process.env["LIANA_RADOSGW"] ?? "http://127.0.0.1:7480";

/** A running radosgw (started with scripts/radosgw.sh), or undefined: its tests are then skipped. */
export async function radosgwEndpoint(): Promise<Server | undefined> {
  try {
    const answer = await fetch(ENDPOINT, { signal: AbortSignal.timeout(2_000) });
    const text = await answer.text();
    if (!text.includes("ListAllMyBucketsResult")) return undefined;
  } catch (error) {
    console.warn(`no radosgw at ${ENDPOINT}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return { endpoint: ENDPOINT, accessKeyId: "testkey", secretAccessKey: "testsecret", region: "us-east-1" };
}
