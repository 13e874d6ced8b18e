import type { Server } from "./connected-subject.ts";

/** Default: the address used by `scripts/radosgw.sh start`. */
const RADOSGW = process.env["LIANA_RADOSGW"] ?? "http://127.0.0.1:7480";

/** A running radosgw (started with scripts/radosgw.sh), or undefined: its tests are then skipped. */
export async function radosgwEndpoint(): Promise<Server | undefined> {
  try {
    const text = await bodyOf(RADOSGW);
    if (!text.includes("ListAllMyBucketsResult")) return undefined;
  } catch (error) {
    console.warn(`no radosgw at ${RADOSGW}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  return { endpoint: RADOSGW, accessKeyId: "testkey", secretAccessKey: "testsecret", region: "us-east-1" };
}

/**
 * The OpenStack Swift that LIANA_SWIFT names (started with scripts/swift.sh), or undefined without that variable.
 * @throws Error if it does not answer
 */
export async function swiftEndpoint(): Promise<Server | undefined> {
  const endpoint = process.env["LIANA_SWIFT"];
  if (endpoint === undefined || endpoint === "") return undefined;
  const text = await bodyOf(`${endpoint}/healthcheck`);
  if (text !== "OK") throw new Error(`LIANA_SWIFT=${endpoint} is no OpenStack Swift`);
  return { endpoint, accessKeyId: "test:tester", secretAccessKey: "testing", region: "us-east-1" };
}

async function bodyOf(url: string): Promise<string> {
  return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).text();
}
