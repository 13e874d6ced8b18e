import type { FileEventView } from "../../../shared/contract/engine-commands.ts";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { ERROR_CLASSES, type ErrorCode } from "../../../shared/errors.ts";
import { readDeletionDetail } from "../../../shared/model/deletion-detail.ts";
import type { SyncSummary } from "../../../shared/model/sync.ts";
import { withoutStop } from "../../../shared/finding-words.ts";
import { syncBytes } from "../../../shared/sync-bytes.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";

export type SyncView = CommandOutput<WindowCommands, "syncsPage">["items"][number];

/** What happened to a file, or how a command of the user's ended: one phrase. */
export function eventWords(words: Words, { what, key, detail }: FileEventView): string {
  switch (what) {
    case "uploaded":
      return words.say(detail === "lost" ? "activity.event.uploaded-again" : "activity.event.uploaded");
    case "downloaded":
      return words.say(detail === "held" ? "activity.event.brought-back" : "activity.event.downloaded");
    case "kept":
      return words.say(detail === "held" ? "activity.event.kept-in-bucket" : "activity.event.kept");
    case "moved":
      return words.say("activity.event.moved", { name: detail });
    case "adopted":
      return words.say(detail === "overwritten" ? "activity.event.overwritten" : "activity.event.adopted");
    case "deleted":
      return words.say(
        readDeletionDetail(detail).kept === true ? "activity.event.deleted-kept" : "activity.event.deleted",
      );
    case "foreign-edit":
      return detail === "version"
        ? words.say("activity.event.foreign-version")
        : words.say("activity.event.foreign-copy", { name: detail });
    case "damaged":
      return words.say("activity.event.damaged", { how: detail });
    case "problem":
      // The name of the file stands above.
      return isCode(detail)
        ? fullSentence(words, { code: detail, detail: {} })
        : words.say("activity.event.problem");
    case "command":
      return commandWords(words, key, detail);
    case "copied":
    case "touched":
    case "reclassed":
    case "kept-both":
    case "healed":
      return words.say(`activity.event.${what}`);
  }
}

/** How a command ended, and the last line of its output. @param detail `exit 0` or a reason, then the output */
function commandWords(words: Words, stage: string, detail: string): string {
  const [ended = "", ...lines] = detail.trimEnd().split("\n");
  const exit = /^exit (\d+)$/.exec(ended)?.[1];
  return words.say("activity.event.command", {
    stage,
    // Branches of a message have no hyphens.
    end: exit === undefined ? ended.replaceAll("-", "_") : "exit",
    exit: exit ?? "",
    output: lines.at(-1),
  });
}

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_CLASSES, text);
}

/** "3 uploaded, 1 deleted": what a sync did; how it ended if it did nothing. */
export function syncDid(words: Words, sync: SyncView): string {
  const { summary } = sync;
  const work = summary === undefined ? [] : filesWords(words, summary);
  return work.length === 0 ? words.inner(outcomeWords(words, sync)) : words.series(work);
}

/** How a sync ended if `syncDid` does not say so, why, and what it took: "2 files need attention. 84 MB, 9.4 s". */
export function syncDetails(words: Words, sync: SyncView): string {
  const { summary } = sync;
  if (summary === undefined) return "";
  const cost = words.series([
    ...[syncBytes(words, summary)].filter((bytes) => bytes !== ""),
    words.duration(summary.seconds),
  ]);
  const did = filesWords(words, summary).length > 0;
  const { problems, held } = summary;
  const reasons = [
    ...(sync.error === undefined ? [] : [withoutStop(fullSentence(words, sync.error))]),
    ...(problems > 0 ? [words.say("activity.sync.count-problems", { count: problems })] : []),
    ...(held > 0 ? [words.say("activity.sync.count-held", { count: held })] : []),
  ];
  const end = reasons.length > 0 ? reasons : did ? [outcomeWords(words, sync)] : [];
  return words.sentences([...end, cost]);
}

function outcomeWords(words: Words, { outcome, endedAt }: SyncView): string {
  return words.say(`activity.sync.${outcome ?? (endedAt === undefined ? "running" : "ended")}`);
}

/** Counts that are not zero. */
function filesWords(words: Words, summary: SyncSummary): readonly string[] {
  const { uploaded, downloaded, copied, deleted, touched, foreignEdits: foreign = 0 } = summary;
  const counts = { uploaded, downloaded, copied, deleted, touched, foreign };
  return (Object.keys(counts) as (keyof typeof counts)[]).flatMap((work) =>
    counts[work] === 0 ? [] : [words.say(`activity.work.${work}`, { count: counts[work] })],
  );
}

/** Whether a sync changed something or left something undone. */
export function isNews({ outcome, summary }: SyncView): boolean {
  if (outcome !== "in-step" || summary === undefined) return true;
  return summary.uploaded + summary.downloaded + summary.copied + summary.deleted + summary.touched > 0;
}
