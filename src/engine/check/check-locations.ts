import { LianaError } from "../../shared/errors.ts";
import type { DatabaseChoice, LinkChoice } from "../../shared/model/job.ts";
import type { Location } from "../../shared/model/location.ts";
import { rulesForNothing } from "../../shared/model/rules-for-nothing.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Environment } from "../environment.ts";
import { realFolder } from "../jobs/folder-path.ts";
import { type OwnFolders, ownKeysOf } from "../jobs/own-folders.ts";
import { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import { fixedLimit } from "../remote/bandwidth-limit.ts";
import { type Connect, openService, type Service } from "../remote/open-service.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { excludedBy } from "../rules/exclude-rules.ts";
import { StoredCopies } from "../units/database-copies.ts";
import { check, type CheckCounts, type CheckEvent, noCounts } from "./check.ts";
import type { Side } from "./side.ts";

export interface CheckRequest {
  readonly source: Location;
  readonly target: Location;
  /** Of the side that is a bucket; both may be the same. Unused for folders. */
  readonly sourceConnection: ConnectionSettings;
  readonly targetConnection: ConnectionSettings;
  readonly links: LinkChoice;
  /** UN1. Default: consistent. */
  readonly databases?: DatabaseChoice;
  readonly exclude: readonly string[];
  /** Also compare times and modes. */
  readonly traits: boolean;
  readonly concurrency: number;
  /** Bytes a second; undefined for no limit. */
  readonly bandwidth: number | undefined;
}

export type CheckSummary = Readonly<CheckCounts> & { readonly requests: number; readonly seconds: number };

export interface CheckHost extends OwnFolders {
  readonly env: Environment;
  readonly connect: Connect;
  readonly onEvent: (event: CheckEvent) => void;
  /** Called once, when there is progress to ask for. */
  readonly onStart: (progress: () => CheckSummary) => void;
}

/**
 * Compares two places by content and changes nothing; folder with folder too.
 * @throws LianaError when a side is not there or cannot be listed
 */
export async function checkLocations(
  request: CheckRequest,
  host: CheckHost,
  signal: AbortSignal,
): Promise<CheckSummary> {
  const { source, target, links, databases = "consistent", exclude, traits, concurrency } = request;
  const nothing = rulesForNothing(exclude);
  if (nothing !== undefined) throw new LianaError("all-excluded", nothing);
  const begun = host.env.clock.monotonic();
  const copying: StoredCopies[] = [];
  const opened = new Map<ConnectionSettings, Service>();
  const sideOf = async (location: Location, connection: ConnectionSettings): Promise<Side> => {
    if (location.kind === "folder") {
      const tree = new NodeTree(realFolder(location.path));
      const copies = databases === "consistent" ? new StoredCopies(tree.root, host.stateDir) : undefined;
      if (copies !== undefined) copying.push(copies);
      return { kind: "folder", tree, databases: copies };
    }
    const bandwidth = fixedLimit(request.bandwidth);
    const options = { concurrency, bandwidth, connect: host.connect };
    const service = opened.get(connection) ?? (await openService(connection, options, host.env));
    opened.set(connection, service);
    const store = { port: service.port, bucket: location.bucket, prefix: location.prefix };
    return { kind: "bucket", store, leftovers: new SourceLeftovers(store, undefined, host.env.clock) };
  };
  const counts = noCounts();
  const summary = (): CheckSummary => ({
    ...counts,
    requests: [...opened.values()].reduce((sum, { count }) => sum + count.requests, 0),
    seconds: (host.env.clock.monotonic() - begun) / 1000,
  });
  try {
    const a = await sideOf(source, request.sourceConnection);
    const b = await sideOf(target, request.targetConnection);
    host.onStart(summary);
    const own = [...ownKeysOf(source, host), ...ownKeysOf(target, host)];
    const excluded = excludedBy({ exclude, excludePatterns: [], own });
    const options = { links, exclude, own, excluded, traits, concurrency };
    await check(a, b, options, counts, host.onEvent, signal);
    return summary();
  } finally {
    for (const { port } of opened.values()) port.close();
    for (const copies of copying) copies.close();
  }
}
