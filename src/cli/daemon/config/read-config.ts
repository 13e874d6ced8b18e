import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { findOverlap, type FoundOverlap, jobsBetween } from "../../../engine/jobs/planned-jobs.ts";
import { usageError } from "../../usage-error.ts";
import type { ConfigPorts } from "./config-ports.ts";
import { ConfigText, shownSetting } from "./config-text.ts";
import type { DaemonConfig } from "./daemon-config.ts";
import { ownConfig } from "./own-config.ts";
import { isS3sync, s3syncConfig } from "./s3sync-config.ts";
import { isRefusedWith } from "../../../shared/system-code.ts";

/** @throws LianaError `usage` for a file that cannot be read */
export async function readConfigFile(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const why = isRefusedWith(error, "ENOENT") ? "is not there" : "cannot be read";
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
  const config = new ConfigText(basename(file), text, ports);
  const isOther = isS3sync(config.value);
  const read = isOther ? s3syncConfig(config, folder) : await ownConfig(config, folder, ports);
  await refuseOverlaps(config, isOther ? "sites" : "jobs", read);
  return read;
}

/** GU3: decided when the file is read, so that each start has the same answer; the job that is named first stays. */
async function refuseOverlaps(config: ConfigText, list: string, { engine }: DaemonConfig): Promise<void> {
  const connections = engine.connections.map(({ id, connection }) => {
    const { endpoint, region, allowHttp, keys } = connection;
    return { id, endpoint, region, allowHttp, profile: keys.kind === "profile" ? keys.profile : undefined };
  });
  const jobs = engine.jobs.map(({ source, target, choices }) => {
    return { source, target, mirror: choices.retain === "none" };
  });
  const nameOf = (at: number | undefined): string => shownSetting(engine.jobs[at ?? -1]?.name ?? "");
  const claimants = await jobsBetween(jobs, connections);
  for (const [index, job] of claimants.entries()) {
    const found = findOverlap(job, claimants.slice(0, index));
    if (found === undefined) continue;
    const both = `"${nameOf(found.other)}" and "${nameOf(index)}"`;
    throw config.mistake([list, index], WHY[found.kind](both));
  }
}

const WHY: Readonly<Record<FoundOverlap["kind"], (both: string) => string>> = {
  itself: () => "one of its two places is in the other.",
  "same-target": (both) =>
    `${both} write to the same place. Where one keeps nothing of what it deletes they would delete each other's for good.`,
  relay: (both) =>
    `${both} pass files on, and the one that fills the folder has retain: none: what it deletes there would look deleted by you. Only the other one may have that.`,
  circle: (both) =>
    `${both} lead in a circle: what one writes comes back to it. That is only possible where none has retain: none.`,
};
