import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers, CommandInput, CommandOutput } from "../shared/contract/shape.ts";
import { defined } from "../shared/defined.ts";
import { LianaError, toLianaError } from "../shared/errors.ts";
import type { AppDocument } from "../shared/model/document.ts";
import { folderChoices, targetsOf } from "../shared/model/folder-targets.ts";
import {
  type JobChoices,
  jobChoicesSchema,
  type JobLocation,
  type JobSpec,
  MOST_FORMER,
  type Pause,
} from "../shared/model/job-spec.ts";
import { mergeChoices } from "../shared/model/merge-choices.ts";
import type { Core } from "./core.ts";
import { RUNNING } from "./pauses.ts";
import { checkSource, checkTarget, overlapsOf, refuseOverlaps } from "./job-locations.ts";

type JobCommands = Pick<
  typeof APP_COMMANDS,
  "addJobs" | "changeJob" | "findOverlaps" | "moveJob" | "removeJob" | "pause" | "resume"
>;

/** Adds, changes, removes, pauses and resumes jobs (JB2). */
export function jobCommands(core: Core): Handlers<JobCommands> {
  const { document, change } = core;
  return {
    addJobs: ({ jobs }) => core.inTurn(() => addJobs(core, jobs)),
    findOverlaps: ({ jobs }) => overlapsWith(core, jobs),
    changeJob: (input) => core.inTurn(() => changeJob(core, input)),
    moveJob: (input) => core.inTurn(() => moveJob(core, input)),
    removeJob: async ({ job: id }) => {
      jobNamed(core, id);
      await change({ ...document(), jobs: document().jobs.filter((job) => job.id !== id) });
      return {};
    },
    pause: async ({ job, until }) => {
      await pause(core, job, { kind: "paused", until });
      return {};
    },
    resume: async ({ job }) => {
      await resume(core, job);
      return {};
    },
  };
}

async function addJobs(
  core: Core,
  jobs: CommandInput<JobCommands, "addJobs">["jobs"],
): Promise<CommandOutput<JobCommands, "addJobs">> {
  const { document } = core;
  const createdAt = core.ports.clock.now();
  const added: readonly JobSpec[] = jobs.map((job) => ({
    ...job,
    id: crypto.randomUUID(),
    pause: RUNNING,
    createdAt,
  }));
  for (const job of added) await checkLocations(core, job);
  await refuseOverlaps(added, document().jobs, document().connections);
  for (const job of added) await confirmCommands(core, job, undefined);
  await core.change({ ...document(), jobs: [...document().jobs, ...added] });
  probeTargets(core, added);
  return { jobs: added.map(({ id }) => id) };
}

/** GU3: before anything is added, also what would mix the files of two jobs. */
async function overlapsWith(
  { document }: Core,
  planned: CommandInput<JobCommands, "findOverlaps">["jobs"],
): Promise<CommandOutput<JobCommands, "findOverlaps">> {
  const { jobs, connections } = document();
  const found = await overlapsOf(planned, jobs, connections, ["same-target"]);
  return {
    overlaps: found.map(({ at, kind, job, error }) => ({
      at,
      kind,
      ...defined({ job }),
      error: error.toWire(),
    })),
  };
}

/** PB4: finds out what the services of new jobs can do, in the background. Nothing depends on it. */
function probeTargets({ engine, ports }: Core, added: readonly JobSpec[]): void {
  const buckets = new Set<string>();
  for (const { target } of added) {
    if (target.kind !== "bucket") continue;
    const { connection, bucket, prefix } = target;
    if (buckets.has(`${connection} ${bucket}`)) continue;
    buckets.add(`${connection} ${bucket}`);
    const request = { connection, bucket, prefix, unlessKnown: true } as const;
    engine.call("probeService", request, {}).catch((error: unknown) => {
      const { code } = toLianaError(error);
      ports.log.write("info", "the service of a new folder was not probed", { code });
    });
  }
}

async function changeJob(
  core: Core,
  { job: id, name: named, choices: edited, from }: CommandInput<JobCommands, "changeJob">,
): Promise<CommandOutput<JobCommands, "changeJob">> {
  const { document } = core;
  const known = jobNamed(core, id);
  const { name, choices } = { name: named ?? known.name, choices: merged(from, edited, known.choices) };
  const changed: JobSpec = { ...known, name, choices };
  const others = document().jobs.filter((job) => job.id !== id);
  // The locations do not change, so only a change to `none` can create an overlap.
  if (choices.retain === "none") await refuseOverlaps([changed], others, document().connections);
  await confirmCommands(core, changed, known);
  const { jobs } = document();
  // JB9: rules of the folder change for all of its targets.
  const targets = new Set(targetsOf(known, jobs).map((job) => job.id));
  const shared = folderChoices(choices);
  const change = (job: JobSpec): JobSpec => {
    if (job.id === id) return { ...job, name, choices };
    return targets.has(job.id) ? { ...job, choices: { ...job.choices, ...shared } } : job;
  };
  await core.change({ ...document(), jobs: jobs.map(change) });
  return {};
}

/** @throws LianaError `bad-config` if the rules of both edits together are too many */
function merged(from: JobChoices, edited: JobChoices, now: JobChoices): JobChoices {
  const { success, data } = jobChoicesSchema.safeParse(mergeChoices(from, edited, now));
  if (!success) throw new LianaError("bad-config", { what: "exclude" });
  return data;
}

async function moveJob(
  core: Core,
  { job: id, source, target }: CommandInput<JobCommands, "moveJob">,
): Promise<CommandOutput<JobCommands, "moveJob">> {
  const { document } = core;
  const known = jobNamed(core, id);
  const same = (one: JobLocation, other: JobLocation): boolean =>
    JSON.stringify(one) === JSON.stringify(other);
  if (same(known.source, source) && same(known.target, target)) return {};
  const left = { source: known.source, target: known.target, until: core.ports.clock.now() };
  const former = [...(known.former ?? []), left].slice(-MOST_FORMER);
  const moved: JobSpec = { ...known, source, target, former };
  await checkLocations(core, moved);
  const others = document().jobs.filter((job) => job.id !== id);
  await refuseOverlaps([moved], others, document().connections);
  // GU4: consent to take over holds for the location that was restored.
  const move = ({ continues: _continues, ...job }: JobSpec): JobSpec => ({ ...job, source, target, former });
  await core.change(withJob(document(), id, move));
  return {};
}

/**
 * CM1: a command runs as the user, and a page is not trusted to set one. The host asks in a dialog of its own, except for
 * unchanged commands and for removing one.
 * @throws LianaError `not-confirmed`; `not-here` in a browser
 */
export async function confirmCommands(
  { ports }: Core,
  { name, choices: { commands } }: JobSpec,
  known: JobSpec | undefined,
): Promise<void> {
  const before = known?.choices.commands;
  const isNew = (line: string | undefined, old: string | undefined): boolean =>
    line !== undefined && line.trim() !== "" && line !== old;
  if (!isNew(commands?.before, before?.before) && !isNew(commands?.after, before?.after)) return;
  const lines = [commands?.before, commands?.after].filter(
    (line) => line !== undefined && line.trim() !== "",
  );
  if (!(await ports.shell.confirmCommands(name, lines as readonly string[])))
    throw new LianaError("not-confirmed");
}

async function pause(core: Core, id: string | undefined, pause: Pause): Promise<void> {
  const { document, change } = core;
  if (id === undefined) return change({ ...document(), pause });
  jobNamed(core, id);
  // GU4: a restore does not end a pause that the user chose.
  return change(withJob(document(), id, ({ continues: _continues, ...job }) => ({ ...job, pause })));
}

async function resume(core: Core, id: string | undefined): Promise<void> {
  const { document, change } = core;
  if (id === undefined) return change({ ...document(), pause: RUNNING });
  jobNamed(core, id);
  return change(withJob(document(), id, (job) => ({ ...job, pause: RUNNING })));
}

function jobNamed({ document }: Core, id: string): JobSpec {
  const job = document().jobs.find((one) => one.id === id);
  if (job === undefined) throw new LianaError("no-job");
  return job;
}

function withJob(document: AppDocument, id: string, change: (job: JobSpec) => JobSpec): AppDocument {
  return { ...document, jobs: document.jobs.map((job) => (job.id === id ? change(job) : job)) };
}

async function checkLocations({ document }: Core, { source, target }: JobSpec): Promise<void> {
  const { connections } = document();
  if (source.kind === "folder" && target.kind === "folder") {
    // Windows never send this: one side of a job is a bucket.
    throw new LianaError("bad-message", { what: "addJobs" });
  }
  await checkSource(source, connections);
  await checkTarget(target, connections);
}
