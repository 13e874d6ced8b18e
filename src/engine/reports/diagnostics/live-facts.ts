import {
  WAITING,
  type JobLive,
  type JobState,
  type LiveFault,
  type Noticing,
  type Progress,
  type Restore,
  type Wait,
} from "../../../shared/model/live.ts";
import { errorText } from "./journal-facts.ts";
import type { Names } from "./names.ts";
import { type Fact, fact } from "./report.ts";
import { bytes, known, shown, type Shown, time } from "./shown.ts";

/** The state of a job in the engine that runs it, and what keeps the job from running. */
export function liveFacts(live: JobLive, names: Names): readonly Fact[] {
  const { state, fault, progress, noticing, waits, nextSyncAt, confirmation, failures } = live;
  return [
    fact(shown`state`, stateText(state)),
    ...(fault === undefined ? [] : [fact(shown`fault`, faultText(fault))]),
    ...waits.map((wait) => fact(shown`waits`, waitText(wait, names))),
    ...(progress === undefined ? [] : [fact(shown`progress`, progressText(progress))]),
    fact(shown`watch`, noticingText(noticing, names)),
    fact(shown`next sync`, nextSyncAt === undefined ? shown`not planned` : time(nextSyncAt)),
    fact(shown`confirmation`, known(confirmation.kind, ["never", "valid", "expired"])),
    fact(shown`failed syncs in a row`, shown`${failures}`),
  ];
}

function stateText(state: JobState): Shown {
  switch (state.kind) {
    case "idle":
      return shown`up to date`;
    case "unconfirmed":
      return shown`unconfirmed since ${time(state.since)}`;
    case "scanning":
      return shown`scanning`;
    case "syncing":
      return shown`syncing`;
    case "paused":
      return state.until === null ? shown`paused until resumed` : shown`paused until ${time(state.until)}`;
    case "waiting":
      return shown`waiting: ${known(state.reason, WAITING)}`;
    case "held":
      return shown`${state.count} deletions held`;
    case "offline":
      return shown`offline since ${time(state.since)}: ${errorText(state.error)}`;
    case "signed-out":
      return shown`signed out since ${time(state.since)}: ${errorText(state.error)}`;
    case "source-missing":
      return shown`source missing: ${errorText(state.error)}`;
    case "problem":
      return state.error === undefined
        ? shown`${state.count} problems`
        : shown`cannot run: ${errorText(state.error)}`;
  }
}

function faultText({ error, since, scope, retryAt }: LiveFault): Shown {
  const of =
    scope === undefined
      ? shown`this job`
      : scope.bucket === undefined
        ? shown`its connection`
        : shown`its bucket`;
  const next = retryAt === undefined ? shown`no retry planned` : shown`retry at ${time(retryAt)}`;
  return shown`${errorText(error)} of ${of} since ${time(since)}, ${next}`;
}

function waitText(wait: Wait, names: Names): Shown {
  switch (wait.kind) {
    case "deletions":
      return wait.dueAt === undefined
        ? shown`${wait.count} deletions`
        : shown`${wait.count} deletions until ${time(wait.dueAt)}`;
    case "network":
      return shown`${foldersText(wait.folders)} for the network`;
    case "changes":
      return shown`${foldersText(wait.folders)} with changes`;
    case "writing":
      return shown`${wait.count} files that keep changing, since ${time(wait.since)}`;
    case "retrieval":
      return shown`${wait.files} archived files, ${wait.ready} ready, the rest at ${time(wait.dueAt)}`;
    case "turn":
      return shown`for its turn since ${time(wait.since)}`;
    case "progress":
      return shown`no progress since ${time(wait.since)}`;
    case "request": {
      const key = wait.key === undefined ? shown`` : shown` ${names.name(wait.key)}`;
      return shown`requests of ${wait.count} files since ${time(wait.since)}: ${errorText(wait.error)}${key}`;
    }
    case "answer":
      return shown`no answer since ${time(wait.since)}`;
  }
}

function foldersText(folders: number | undefined): Shown {
  return folders === undefined ? shown`too many folders` : shown`${folders} folders`;
}

function progressText({
  phase,
  startedAt,
  found,
  done,
  bytesFound,
  bytesDone,
  bytesPerSecond,
}: Progress): Shown {
  const step = known(phase, ["scanning", "removing", "finishing"]);
  return shown`${step} since ${time(startedAt)}, ${done} of ${found} files, ${bytes(bytesDone)} of ${bytes(bytesFound)}, ${bytes(bytesPerSecond)} per second`;
}

function noticingText(noticing: Noticing, names: Names): Shown {
  switch (noticing.kind) {
    case "syncs":
      return shown`none`;
    case "watching":
      return shown`watching`;
    case "every-minute":
      return shown`not possible (${known(noticing.reason, ["limit", "failed"])}), scans every minute`;
    case "watching-and-looking":
      return shown`watching, and scans every minute: ${known(noticing.fileSystem, REMOTE)} below ${names.name(noticing.path)}`;
  }
}

/** File systems that report changes of this computer only. */
const REMOTE = [
  "nfs",
  "nfs4",
  "cifs",
  "smb",
  "smb3",
  "9p",
  "fuse.sshfs",
  "fuse.rclone",
  "virtiofs",
  "vboxsf",
  "afs",
  "ceph",
];

/** Restores of the app. */
export function restoreFact({ startedAt, state, progress }: Restore): Fact {
  const text =
    state.kind === "failed"
      ? shown`failed: ${errorText(state.error)}`
      : known(state.kind, ["running", "done", "incomplete", "stopped"]);
  const rest = progress === undefined ? shown`` : shown`, ${progressText(progress)}`;
  return fact(shown`restore`, shown`${text}, started ${time(startedAt)}${rest}`);
}
