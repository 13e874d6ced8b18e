import { z } from "zod";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import { OWN } from "../../shared/model/names.ts";
import type { Encryption } from "../remote/port.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { digestBytes, putBytes } from "../transfer/put-bytes.ts";
import { readSmall } from "../transfer/read-small.ts";

/** Without the prefix. */
const SUMMARY_KEY = `${OWN}summary.json`;
/** Bytes that are read; a summary has some 150. */
const MOST = 4096;

/** GU4: what a prefix holds, for a new computer that looks for its files. For display only: nothing relies on it. */
export interface LocationSummary {
  /** The name of the job. */
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** ms since 1970 */
  readonly syncedAt: number;
}

const count = z.number().int().min(0);

const schema = z.object({
  name: z.string().min(1).max(255),
  files: count,
  bytes: count,
  syncedAt: z.iso.datetime().transform((text) => Date.parse(text)),
});

/**
 * The summary of a prefix; undefined if there is none, or if it cannot be read or understood.
 * @throws LianaError if the service cannot be asked
 */
export async function readSummary(
  store: ObjectStore,
  signal: AbortSignal,
): Promise<LocationSummary | undefined> {
  try {
    const { bytes } = await readSmall(store, SUMMARY_KEY, MOST, signal);
    return bytes === undefined ? undefined : parse(bytes);
  } catch (error) {
    if (error instanceof LianaError && UNREADABLE.has(error.code)) return undefined;
    throw error;
  }
}

const UNREADABLE: ReadonlySet<string> = new Set(["no-object", "access-denied", "archived"]);

function parse(bytes: Buffer): LocationSummary | undefined {
  try {
    return schema.safeParse(JSON.parse(bytes.toString("utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Replaces the summary. */
export async function writeSummary(
  store: ObjectStore,
  { name, files, bytes, syncedAt }: LocationSummary,
  encryption: Encryption | undefined,
  signal: AbortSignal,
): Promise<void> {
  const content = { version: 1, name, files, bytes, syncedAt: new Date(syncedAt).toISOString() };
  const text = Buffer.from(`${JSON.stringify(content, undefined, 2)}\n`);
  const traits = { metadata: {}, contentType: "application/json", ...defined({ encryption }) };
  await putBytes(store, SUMMARY_KEY, { bytes: text, digest: digestBytes(text), traits }, signal);
}
