import { createHash } from "node:crypto";
import { LianaError } from "../../shared/errors.ts";
import type { ForeignEffect } from "../lifecycle/foreign-rules.ts";
import { keepFor, type KeepState, keepState } from "../lifecycle/keep-period.ts";
import { checkBucket } from "../remote/health.ts";
import type { S3Port } from "../remote/port.ts";
import type { Versioning } from "../remote/setting-calls.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import type { EngineHost } from "../host.ts";
import { FactsFile } from "../facts/facts-file.ts";
import { type BucketHost, openBuckets } from "./list-bucket.ts";

export type { ForeignEffect };

export interface KeepLocationRequest {
  readonly connection: ConnectionSettings;
  readonly bucket: string;
  /** Of the location: empty, or ending in `/`. */
  readonly prefix: string;
}

export interface KeptLocation extends KeepState {
  /** Undefined if the service does not tell. */
  readonly versioning: Versioning | undefined;
}

/**
 * VR1: makes the service remove earlier states of a location after some days. Without a job, the rule is named after the
 * prefix.
 * @param days from 1; undefined: no rule of ours removes them
 * @throws LianaError `no-bucket`; what `keepFor` throws or returns as `refused`; `state-full`, `state-unwritable`
 */
export async function keepLocation(
  request: KeepLocationRequest,
  days: number | undefined,
  host: EngineHost,
  signal: AbortSignal,
): Promise<KeptLocation> {
  const { bucket, prefix } = request;
  const name = createHash("sha256").update(prefix).digest("hex").slice(0, 16);
  return withPort(request, host, signal, async (port, versioning) => {
    const period = { prefix, name, days, versions: versioning !== "off" };
    const kept = new FactsFile(host.stateDir, { identity: port.traits.identity, bucket });
    const note = {
      read: () => kept.rulesWritten,
      keep: (text: string) => kept.noteRules(text),
      drop: () => kept.noteRules(undefined),
    };
    const place = { port, bucket, clock: host.env.clock, note };
    const { refused, ...state } = await keepFor(place, period, signal);
    if (refused !== undefined) throw refused;
    return state;
  });
}

/** What the rules of a bucket do to a location. @throws LianaError `no-bucket`; as `keepState` */
export async function keptLocation(
  request: KeepLocationRequest,
  host: BucketHost,
  signal: AbortSignal,
): Promise<KeptLocation> {
  const { bucket, prefix } = request;
  return withPort(request, host, signal, (port, versioning) =>
    keepState({ port, bucket }, { prefix, versions: versioning !== "off" }, signal),
  );
}

async function withPort(
  request: KeepLocationRequest,
  host: BucketHost,
  signal: AbortSignal,
  use: (port: S3Port, versioning: Versioning | undefined) => Promise<KeepState>,
): Promise<KeptLocation> {
  const { port: open } = await openBuckets(request.connection, host);
  const port = open.prompt ?? open;
  try {
    await checkBucket(port, request, signal);
    const versioning = await versioningOf(port, request.bucket, signal);
    return { ...(await use(port, versioning)), versioning };
  } finally {
    open.close();
  }
}

async function versioningOf(
  port: S3Port,
  bucket: string,
  signal: AbortSignal,
): Promise<Versioning | undefined> {
  try {
    return (await port.send("versioning", { bucket }, signal)).state;
  } catch (error) {
    if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    // A service that knows no versions keeps none.
    return error.code === "not-implemented" ? "off" : undefined;
  }
}
