import { nearestName } from "../../../engine/rules/edit-distance.ts";
import { defined } from "../../../shared/defined.ts";
import {
  DEFAULT_CHOICES,
  DEFAULT_WHEN,
  type JobChoices,
  type JobSpec,
  type JobLocation as Side,
} from "../../../shared/model/job-spec.ts";
import type { Retain } from "../../../shared/model/retain.ts";
import { rulesForNothing } from "../../../shared/model/rules-for-nothing.ts";
import { sentence } from "../../../shared/words/error-sentence.ts";
import type { ConfigText, SettingPath } from "./config-text.ts";
import { shownSetting } from "./config-text.ts";
import { jobBetween, type NamedConnection } from "./daemon-config.ts";
import { locationIn, withVariables } from "./location-setting.ts";
import type { OwnSettings } from "./own-schema.ts";
import { type GivenJob, jobsOf } from "./own-targets.ts";

type Given = GivenJob["job"];

/** A job of the file. */
export interface OwnJob {
  readonly spec: JobSpec;
  readonly createBucket: boolean;
  /** Where the file has it, for mistakes. */
  readonly setting: SettingPath;
}

/** Edits between a mistyped name and the one that was meant. */
const NEAR = 3;

/**
 * @param folder of the file; relative paths begin there
 * @throws LianaError `usage`
 */
export function ownJobs(
  config: ConfigText,
  given: OwnSettings["jobs"],
  connections: readonly NamedConnection[],
  folder: string,
): readonly OwnJob[] {
  const names = new Set<string>();
  const jobs = given.flatMap((job, index) => jobsOf(config, job, ["jobs", index]));
  return jobs.map(({ job, setting, targetSetting }) => {
    if (names.has(job.name))
      throw config.mistake([...targetSetting, "name"], config.words.say("config.job.duplicate"));
    names.add(job.name);
    const source = sideOf(config, job, "source", setting, connections, folder);
    const target = sideOf(config, job, "target", targetSetting, connections, folder);
    if (source.kind === "folder" && target.kind === "folder")
      throw config.mistake([...targetSetting, "target"], config.words.say("config.job.two-folders"));
    const createBucket = job.createBucket === true;
    if (createBucket && target.kind === "folder")
      throw config.mistake([...targetSetting, "createBucket"], config.words.say("config.job.create-bucket"));
    const choices = choicesOf(config, job, setting, targetSetting);
    return { spec: jobBetween(job.name, source, target, choices), createBucket, setting: targetSetting };
  });
}

function sideOf(
  config: ConfigText,
  job: Given,
  side: "source" | "target",
  setting: SettingPath,
  connections: readonly NamedConnection[],
  folder: string,
): Side {
  const text = withVariables(config, job[side], [...setting, side]);
  const location = locationIn(config, text, [...setting, side], folder);
  const own = `${side}Connection` as const;
  if (location.kind === "folder") {
    if (job[own] === undefined) return location;
    throw config.mistake([...setting, own], config.words.say("config.job.folder-connection", { side }));
  }
  const named = job[own] === undefined ? ("connection" as const) : own;
  const connection = connectionCalled(config, job[named], [...setting, named], connections);
  return { ...location, connection: connection.id };
}

function connectionCalled(
  config: ConfigText,
  name: string | undefined,
  setting: SettingPath,
  connections: readonly NamedConnection[],
): NamedConnection {
  const [only, ...others] = connections;
  if (name === undefined) {
    if (only !== undefined && others.length === 0) return only;
    throw config.mistake(setting.slice(0, -1), config.words.say("config.job.which-connection"));
  }
  const found = connections.find((connection) => connection.name === name);
  if (found !== undefined) return found;
  const names = connections.map((connection) => connection.name);
  const nearest = shownSetting(nearestName(name, names, NEAR) ?? "");
  throw config.mistake(setting, config.words.say("config.job.no-connection", { nearest }));
}

function choicesOf(
  config: ConfigText,
  job: Given,
  setting: SettingPath,
  targetSetting: SettingPath,
): JobChoices {
  const { maxDelete, links, databases, exclude, excludePatterns, nightly } = job;
  const { storageClass, sse, folderTimes, settle, verify, retrieve } = job;
  const when = job.when ?? DEFAULT_WHEN;
  const nothing = rulesForNothing(exclude);
  if (nothing !== undefined)
    throw config.mistake(
      [...setting, "exclude"],
      sentence(config.words, { code: "all-excluded", detail: nothing }),
    );
  if (settle !== undefined && when.kind !== "realtime")
    throw config.mistake([...targetSetting, "settle"], config.words.say("config.job.settle"));
  if (retrieve !== undefined && (!isBucket(job.source) || isBucket(job.target)))
    throw config.mistake([...setting, "retrieve"], config.words.say("config.job.retrieve"));
  return {
    retain: retainOf(config, job, targetSetting),
    maxDelete: maxDelete ?? { kind: "default" },
    links,
    databases,
    exclude,
    excludePatterns,
    nightly,
    when: settle === undefined ? when : { kind: "realtime", settleMs: settle },
    ...defined({ storageClass, encryption: sse }),
    ...commandsOf(config, job, setting),
    ...defined({ folderTimes, verify, retrieve }),
  };
}

function isBucket(location: string): boolean {
  return location.startsWith("s3://");
}

/** Commands run in the source folder. */
function commandsOf(
  config: ConfigText,
  { before, after, commandTimeout: timeoutSeconds, source }: Given,
  setting: SettingPath,
): Pick<JobChoices, "commands"> {
  if (before === undefined && after === undefined) {
    if (timeoutSeconds === undefined) return {};
    throw config.mistake([...setting, "commandTimeout"], config.words.say("config.job.command-timeout"));
  }
  if (isBucket(source))
    throw config.mistake(
      [...setting, before === undefined ? "after" : "before"],
      config.words.say("config.job.commands"),
    );
  return { commands: { before, after, timeoutSeconds } };
}

/** Older files have `mirror`. `mirror: false` deleted nothing, so it means to keep everything. */
function retainOf(config: ConfigText, { retain, mirror }: Given, setting: SettingPath): Retain {
  if (mirror === undefined) return retain ?? DEFAULT_CHOICES.retain;
  if (retain !== undefined)
    throw config.mistake([...setting, "mirror"], config.words.say("config.job.mirror"));
  return mirror ? "none" : "forever";
}
