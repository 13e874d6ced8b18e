import { defined } from "../../../shared/defined.ts";
import type { ConfigText, SettingPath } from "./config-text.ts";
import type { OwnSettings } from "./own-schema.ts";

type Given = OwnSettings["jobs"][number];

/** A job to one target, and where the file has it. */
export interface GivenJob {
  readonly job: Omit<Given, "targets"> & { readonly target: string };
  readonly setting: SettingPath;
  /** Where the file has its target's settings. */
  readonly targetSetting: SettingPath;
}

/**
 * JB9: the jobs that a job of the file stands for: one for `target`, which has its name, and one for each of `targets`,
 * named `JOB/TARGET`. These have the settings of the job, apart from their own and those that depend on a service.
 * @throws LianaError `usage` if there is no target, or commands that would run for several targets
 */
export function jobsOf(config: ConfigText, given: Given, setting: SettingPath): readonly GivenJob[] {
  const { targets, target, ...rest } = given;
  if (target === undefined && targets.length === 0)
    throw config.mistake([...setting, "target"], config.words.say("config.value.required"));
  const first = target === undefined ? [] : [{ job: { ...rest, target }, setting, targetSetting: setting }];
  const others = targets.map((own, at) => ({
    job: jobTo(rest, own),
    setting,
    targetSetting: [...setting, "targets", at],
  }));
  const command = (["before", "after"] as const).find((name) => given[name] !== undefined);
  if (command !== undefined && first.length + others.length > 1)
    throw config.mistake([...setting, command], config.words.say("config.job.commands-targets"));
  return [...first, ...others];
}

function jobTo(job: Omit<Given, "target" | "targets">, own: Given["targets"][number]): GivenJob["job"] {
  const { storageClass: _, sse: __, folderTimes: ___, mirror, settle, ...inherited } = job;
  const { name, connection, ...settings } = own;
  const isRetained = own.retain !== undefined || own.mirror !== undefined;
  return {
    ...inherited,
    ...(isRetained ? { retain: undefined } : defined({ mirror })),
    ...(own.when === undefined ? defined({ settle }) : {}),
    ...settings,
    ...(connection === undefined ? {} : { targetConnection: connection }),
    name: `${job.name}/${name}`,
  };
}
