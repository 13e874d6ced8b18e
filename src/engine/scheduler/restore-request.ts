import { defined } from "../../shared/defined.ts";
import type { AppSettings } from "../../shared/model/app-settings.ts";
import {
  DEFAULT_OPTIONS,
  type ConflictChoice,
  type PickedVersion,
  type RetrieveChoice,
} from "../../shared/model/job.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { SyncRequest } from "../sync/sync.ts";
import type { Connections } from "./connections.ts";
import { locationOf } from "./job-request.ts";

type BucketSide = Extract<JobLocation, { kind: "bucket" }>;

export interface RestoreSpec {
  readonly name: string;
  readonly from: BucketSide;
  readonly path: string;
  readonly only: readonly string[] | undefined;
  /** RS11, RS12 */
  readonly picked?: readonly PickedVersion[] | undefined;
  readonly asOf: number | undefined;
  readonly onConflict: ConflictChoice;
  /** RS8 */
  readonly withDeleted: boolean;
  /** RS5 */
  readonly retrieve?: RetrieveChoice | undefined;
}

export interface RestoreRequestPorts {
  readonly connections: Connections;
  readonly settings: () => AppSettings;
  /** The bandwidth limit of the process. */
  readonly limit?: BandwidthLimit;
}

/**
 * The sync that carries out a restore.
 * @throws LianaError `no-connection`, `keys-missing`
 */
export function restoreRequest(
  { from, path, only, picked, asOf, onConflict, withDeleted, retrieve }: RestoreSpec,
  { connections, settings, limit }: RestoreRequestPorts,
): SyncRequest {
  const connection = connections.settings(from.connection);
  const { concurrency } = settings();
  return {
    source: locationOf(from),
    target: { kind: "folder", path } as const,
    sourceConnection: connection,
    targetConnection: connection,
    options: { ...DEFAULT_OPTIONS, concurrency, onConflict, only, picked, asOf, withDeleted, retrieve },
    ...defined({ bandwidth: limit }),
    // GU3: the folder belongs to the user afterwards, so the claim ends with the restore.
    once: true,
  };
}
