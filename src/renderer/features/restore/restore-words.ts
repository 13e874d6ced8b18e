import type { Mood } from "../../../shared/job-words.ts";
import type { Restore } from "../../../shared/model/live.ts";
import { arrivedFiles, restoredWords } from "../../../shared/restored-words.ts";
import { waitingWords } from "../../../shared/retrieval-words.ts";
import { sentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";

type RestoreState = Restore["state"];

/** Whether the restore wrote files to its folder or found some there. */
export function hasFiles({ state, progress, folder }: Restore): boolean {
  switch (state.kind) {
    case "running":
      return folder === true || (progress?.done ?? 0) > 0;
    case "waiting":
    case "stopped":
    case "failed":
      return folder === true;
    case "done":
    case "incomplete":
      return arrivedFiles(state.summary) + state.summary.conflicts > 0;
  }
}

export function restoreMood(state: RestoreState): Mood {
  switch (state.kind) {
    case "running":
    case "waiting":
      return "syncing";
    case "done":
      return "in-step";
    case "stopped":
      return "paused";
    case "incomplete":
    case "failed":
      return "attention";
  }
}

/** The state in one sentence. @param now ms since 1970. A restore with unchecked files is never called done (RS6). */
export function restoreSentence(words: Words, state: RestoreState, now: number): string {
  switch (state.kind) {
    case "waiting":
      return waitingWords(words, state.waiting, now);
    case "running":
      return words.say(state.queued === true ? "restore.run.queued" : "jobs.waiting.starting");
    case "done":
      return restoredWords(words, state.summary);
    case "incomplete": {
      const { problems, missing = 0 } = state.summary;
      return words.series([
        words.say("restore.run.arrived", { count: arrivedFiles(state.summary) }),
        ...(problems === 0 ? [] : [words.say("restore.run.problems", { count: problems })]),
        ...(missing === 0 ? [] : [words.say("restore.run.missing", { count: missing })]),
      ]);
    }
    case "failed":
      return words.say("restore.run.failed", { reason: sentence(words, state.error) });
    case "stopped":
      return words.say("restore.run.stopped");
  }
}
