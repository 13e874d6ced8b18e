import type { ServiceFacts, Traces } from "../../shared/model/service-facts.ts";
import type { EngineHost } from "../host.ts";
import { openService } from "../remote/open-service.ts";
import type { S3Port } from "../remote/port.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { FactsFile } from "../facts/facts-file.ts";
import { askReads, type ProbedLocation } from "./reads.ts";
import { TestObject } from "./test-object.ts";
import { Writes } from "./writes.ts";

export interface ProbeRequest extends ProbedLocation {
  readonly connection: ConnectionSettings;
  /** Only the requests that read; nothing is kept either. */
  readonly dryRun?: boolean | undefined;
}

export interface ProbedService {
  readonly facts: ServiceFacts;
  /** Including those that were repeated. */
  readonly requests: number;
}

/** A user is waiting: longest silence in ms, unless the connection sets another. */
const IDLE_MS = 15_000;

/**
 * PB1 to PB4: finds out what a service can do in one bucket, with one small object, and keeps the answers for the engine.
 * @param onLeft called for each test object of which something is left, whatever the outcome (PB2)
 * @throws LianaError if the service does not answer, or the bucket cannot be used; then earlier answers stay.
 *   `state-full`, `state-unwritable`
 */
export async function probeService(
  request: ProbeRequest,
  host: EngineHost,
  onLeft: (left: Traces) => void,
  signal: AbortSignal,
): Promise<ProbedService> {
  const { bucket, prefix, connection } = request;
  const limits = { idleMs: IDLE_MS, slowMs: IDLE_MS, ...connection.limits };
  const options = { concurrency: 1, bandwidth: undefined, connect: host.connect, tries: 1 };
  const { port, count } = await openService({ ...connection, limits }, options, host.env);
  try {
    const file = new FactsFile(host.stateDir, { identity: port.traits.identity, bucket });
    const { clock } = host.env;
    const reads = await askReads(port, request, clock, signal);
    const before = file.facts;
    const known = { host: port.traits.host, bucket, prefix, reads };
    const kept = before?.writes === undefined ? {} : { writes: before.writes };
    if (request.dryRun === true) return { facts: { ...known, ...kept }, requests: count.requests };
    // With a default retention nobody could remove the test object for days or years.
    const mayWrite = reads.retention === undefined;
    const run = { port, host, request, reads, file, onLeft };
    const facts = mayWrite ? { ...known, writes: await askWrites(run, signal) } : known;
    file.save(facts);
    return { facts, requests: count.requests };
  } finally {
    port.close();
  }
}

/** What is known of a bucket with these keys, without a request. @throws LianaError `state-unwritable` */
export async function keptFacts(
  connection: ConnectionSettings,
  bucket: string,
  { stateDir }: Pick<EngineHost, "stateDir">,
): Promise<ServiceFacts | undefined> {
  // The S3 library is not needed.
  const { resolveConnection } = await import("../remote/s3/resolve.ts");
  const { identity } = await resolveConnection(connection);
  return new FactsFile(stateDir, { identity, bucket }).facts;
}

interface Run {
  readonly port: S3Port;
  readonly host: EngineHost;
  readonly request: ProbedLocation;
  readonly reads: ServiceFacts["reads"];
  readonly file: FactsFile;
  readonly onLeft: (left: Traces) => void;
}

/** Rows 6 to 23. What is written is removed in every outcome. */
async function askWrites({ port, host, request, reads, file, onLeft }: Run, signal: AbortSignal) {
  const { clock, random } = host.env;
  const keepsVersions = reads.versioning !== "off" && reads.facts.versioning !== "no";
  // Of a run that was killed.
  const { unfinished } = file;
  if (unfinished !== undefined) {
    const old = new TestObject(request.bucket, unfinished);
    old.mayHaveUpload = true;
    const { left } = await old.clear(port, keepsVersions, clock);
    if (left !== undefined) onLeft(left);
  }
  const object = TestObject.fresh(request, random);
  file.note(object.key);
  const writes = new Writes(port, object, clock, signal);
  let cleared;
  try {
    await writes.run();
  } finally {
    cleared = await object.clear(port, keepsVersions, clock);
    if (cleared.left !== undefined) onLeft(cleared.left);
    // What these keys may not remove would be refused again.
    if (cleared.brokenOff !== true) file.note(undefined);
  }
  return writes.answers(reads, cleared);
}
