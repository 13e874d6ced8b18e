import { DEFAULT_SETTINGS } from "../../../shared/model/app-settings.ts";
import type { JobSpec } from "../../../shared/model/job-spec.ts";
import { backupJob } from "./backup-variables.ts";
import type { ConfigPorts } from "./config-ports.ts";
import type { DaemonConfig, NamedConnection } from "./daemon-config.ts";
import { readListenAddress } from "./listen-address.ts";
import { isListenToken } from "./own-schema.ts";
import { mirrorJob } from "./mirror-variables.ts";
import { overlapIn } from "./overlap-problem.ts";
import { Variables } from "./variables.ts";
import { readWebhook } from "./webhook-address.ts";

/** A job that variables describe. Its target bucket is created if it does not exist. */
export interface VariablesJob {
  readonly job: JobSpec;
  readonly connections: readonly NamedConnection[];
  /** The variable with the name of the target bucket, for mistakes. */
  readonly bucketVariable: string;
  readonly remarks: readonly string[];
}

/**
 * The jobs that the environment describes: `S3_SYNC_…` of the MinIO mirror sidecar, `BACKUP_S3_…` of Elder, or both.
 * `LIANA_LISTEN`, `LIANA_LISTEN_TOKEN`, `LIANA_WEBHOOK`, `LIANA_LOG_LEVEL` and `LIANA_RETAIN` are settings of Liana.
 * @returns undefined if neither is enabled
 * @throws LianaError `usage` for the first variable with a mistake
 */
export async function environmentConfig({
  environment,
  words,
}: Pick<ConfigPorts, "environment" | "words">): Promise<DaemonConfig | undefined> {
  const variables = new Variables(environment, words);
  const found = [mirrorJob(variables), backupJob(variables)].filter((one) => one !== undefined);
  if (found.length === 0) return undefined;
  const logLevel = variables.choice("LIANA_LOG_LEVEL", ["error", "warn", "info", "debug"]) ?? "info";
  const jobs = found.map(({ job }) => job);
  const engine = {
    connections: found.flatMap(({ connections }) => connections),
    jobs,
    pause: { kind: "running" } as const,
    settings: { ...DEFAULT_SETTINGS, logLevel },
    onBattery: false,
    metered: false,
  };
  const overlap = await overlapIn(words, engine);
  if (overlap !== undefined)
    throw variables.mistake(found[overlap.index]?.bucketVariable ?? "", overlap.problem);
  return {
    engine,
    listen: read(variables, "LIANA_LISTEN", readListenAddress, "config.value.listen"),
    listenToken: read(variables, "LIANA_LISTEN_TOKEN", listenToken, "config.value.listen-token"),
    webhook: read(variables, "LIANA_WEBHOOK", readWebhook, "config.value.webhook"),
    logLevel,
    remarks: found.flatMap(({ remarks }) => remarks),
    createBuckets: new Set(jobs.map(({ id }) => id)),
    jobSettings: [],
  };
}

function listenToken(text: string): string | undefined {
  return isListenToken(text) ? text : undefined;
}

function read<T>(
  variables: Variables,
  name: string,
  meaning: (text: string) => T | undefined,
  problem: "config.value.listen" | "config.value.listen-token" | "config.value.webhook",
): T | undefined {
  const text = variables.text(name);
  if (text === undefined) return undefined;
  const value = meaning(text);
  if (value !== undefined) return value;
  throw variables.mistake(name, variables.words.say(problem));
}
