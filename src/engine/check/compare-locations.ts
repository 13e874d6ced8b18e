import { defined } from "../../shared/defined.ts";
import { LianaError, type WireError } from "../../shared/errors.ts";
import type { LinkChoice } from "../../shared/model/job.ts";
import { type Location, locationText } from "../../shared/model/location.ts";
import { NodeTree } from "../disk/node-tree.ts";
import { type FoundMarker, OwnerMarker } from "../guard/owner-marker.ts";
import type { EngineHost } from "../host.ts";
import { knownDevice } from "../jobs/device.ts";
import { realFolder } from "../jobs/folder-path.ts";
import { ownKeysOf } from "../jobs/own-folders.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import { fixedLimit } from "../remote/bandwidth-limit.ts";
import { openService, type Service } from "../remote/open-service.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { excludedBy } from "../rules/exclude-rules.ts";
import type { ObjectStore } from "../transfer/context.ts";
import { pairs } from "./pairs.ts";
import { checkSide, scanSide, type Side } from "./side.ts";

export interface CompareRequest {
  readonly source: Location;
  readonly target: Location;
  readonly sourceConnection: ConnectionSettings;
  readonly targetConnection: ConnectionSettings;
  readonly links: LinkChoice;
  readonly exclude: readonly string[];
  readonly excludePatterns: readonly string[];
}

interface Amount {
  files: number;
  bytes: number;
}

export interface Comparison {
  /** At both locations, with equal sizes. */
  readonly there: Amount;
  /** Missing at the target, or of another size. */
  readonly toSend: Amount;
  /** At the target only. */
  readonly others: Amount;
  /** GU4: another computer uses the target. */
  readonly owner?: WireError;
}

/** Connections for the listing of one side. */
const SOCKETS = 4;
/** Keys between two reports of the progress. */
const REPORT_EVERY = 1000;

/**
 * Compares two locations by names and sizes: what a first sync between them would find. Reads no content and changes
 * nothing. A target folder that is missing is empty.
 * @throws LianaError if the source or the bucket does not exist or cannot be listed
 */
export async function compareLocations(
  request: CompareRequest,
  host: EngineHost,
  onProgress: (comparison: Comparison) => void,
  signal: AbortSignal,
): Promise<Comparison> {
  const services = new Map<ConnectionSettings, Service>();
  try {
    const source = await sideOf(request.source, request.sourceConnection, host, services);
    const target = await sideOf(request.target, request.targetConnection, host, services);
    await checkSide(source, signal);
    const isThere = target.kind === "bucket" || (await target.tree.rootState()).kind === "folder";
    if (isThere) await checkSide(target, signal);
    const owner =
      target.kind === "bucket" ? await otherOwner(target.store, request.target, host, signal) : undefined;
    const counts = { there: none(), toSend: none(), others: none(), ...defined({ owner }) };
    await count(request, { source, target, isThere }, host, counts, onProgress, signal);
    return counts;
  } finally {
    for (const { port } of services.values()) port.close();
  }
}

interface Sides {
  readonly source: Side;
  readonly target: Side;
  readonly isThere: boolean;
}

async function count(
  request: CompareRequest,
  { source, target, isThere }: Sides,
  host: EngineHost,
  counts: Comparison,
  onProgress: (comparison: Comparison) => void,
  signal: AbortSignal,
): Promise<void> {
  const { links, exclude, excludePatterns } = request;
  const own = [...ownKeysOf(request.source, host), ...ownKeysOf(request.target, host)];
  const excluded = excludedBy({ exclude, excludePatterns, own });
  const choices = { links, exclude, own, excluded };
  const atTarget = isThere ? scanSide(target, "target", source, choices, signal) : nothing();
  let seen = 0;
  for await (const pair of pairs(scanSide(source, "source", target, choices, signal), atTarget)) {
    if (pair.kind === "gap" || pair.kind === "leftover") continue;
    const entry = pair.kind === "both" ? pair.source : pair.entry;
    // Folders are not counted as files (NA7).
    if (entry.kind === "folder" || excluded(entry.key)) continue;
    const into =
      pair.kind === "extra"
        ? counts.others
        : pair.kind === "both" && pair.target.size === entry.size
          ? counts.there
          : counts.toSend;
    into.files += 1;
    into.bytes += entry.size;
    seen += 1;
    if (seen % REPORT_EVERY === 0) onProgress(counts);
  }
}

function none(): Amount {
  return { files: 0, bytes: 0 };
}

async function* nothing(): AsyncGenerator<never, void> {
  yield* [];
}

async function sideOf(
  location: Location,
  connection: ConnectionSettings,
  host: EngineHost,
  services: Map<ConnectionSettings, Service>,
): Promise<Side> {
  if (location.kind === "folder")
    return { kind: "folder", tree: new NodeTree(realFolder(location.path)), databases: undefined };
  const options = { concurrency: SOCKETS, bandwidth: fixedLimit(undefined), connect: host.connect };
  const service = services.get(connection) ?? (await openService(connection, options, host.env));
  services.set(connection, service);
  const store = { port: service.port, bucket: location.bucket, prefix: location.prefix };
  return { kind: "bucket", store, leftovers: new SourceLeftovers(store, undefined, host.env.clock) };
}

/** GU4: the error that a sync there would end with. A marker that cannot be read says nothing. */
async function otherOwner(
  store: ObjectStore,
  target: Location,
  { stateDir, env }: EngineHost,
  signal: AbortSignal,
): Promise<WireError | undefined> {
  const here = knownDevice(stateDir, env);
  let found: FoundMarker | undefined;
  try {
    found = await new OwnerMarker(store, env.clock, undefined).read(here?.id, signal);
  } catch (error) {
    if (error instanceof LianaError && error.errorClass !== "retry" && error.code !== "no-bucket") {
      env.log.write("warn", "owner marker not read", { code: error.code });
      return undefined;
    }
    throw error;
  }
  if (found === undefined || found.device.id === here?.id) return undefined;
  const { device, since } = found;
  const owner = device.name === "" ? undefined : device.name;
  const namesake = owner !== undefined && owner === here?.name ? 1 : undefined;
  const detail = { path: locationText(target), since, ...defined({ owner, namesake }) };
  return { code: "owned-elsewhere", detail };
}
