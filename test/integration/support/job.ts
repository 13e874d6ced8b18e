import { Engine, type SyncResult } from "../../../src/engine/engine.ts";
import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../../src/shared/model/job.ts";
import { type Location, parseBucketUrl } from "../../../src/shared/model/location.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import type { Server } from "../../contracts/connected-subject.ts";

export interface JobSettings {
  /** A folder's path or `s3://bucket/prefix`. */
  readonly source: string;
  readonly target: string;
  /** Of the source, or of both. */
  readonly server: Server;
  /** Where the target is on another service. */
  readonly targetServer?: Server;
  readonly stateDir: string;
  readonly options?: Partial<JobOptions>;
  /** As the user asked for it, unless this says otherwise. */
  readonly trigger?: SyncTrigger;
  /** Other keys, fewer sockets. */
  readonly connection?: Partial<ConnectionSettings>;
  /** A sync that fails is reported like any other. */
  readonly mayFail?: true;
}

/** What a user could know after a sync. */
export interface SyncReport extends SyncResult {
  /** `key: code` */
  readonly problems: readonly string[];
  /** Keys by what happened to them. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

export const ENVIRONMENT = systemEnvironment({ write: () => undefined });

/** One sync of a job through the engine's front door. */
export async function runSync(
  settings: JobSettings,
  signal: AbortSignal = new AbortController().signal,
): Promise<SyncReport> {
  const engine = new Engine({
    env: ENVIRONMENT,
    stateDir: settings.stateDir,
    userAgent: "Liana/0",
  });
  const problems: string[] = [];
  const files = new Map<string, string[]>();
  const onEvent = (event: Parameters<Parameters<Engine["sync"]>[1]["onEvent"]>[0]): void => {
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
  const result = await engine.sync(request, { onEvent, onStart: () => undefined }, signal);
  return { ...result, problems, files };
}

export function connectionTo({ endpoint, region, accessKeyId, secretAccessKey }: Server): ConnectionSettings {
  const credentials = { kind: "keys", accessKeyId, secretAccessKey } as const;
  return { endpoint, region, credentials, maxSockets: 40 };
}

function locationOf(text: string): Location {
  return parseBucketUrl(text) ?? { kind: "folder", path: text };
}
