import { type FindingFacts, findingCause, findingSentence, waitingWords } from "./finding-words.ts";
import { failureSentence } from "./job-failing.ts";
import type { Restore } from "./model/live.ts";
import type { Notice } from "./model/snapshot.ts";
import { missingWords, restoredWords } from "./restored-words.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** A notice as a title and text. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** The text of a notice for notifications of the system. */
export function noticeWords(words: Words, notice: Notice): NoticeWords {
  switch (notice.kind) {
    case "first-sync":
      return {
        title: words.say("notices.first-sync.title", { name: notice.name }),
        body: words.say("notices.first-sync.body"),
      };
    case "held":
      return {
        title: words.say("notices.held.title", { name: notice.name, count: notice.count }),
        body: words.say("notices.held.body"),
      };
    case "failing":
      return {
        title: words.say("notices.failing.title", { name: notice.name }),
        body: failureSentence(words, notice.error),
      };
    case "finding":
      return {
        title: findingCause(words, factsOf(notice)),
        body: words.say("notices.finding.body", { waiting: waitingWords(words, notice.names, "folders") }),
      };
    case "restored":
      return {
        title: words.say("notices.restored.title", { name: notice.name }),
        body: restoreOutcome(words, notice.state),
      };
  }
}

/** The text of a notice in one line that names its subject. */
export function noticeLine(words: Words, notice: Notice): string {
  switch (notice.kind) {
    case "first-sync":
      return words.say("notices.first-sync.line", { name: notice.name });
    case "held":
      return words.say("notices.held.line", { name: notice.name, count: notice.count });
    case "finding":
      return findingSentence(words, factsOf(notice));
    case "failing":
      return words.say("notices.line", {
        name: notice.name,
        sentence: failureSentence(words, notice.error),
      });
    case "restored":
      return words.say("notices.line", {
        name: notice.name,
        sentence: restoreOutcome(words, notice.state),
      });
  }
}

function factsOf({ error, scope, service, names }: Extract<Notice, { kind: "finding" }>): FindingFacts {
  return { error, scope, service, names };
}

function restoreOutcome(words: Words, state: Restore["state"]): string {
  switch (state.kind) {
    // There are no notices about these.
    case "running":
    case "stopped":
      return "";
    case "done":
      return words.say("notices.restored.done", { result: restoredWords(words, state.summary) });
    case "incomplete": {
      const { problems } = state.summary;
      const missing = missingWords(words, state.summary);
      return [
        ...(problems === 0 ? [] : [words.say("notices.restored.not-arrived", { count: problems })]),
        ...(missing === undefined ? [] : [words.say("notices.restored.done", { result: missing })]),
      ].join(" ");
    }
    case "failed":
      return fullSentence(words, state.error);
  }
}
