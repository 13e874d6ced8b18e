import type { ConfigPorts } from "./config-ports.ts";
import type { DaemonConfig } from "./daemon-config.ts";
import { environmentConfig } from "./environment-config.ts";
import { readConfig, readConfigFile } from "./read-config.ts";

/** Where the configuration of a daemon comes from. */
export interface ConfigSource {
  /** The path of the file, which may change while the daemon runs; undefined: the environment, which never changes. */
  readonly file: string | undefined;
  /** The text of the configuration. @throws LianaError `usage` for a file that cannot be read */
  readonly text: () => Promise<string>;
  /** @throws LianaError `usage` for the first mistake, and the errors of `ConfigPorts.saved` */
  readonly read: (text: string) => Promise<DaemonConfig>;
}

export function fileSource(file: string, ports: ConfigPorts): ConfigSource {
  return {
    file,
    text: () => readConfigFile(ports.words, file),
    read: (text) => readConfig(file, text, ports),
  };
}

/**
 * The environment of a MinIO mirror sidecar, of Elder, or of both. Variables are read once: nobody can change those of a
 * running process.
 * @returns undefined if neither is enabled
 * @throws LianaError `usage` for the first variable with a mistake
 */
export async function environmentSource(ports: ConfigPorts): Promise<ConfigSource | undefined> {
  const config = await environmentConfig(ports);
  if (config === undefined) return undefined;
  return { file: undefined, text: async () => "", read: async () => config };
}
