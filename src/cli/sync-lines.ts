import type { SyncEvent } from "../engine/jobs/sync-events.ts";
import { readDeletionDetail } from "../shared/model/deletion-detail.ts";
import type { Direction, Location } from "../shared/model/location.ts";
import { OWN } from "../shared/model/names.ts";
import type { Words } from "../shared/words/words.ts";
import { shownName } from "./names.ts";

type FileHappened = Extract<SyncEvent, { kind: "file" }>;
type Planned = Extract<SyncEvent, { kind: "planned" }>;

/** The two locations of a job, to show names in them. */
export interface Ends {
  readonly source: Location;
  readonly target: Location;
  readonly storageClass: string | undefined;
}

export function directionOf({ source, target }: Pick<Ends, "source" | "target">): Direction {
  if (source.kind === "folder") return "backup";
  return target.kind === "folder" ? "restore" : "replicate";
}

/**
 * What happened to a file, in a line like those of `aws s3`.
 * @returns undefined for events that are reported elsewhere or only with `verbose`
 */
export function fileLine(
  words: Words,
  event: FileHappened,
  ends: Ends,
  verbose: boolean,
): string | undefined {
  const { what, key, detail } = event;
  const source = shownName(ends.source, key);
  const target = shownName(ends.target, key);
  switch (what) {
    case "uploaded":
    case "downloaded":
    case "copied":
      // CH6: `lost` and `overwritten`
      return words.say("sync-lines.sent", { direction: directionOf(ends), source, target, blame: detail });
    case "moved":
      return words.say("sync-lines.moved", { source: shownName(ends.target, detail), target });
    case "deleted":
      return deletedLine(words, target, detail);
    case "touched":
      return words.say("sync-lines.touched", { source, target });
    case "reclassed":
      return words.say("sync-lines.reclassed", { target, class: ends.storageClass });
    case "kept":
      return words.say("sync-lines.kept", { source, target });
    case "kept-both":
      if (detail === "") return words.say("sync-lines.kept-both", { source, target });
      return words.say("sync-lines.kept-both.renamed", { source: shownName(ends.source, detail), target });
    case "foreign-edit":
      return detail === "version"
        ? words.say("sync-lines.foreign-edit.version", { target })
        : words.say("sync-lines.foreign-edit.copy", { target, copy: shownName(ends.target, detail) });
    case "adopted":
      return verbose ? words.say("sync-lines.adopted", { source, target }) : undefined;
    case "damaged":
    case "healed":
    case "problem":
    case "command":
      return undefined;
  }
}

/** RS9: why it was deleted. VR8, RS9: whether and where it is kept. */
function deletedLine(words: Words, target: string, detail: string): string {
  const { kept, clash } = readDeletionDetail(detail);
  const line = kept === true ? "sync-lines.kept-version" : "sync-lines.deleted";
  if (clash === undefined) return words.say(line, { target });
  return clash.startsWith(OWN)
    ? words.say(`${line}.set-aside`, { target, copy: clash })
    : words.say(`${line}.renamed`, { target, other: clash });
}

/** A line of a dry run. */
export function plannedLine(words: Words, event: Planned, ends: Ends): string {
  return words.say("sync-lines.dry-run", { line: plan(words, event, ends) });
}

function plan(words: Words, { operation, key }: Planned, ends: Ends): string {
  const direction = directionOf(ends);
  const source = shownName(ends.source, key);
  const target = shownName(ends.target, key);
  switch (operation) {
    case "put":
      return words.say("sync-lines.sent", { direction, source, target, blame: "" });
    case "adopt":
      return words.say("sync-lines.plan.compare", { direction, source, target });
    case "reclass":
      return words.say("sync-lines.plan.reclass", { target, class: ends.storageClass });
    case "remove":
      return words.say("sync-lines.deleted", { target });
  }
}
