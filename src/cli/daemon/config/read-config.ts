import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { type KnownPlaces, knownPlace, refuseOverlap } from "../../../app/places.ts";
import { LianaError } from "../../../shared/errors.ts";
import { usageError } from "../../usage-error.ts";
import type { ConfigPorts } from "./config-ports.ts";
import { ConfigText, shownSetting } from "./config-text.ts";
import type { DaemonConfig } from "./daemon-config.ts";
import { ownConfig } from "./own-config.ts";
import { isS3sync, s3syncConfig } from "./s3sync-config.ts";

/** @throws LianaError `usage` for a file that cannot be read */
export async function readConfigFile(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const why = code === "ENOENT" ? "is not there" : "cannot be read";
    throw usageError(`the file ${file} ${why}.`, error);
  }
}

/**
 * What a configuration says, in Liana's own form or that of s3sync-service.
 * @param file its path, for words and for paths in it that are not absolute
 * @throws LianaError `usage` with the place of what is wrong, and what the keychain has against it
 */
export async function readConfig(file: string, text: string, ports: ConfigPorts): Promise<DaemonConfig> {
  const folder = dirname(resolve(file));
  const config = new ConfigText(basename(file), text, ports.environment);
  const isOther = isS3sync(config.value);
  const read = isOther ? s3syncConfig(config, folder) : await ownConfig(config, folder, ports);
  await refuseOverlaps(config, isOther ? "sites" : "jobs", read);
  return read;
}

/** GU3: said before any of them runs; two that begin together would not see each other. */
async function refuseOverlaps(config: ConfigText, list: string, { engine }: DaemonConfig): Promise<void> {
  const connections = engine.connections.map(({ id, connection }) => ({
    id,
    ...(connection.endpoint === undefined ? {} : { endpoint: connection.endpoint }),
  }));
  const known: (KnownPlaces & { readonly name: string })[] = [];
  for (const [index, { name, source, target, choices }] of engine.jobs.entries()) {
    const places = {
      source: await knownPlace(source, connections),
      target: await knownPlace(target, connections),
      mirror: choices.mirror,
    };
    const other = known.find((one) => overlaps(places, [one]));
    if (other !== undefined) {
      const names = `"${shownSetting(other.name)}" and "${shownSetting(name)}"`;
      const text = `${names} write to the same place. Where one mirrors deletions they would delete each other's.`;
      throw config.mistake([list, index], text);
    }
    if (overlaps(places, [])) throw config.mistake([list, index], "one of its two places is in the other.");
    known.push({ ...places, name });
  }
}

function overlaps(job: KnownPlaces, others: readonly KnownPlaces[]): boolean {
  try {
    refuseOverlap(job, others);
    return false;
  } catch (error) {
    if (error instanceof LianaError && error.code === "overlap") return true;
    throw error;
  }
}
