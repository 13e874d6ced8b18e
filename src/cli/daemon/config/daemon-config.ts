import { createHash } from "node:crypto";
import type { ConnectionForEngine, EngineConfig } from "../../../shared/contract/engine-contract.ts";
import type { AppSettings } from "../../../shared/model/app-settings.ts";
import type { JobChoices, JobSpec, JobLocation } from "../../../shared/model/job-spec.ts";
import type { WebhookTarget } from "../webhook-target.ts";
import type { SettingPath } from "./config-text.ts";
import type { ListenAddress } from "./listen-address.ts";

/** What a configuration says: a file in either format, or the environment. */
export interface DaemonConfig {
  readonly engine: EngineConfig;
  /** The address of health and metrics; undefined: not served. */
  readonly listen: ListenAddress | undefined;
  /** The token for metrics and for names in health; undefined: the one in the state folder. */
  readonly listenToken: string | undefined;
  /** Only its host is ever shown. */
  readonly webhook: WebhookTarget | undefined;
  readonly logLevel: AppSettings["logLevel"];
  /** Sentences for the user about settings that have another effect than they seem to. */
  readonly remarks: readonly string[];
  /** Ids of jobs whose target bucket is created if it does not exist. */
  readonly createBuckets: ReadonlySet<string>;
  /** Where the file has each job, for mistakes; empty without a file. */
  readonly jobSettings: readonly SettingPath[];
}

export type NamedConnection = EngineConfig["connections"][number];

/** Its id is the same at each reading, so that running syncs continue. */
export function connectionNamed(
  name: string,
  identity: readonly (string | undefined)[],
  connection: ConnectionForEngine,
): NamedConnection {
  return { id: `connection-${digest(identity)}`, name, connection };
}

/** A job is identified by its locations: another name or other choices leave its id the same. */
export function jobBetween(
  name: string,
  source: JobLocation,
  target: JobLocation,
  choices: JobChoices,
): JobSpec {
  const id = `job-${digest([source, target])}`;
  return { id, name, source, target, choices, pause: { kind: "running" }, createdAt: 0 };
}

function digest(of: unknown): string {
  return createHash("sha256").update(JSON.stringify(of)).digest("hex").slice(0, 16);
}
