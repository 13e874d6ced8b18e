import { DEFAULT_SETTINGS } from "../../../shared/model/app-settings.ts";
import type { ConfigPorts } from "./config-ports.ts";
import type { ConfigText } from "./config-text.ts";
import type { DaemonConfig } from "./daemon-config.ts";
import { ownConnections } from "./own-connections.ts";
import { ownJobs } from "./own-jobs.ts";
import { ownSchema } from "./own-schema.ts";
import { readSettings } from "./setting-readers.ts";

/**
 * Reads Liana's own format.
 * @param folder of the file; relative paths begin there
 * @throws LianaError `usage`, and the errors of `ConfigPorts.saved`
 */
export async function ownConfig(
  config: ConfigText,
  folder: string,
  ports: ConfigPorts,
): Promise<DaemonConfig> {
  const given = readSettings(ownSchema, config);
  const { listen, listenToken, webhook, logLevel } = given;
  const connections = await ownConnections(config, given.connections, folder, ports);
  const own = ownJobs(config, given.jobs, connections, folder);
  const settings = {
    ...DEFAULT_SETTINGS,
    logLevel,
    bandwidth: given.settings?.bandwidth ?? DEFAULT_SETTINGS.bandwidth,
    concurrency: given.settings?.concurrency ?? DEFAULT_SETTINGS.concurrency,
  };
  const engine = {
    connections: [...connections],
    jobs: own.map(({ spec }) => spec),
    pause: { kind: "running" } as const,
    settings,
    onBattery: false,
    metered: false,
  };
  const createBuckets = new Set(own.flatMap(({ spec, createBucket }) => (createBucket ? [spec.id] : [])));
  const jobSettings = own.map(({ setting }) => setting);
  return { engine, listen, listenToken, webhook, logLevel, remarks: [], createBuckets, jobSettings };
}
