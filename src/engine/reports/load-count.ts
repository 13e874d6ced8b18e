import { ObjectSizes } from "../../shared/model/cost/object-sizes.ts";
import type { LocalEntry } from "../../shared/model/entry.ts";
import { presetFor } from "../../shared/model/providers.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { MIN_PART, partSizeFor } from "../rules/part-size.ts";

/** The days of a month in estimates of cost (CO2). */
export const MONTH_DAYS = 30;
const MONTH_MS = MONTH_DAYS * 24 * 60 * 60 * 1000;

/** What decides prices and parts, without a request. `service`: id of the preset. */
export interface LoadService {
  readonly service: string;
  readonly host: string;
  readonly region: string;
  readonly maxParts: number;
  readonly maxSegment: number | undefined;
}

/** @param connection its keys are not used. @throws LianaError what resolving the connection throws */
export async function serviceOf(connection: ConnectionSettings): Promise<LoadService> {
  // Loaded when needed: it loads the SDK's reader of the AWS files.
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  const { endpoint, host, region, maxParts, maxSegment } = await resolveConnection(connection);
  const service = presetFor(endpoint?.hostname ?? "s3.amazonaws.com").id;
  return { service, host, region, maxParts, maxSegment };
}

/** CO1: adds up entries. */
export class LoadCount {
  readonly sizes = new ObjectSizes();
  /** Those of them that changed in the last 30 days, by their times: a guess of what is replaced in a month. */
  readonly churn = new ObjectSizes();
  folders = 0;
  gaps = 0;
  readonly #maxParts: number;
  readonly #now: number;

  constructor(maxParts: number, now: number) {
    this.#maxParts = maxParts;
    this.#now = now;
  }

  take(entry: Pick<LocalEntry, "kind" | "size" | "mtimeNs"> & { readonly filled?: boolean }): void {
    if (entry.kind === "folder" && entry.filled === true) {
      this.folders += 1;
      return;
    }
    const requests = requestsFor(entry.size, this.#maxParts);
    this.sizes.add(entry.size, requests);
    const age = this.#now - Number(entry.mtimeNs / 1_000_000n);
    // A time in the future says nothing.
    if (age >= 0 && age < MONTH_MS) this.churn.add(entry.size, requests);
  }
}

/** UP2: requests that write one object. @param size bytes */
export function requestsFor(size: number, maxParts: number): number {
  return size < MIN_PART ? 1 : Math.ceil(size / partSizeFor(size, maxParts)) + 2;
}
