import { createHash } from "node:crypto";
import type { ConnectionForEngine, EngineConfig } from "../../../shared/contract/engine-contract.ts";
import type { AppSettings } from "../../../shared/model/app-settings.ts";
import type { JobChoices, JobSpec, JobLocation } from "../../../shared/model/job-spec.ts";
import type { ListenAddress } from "./listen-address.ts";

/** All that `liana run` is told by its file, whatever the form of that. */
export interface DaemonConfig {
  readonly engine: EngineConfig;
  /** Where health and metrics are; undefined: nowhere. */
  readonly listen: ListenAddress | undefined;
  /** What callers of health and metrics show to be given names; undefined: the token in the state folder. */
  readonly listenToken: string | undefined;
  /** An address that may hold a secret, so it is never shown whole. */
  readonly webhook: URL | undefined;
  readonly logLevel: AppSettings["logLevel"];
  /** What the user should know of how the file is read, in sentences. */
  readonly remarks: readonly string[];
}

export type NamedConnection = EngineConfig["connections"][number];

/** The same at each reading, so that a connection's passes go on. */
export function connectionNamed(
  name: string,
  identity: readonly (string | undefined)[],
  connection: ConnectionForEngine,
): NamedConnection {
  return { id: `connection-${digest(identity)}`, name, connection };
}

/** A job is its places: another name or other choices leave it the same. */
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
