import { type FindingFacts, findingCause, findingSentence, waitingWords } from "./finding-words.ts";
import { failureSentence } from "./job-failing.ts";
import type { Restore } from "./model/live.ts";
import type { Notice } from "./model/snapshot.ts";
import { missingWords, restoredWords } from "./restored-words.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** The title and body of a notice. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** For system notifications. */
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
    case "paused":
      return {
        title: words.say("notices.paused.title", { days: notice.days }),
        body: words.say("notices.paused.body"),
      };
    case "update":
      return {
        title: words.say("notices.update.title", { version: notice.version }),
        body: words.say(notice.security ? "notices.update.security" : "notices.update.body"),
      };
  }
}

/** In one line, for places without a title. */
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
    case "paused":
      return words.say("notices.paused.line", { days: notice.days });
    case "update":
      return words.say(notice.security ? "notices.update.security-line" : "notices.update.line", {
        version: notice.version,
      });
  }
}

function factsOf({ error, scope, service, names }: Extract<Notice, { kind: "finding" }>): FindingFacts {
  return { error, scope, service, names };
}

function restoreOutcome(words: Words, state: Restore["state"]): string {
  switch (state.kind) {
    // These are not reported.
    case "running":
    case "waiting":
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
