import { hostname } from "node:os";
import { defined } from "../../shared/defined.ts";
import type { Words } from "../../shared/words/words.ts";
import { version } from "../version.ts";
import type { Alert } from "./alerts.ts";
import type { WebhookTarget } from "./webhook-target.ts";

/** A request that reports an alert. `body` is JSON. */
export interface WebhookMessage {
  readonly url: URL;
  readonly body: string;
  readonly authorization?: string;
}

const PUSHOVER = new URL("https://api.pushover.net/1/messages.json");

/** Lengths that both push services accept, in characters: https://pushover.net/api#limits, ntfy: 4,096 bytes. */
const LONGEST_TITLE = 250;
const LONGEST_TEXT = 1000;

/** @param at when it was reported, ms since 1970 */
export function messageFor(
  target: WebhookTarget,
  { alert, at }: { readonly alert: Alert; readonly at: number },
  words: Words,
  pushover: URL = PUSHOVER,
): WebhookMessage {
  const title = cut(words.say("webhook.title", { host: hostname(), job: alert.job }), LONGEST_TITLE);
  const message = cut(alert.sentence, LONGEST_TEXT);
  const isOver = alert.event === "well-again";
  switch (target.kind) {
    case "json":
      return { url: target.url, body: JSON.stringify(bodyOf(words, alert, at)) };
    case "ntfy": {
      // https://docs.ntfy.sh/publish/#publish-as-json: posted to the root. Priority 3 is the default, 4 is high.
      const { topic, url, authorization } = target;
      const [tags, priority] = isOver ? [["white_check_mark"], 3] : [["warning"], 4];
      return {
        url,
        body: JSON.stringify({ topic, title, message, tags, priority }),
        ...defined({ authorization }),
      };
    }
    case "pushover": {
      const { token, user } = target;
      const timestamp = Math.floor(at / 1000);
      // -1: without a sound.
      const priority = isOver ? -1 : 0;
      return { url: pushover, body: JSON.stringify({ token, user, title, message, timestamp, priority }) };
    }
  }
}

function cut(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** Chat services show `text`. */
function bodyOf(words: Words, { event, was, job, jobs, sentence, count }: Alert, at: number): object {
  const host = hostname();
  return {
    event,
    ...defined({ was }),
    job,
    jobs,
    sentence,
    ...defined({ count }),
    at: new Date(at).toISOString(),
    host,
    version: version(),
    text: words.say("webhook.text", { host, job, sentence }),
  };
}
