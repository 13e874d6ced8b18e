import { engineHost } from "../../../src/engine/host.ts";
import { sync } from "../../../src/engine/sync/sync.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import type { SyncEvent } from "../../../src/engine/jobs/sync-events.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../../src/shared/model/job.ts";
import { type Location, parseBucketUrl } from "../../../src/shared/model/location.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import type { Server } from "../../contracts/connected-subject.ts";

export interface JobSettings {
  /** A folder's path or `s3://bucket/prefix`. */
  readonly source: string;
  readonly target: string;
  /** The service of the source, or of both locations. */
  readonly server: Server;
  /** The service of the target, if it differs. */
  readonly targetServer?: Server;
  readonly stateDir: string;
  readonly options?: Partial<JobOptions>;
  /** Default: requested by the user. */
  readonly trigger?: SyncTrigger;
  /** Overrides, for example other keys or fewer sockets. */
  readonly connection?: Partial<ConnectionSettings>;
  /** Whether `sync-child.ts` reports a failed sync like any other instead of throwing. */
  readonly mayFail?: true;
}

/** What a user could know after a sync. */
export interface SyncReport extends SyncResult {
  /** `key: code` */
  readonly problems: readonly string[];
  /** Keys by what the sync did with them. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

export const ENVIRONMENT = systemEnvironment({ write: () => undefined });

/** Runs one sync of a job. */
export async function runSync(
  settings: JobSettings,
  signal: AbortSignal = new AbortController().signal,
): Promise<SyncReport> {
  const host = engineHost(
    {
      env: ENVIRONMENT,
      stateDir: settings.stateDir,
    },
    "Liana/0",
  );
  const problems: string[] = [];
  const files = new Map<string, string[]>();
  const onEvent = (event: SyncEvent): void => {
    if (event.kind === "problem") problems.push(`${event.key}: ${event.error.code}`);
    if (event.kind !== "file") return;
    const keys = files.get(event.what);
    if (keys === undefined) files.set(event.what, [event.key]);
    else keys.push(event.key);
  };
  const sourceConnection = { ...connectionTo(settings.server), ...settings.connection };
  const request = {
    source: locationOf(settings.source),
    target: locationOf(settings.target),
    sourceConnection,
    targetConnection:
      settings.targetServer === undefined ? sourceConnection : connectionTo(settings.targetServer),
    options: { ...DEFAULT_OPTIONS, folderTimes: false, ...settings.options },
    ...(settings.trigger === undefined ? {} : { trigger: settings.trigger }),
  };
  const result = await sync(request, { ...host, onEvent, onStart: () => undefined }, signal);
  return { ...result, problems, files };
}

export function connectionTo({ endpoint, region, accessKeyId, secretAccessKey }: Server): ConnectionSettings {
  const credentials = { kind: "keys", accessKeyId, secretAccessKey } as const;
  return { endpoint, region, credentials, maxSockets: 40 };
}

function locationOf(text: string): Location {
  return parseBucketUrl(text) ?? { kind: "folder", path: text };
}
