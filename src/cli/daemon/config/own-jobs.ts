import { nearestName } from "../../../engine/rules/edit-distance.ts";
import {
  DEFAULT_CHOICES,
  DEFAULT_WHEN,
  type JobChoices,
  type JobSpec,
  type Place as Side,
} from "../../../shared/model/job-spec.ts";
import type { Retain } from "../../../shared/model/retain.ts";
import { rulesForNothing } from "../../../shared/model/rules-for-nothing.ts";
import { sentence } from "../../../shared/words.ts";
import type { ConfigText, Place } from "./config-text.ts";
import { shownSetting } from "./config-text.ts";
import { jobBetween, type NamedConnection } from "./daemon-config.ts";
import { locationIn, withVariables } from "./location-setting.ts";
import type { OwnSettings } from "./own-schema.ts";

type Given = OwnSettings["jobs"][number];

/** Edits between a mistyped name and the one that was meant. */
const NEAR = 3;

/**
 * @param folder of the file: paths that are not absolute begin there
 * @throws LianaError `usage`
 */
export function ownJobs(
  config: ConfigText,
  given: readonly Given[],
  connections: readonly NamedConnection[],
  folder: string,
): readonly JobSpec[] {
  const names = new Set<string>();
  return given.map((job, index) => {
    const place: Place = ["jobs", index];
    if (names.has(job.name))
      throw config.mistake([...place, "name"], "name: another job has this name already.");
    names.add(job.name);
    const source = sideOf(config, job, "source", place, connections, folder);
    const target = sideOf(config, job, "target", place, connections, folder);
    if (source.kind === "folder" && target.kind === "folder")
      throw config.mistake([...place, "target"], "one of the two must be a bucket: s3://bucket/prefix.");
    return jobBetween(job.name, source, target, choicesOf(config, job, place));
  });
}

function sideOf(
  config: ConfigText,
  job: Given,
  side: "source" | "target",
  place: Place,
  connections: readonly NamedConnection[],
  folder: string,
): Side {
  const text = withVariables(config, job[side], [...place, side]);
  const location = locationIn(config, text, [...place, side], folder);
  const own = `${side}Connection` as const;
  if (location.kind === "folder") {
    if (job[own] === undefined) return location;
    throw config.mistake([...place, own], `${own}: ${side} is a folder, which needs none.`);
  }
  const named = job[own] === undefined ? ("connection" as const) : own;
  const connection = connectionCalled(config, job[named], [...place, named], connections);
  return { ...location, connection: connection.id };
}

function connectionCalled(
  config: ConfigText,
  name: string | undefined,
  place: Place,
  connections: readonly NamedConnection[],
): NamedConnection {
  const [only, ...others] = connections;
  if (name === undefined) {
    if (only !== undefined && others.length === 0) return only;
    throw config.mistake(place.slice(0, -1), "there are several connections. Say which: connection.");
  }
  const found = connections.find((connection) => connection.name === name);
  if (found !== undefined) return found;
  const names = connections.map((connection) => connection.name);
  const nearest = nearestName(name, names, NEAR);
  const help = nearest === undefined ? "Name one that is above." : `Did you mean "${shownSetting(nearest)}"?`;
  throw config.mistake(place, `there is no connection of this name. ${help}`);
}

function choicesOf(config: ConfigText, job: Given, place: Place): JobChoices {
  const { maxDelete, links, databases, exclude, excludePatterns, nightly } = job;
  const { storageClass, sse, folderTimes, settle } = job;
  const when = job.when ?? DEFAULT_WHEN;
  const nothing = rulesForNothing(exclude);
  if (nothing !== undefined)
    throw config.mistake(
      [...place, "exclude"],
      `exclude: ${sentence({ code: "all-excluded", detail: nothing })}`,
    );
  if (settle !== undefined && when.kind !== "realtime")
    throw config.mistake([...place, "settle"], "settle: this goes with when: realtime only.");
  return {
    retain: retainOf(config, job, place),
    maxDelete: maxDelete ?? { kind: "default" },
    links,
    databases,
    exclude,
    excludePatterns,
    nightly,
    when: settle === undefined ? when : { kind: "realtime", settleMs: settle },
    ...(storageClass === undefined ? {} : { storageClass }),
    ...(sse === undefined ? {} : { encryption: sse }),
    ...commandsOf(config, job, place),
    ...(folderTimes === undefined ? {} : { folderTimes }),
  };
}

/** They run in the source folder, and so need one. */
function commandsOf(
  config: ConfigText,
  { before, after, commandTimeout: timeoutSeconds, source }: Given,
  place: Place,
): Pick<JobChoices, "commands"> {
  if (before === undefined && after === undefined) {
    if (timeoutSeconds === undefined) return {};
    throw config.mistake([...place, "commandTimeout"], "commandTimeout: this goes with before or after.");
  }
  if (source.startsWith("s3://"))
    throw config.mistake(
      [...place, before === undefined ? "after" : "before"],
      "before, after: these go with a folder as the source.",
    );
  return { commands: { before, after, timeoutSeconds } };
}

/** Files of before have `mirror`: without it nothing was deleted, so what would be deleted is kept. */
function retainOf(config: ConfigText, { retain, mirror }: Given, place: Place): Retain {
  if (mirror === undefined) return retain ?? DEFAULT_CHOICES.retain;
  if (retain !== undefined)
    throw config.mistake(
      [...place, "mirror"],
      "mirror: retain says what becomes of what is deleted. Leave out mirror.",
    );
  return mirror ? "none" : "forever";
}
