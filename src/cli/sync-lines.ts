import type { SyncEvent } from "../engine/jobs/sync-events.ts";
import { readDeletionDetail } from "../shared/model/deletion-detail.ts";
import type { Direction, Location } from "../shared/model/location.ts";
import { OWN } from "../shared/model/names.ts";
import { shownName } from "./names.ts";

type FileHappened = Extract<SyncEvent, { kind: "file" }>;
type Planned = Extract<SyncEvent, { kind: "planned" }>;

/** The two ends of a job, as they are shown. */
export interface Ends {
  readonly source: Location;
  readonly target: Location;
  readonly storageClass: string | undefined;
}

export function directionOf({ source, target }: Pick<Ends, "source" | "target">): Direction {
  if (source.kind === "folder") return "backup";
  return target.kind === "folder" ? "restore" : "replicate";
}

const VERB = { backup: "upload", restore: "download", replicate: "copy" } as const;

/** CH6, told where it happened. */
const BLAME: Readonly<Record<string, string>> = {
  lost: " (it was not there any more)",
  overwritten: " (something else had changed it)",
};

/**
 * What happened to a file, in a line like those of `aws s3`; undefined for what only those who want to know
 * more are told.
 */
export function fileLine(event: FileHappened, ends: Ends, verbose: boolean): string | undefined {
  const { what, key, detail } = event;
  const from = shownName(ends.source, key);
  const to = shownName(ends.target, key);
  const blame = BLAME[detail] ?? "";
  switch (what) {
    case "uploaded":
    case "downloaded":
    case "copied":
      return `${VERB[directionOf(ends)]}: ${from} to ${to}${blame}`;
    case "moved":
      return `copy: ${shownName(ends.target, detail)} to ${to}`;
    case "deleted":
      return deletedLine(to, detail);
    case "touched":
      return `metadata: ${from} to ${to}`;
    case "reclassed":
      return `class: ${to} is ${ends.storageClass ?? "changed"} now`;
    case "kept":
      return `keep: ${to} differs from ${from} and stays`;
    case "kept-both":
      if (detail === "") return `download: ${from} beside ${to}, which differs`;
      return `download: ${shownName(ends.source, detail)} as ${to}, since something newer has its name`;
    case "foreign-edit":
      return detail === "version"
        ? `kept: ${to}, which another program changed, as an earlier version`
        : `kept: ${to}, which another program changed, as ${shownName(ends.target, detail)}`;
    case "adopted":
      return verbose ? `in place: ${to} is ${from} already` : undefined;
    case "problem":
    case "command":
      return undefined;
  }
}

/** RS9: why it went. VR8, RS9: whether or where it is kept. */
function deletedLine(to: string, detail: string): string {
  const { kept, clash } = readDeletionDetail(detail);
  const line = kept === true ? `move to earlier versions: ${to}` : `delete: ${to}`;
  if (clash === undefined) return line;
  return clash.startsWith(OWN)
    ? `${line} (its name is another file's now; kept as ${clash})`
    : `${line} (its name is ${clash}'s now)`;
}

/** A line of a dry run. */
export function plannedLine(event: Planned, ends: Ends): string {
  return `(dryrun) ${plan(event, ends)}`;
}

function plan({ operation, key }: Planned, ends: Ends): string {
  const from = shownName(ends.source, key);
  const to = shownName(ends.target, key);
  switch (operation) {
    case "put":
      return `${VERB[directionOf(ends)]}: ${from} to ${to}`;
    case "adopt":
      return `compare: ${from} with ${to}, and ${VERB[directionOf(ends)]} if they differ`;
    case "reclass":
      return `class: ${to} to ${ends.storageClass ?? "the job's"}`;
    case "remove":
      return `delete: ${to}`;
  }
}
