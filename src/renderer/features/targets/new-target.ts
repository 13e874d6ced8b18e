import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { folderChoices, targetsOf } from "../../../shared/model/folder-targets.ts";
import { DEFAULT_CHOICES, type JobLocation } from "../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { locationOwner } from "../../ui/location-words.ts";
import { folderName, freePrefix, takenPrefixes } from "../wizard/plan.ts";

export type BucketDraft = Extract<JobLocation, { kind: "bucket" }>;

/** JB9: whether a folder can have further targets. */
export function takesTargets({ source, target }: JobView): boolean {
  return source.kind === "folder" && target.kind === "bucket";
}

/** The proposed target: at a service that the folder does not use yet, in the bucket that other folders use there. */
export function proposedTarget(words: Words, job: JobView, snapshot: Snapshot): BucketDraft {
  const { jobs, connections } = snapshot;
  const used = new Set(
    targetsOf(job, jobs).flatMap(({ target }) => (target.kind === "bucket" ? [target.connection] : [])),
  );
  const connection = connections.find(({ id }) => !used.has(id)) ?? connections[0];
  return targetAt(words, job, snapshot, connection?.id ?? "");
}

/** The locations that are taken. */
type Places = Pick<Snapshot, "jobs" | "connections">;

/** The same at another connection. */
export function targetAt(words: Words, job: JobView, snapshot: Places, connection: string): BucketDraft {
  const bucket =
    snapshot.jobs.flatMap(({ target }) =>
      target.kind === "bucket" && target.connection === connection ? [target.bucket] : [],
    )[0] ?? "";
  return { kind: "bucket", connection, bucket, prefix: prefixAt(words, job, snapshot, connection, bucket) };
}

/** A free prefix with the name of the folder. */
export function prefixAt(
  words: Words,
  { name, source }: JobView,
  snapshot: Places,
  connection: string,
  bucket: string,
): string {
  const folder = source.kind === "folder" ? folderName(words, source.path) : name;
  const taken = takenPrefixes(snapshot, connection, bucket).map(({ prefix }) => prefix);
  return freePrefix(folder, taken);
}

type NewJob = CommandInput<WindowCommands, "addJobs">["jobs"][number];

/** The job that sends the folder to a further target: by the rules of the folder, and with what is kept as before. */
export function jobTo(
  words: Words,
  job: JobView,
  target: JobLocation,
  { jobs, connections }: Snapshot,
): NewJob {
  const [first = job] = targetsOf(job, jobs);
  const { retain, maxDelete, when } = job.choices;
  const service = locationOwner(words, target, connections) ?? "";
  return {
    name: words.say("targets.name", { name: first.name, service }).slice(0, 255),
    source: job.source,
    target,
    // Commands are not copied: those of the first target prepare the folder for all.
    choices: { ...DEFAULT_CHOICES, ...folderChoices(job.choices), retain, maxDelete, when },
  };
}
