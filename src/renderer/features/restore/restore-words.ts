import { counted, formatCount } from "../../../shared/format.ts";
import type { Mood } from "../../../shared/job-words.ts";
import type { Restore } from "../../../shared/model/live.ts";
import { arrivedFiles, restoredWords } from "../../../shared/restored-words.ts";
import { sentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";

type RestoreState = Restore["state"];

/** Whether it left files in its folder, or found some there. */
export function hasFiles(state: RestoreState): boolean {
  if (state.kind !== "done" && state.kind !== "incomplete") return false;
  return arrivedFiles(state.summary) + state.summary.conflicts > 0;
}

export function restoreMood(state: RestoreState): Mood {
  switch (state.kind) {
    case "running":
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

/** How it stands, in one sentence. "Done" is said of nothing that was not checked (RS6). */
export function restoreSentence(words: Words, state: RestoreState): string {
  switch (state.kind) {
    case "running":
      return state.queued === true ? "Waiting for the restore before it" : "Starting";
    case "done":
      return restoredWords(words, state.summary);
    case "incomplete": {
      const { problems } = state.summary;
      const arrived = `${counted(arrivedFiles(state.summary), "file")} restored`;
      const failed = problems === 0 ? [] : [`${counted(problems, "file")} could not be restored`];
      const { missing = 0 } = state.summary;
      const gone = missing === 0 ? [] : [`${formatCount(missing)} missing in the bucket`];
      return [arrived, ...failed, ...gone].join(", ");
    }
    case "failed": {
      const text = sentence(words, state.error);
      return `Not restored: ${text}`;
    }
    case "stopped":
      return "Stopped. What has arrived stays; start it again to go on";
  }
}
