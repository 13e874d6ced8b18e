import { presetFor } from "./model/providers.ts";
import type { RetrievalOffer, RetrievalPrice } from "./model/retrieval/offer.ts";
import type { Waiting } from "./model/retrieval/waiting.ts";
import { serviceName } from "./model/service-words.ts";
import type { Words } from "./words/words.ts";

/** RS5: the texts of a retrieval. */

const HOUR = 60;

/** `3 to 5 hours`, `1 to 5 minutes`, `within 12 hours` */
export function waitWords(words: Words, { least, most }: Pick<RetrievalOffer, "least" | "most">): string {
  if (most < HOUR) return words.say("retrieval.wait.minutes", { least, most });
  const hours = Math.ceil(most / HOUR);
  if (least === most) return words.say("retrieval.wait.within", { most: hours });
  if (least < HOUR) return words.say("retrieval.wait.from-minutes", { least, most: hours });
  return words.say("retrieval.wait.hours", { least: Math.floor(least / HOUR), most: hours });
}

/** `about $12.00`; at least a cent if it is not nothing. */
export function priceWords(words: Words, price: RetrievalPrice | undefined): string {
  if (price === undefined) return words.say("retrieval.price.unknown");
  return words.say("retrieval.price", { amount: amount(words, price.total) });
}

/** What the price is made of; undefined if it is not known. */
export function pricePartsWords(words: Words, { price, days }: RetrievalOffer): string | undefined {
  if (price === undefined) return undefined;
  const { retrieval, traffic, copies } = price;
  return words.say("retrieval.price.parts", {
    retrieval: amount(words, retrieval),
    traffic: amount(words, traffic),
    copies: amount(words, copies),
    days,
  });
}

function amount(words: Words, dollars: number): string {
  const cents = Math.round(dollars * 100);
  return words.dollars((dollars > 0 ? Math.max(1, cents) : 0) / 100);
}

/** RS5.6. @param now ms since 1970 */
export function waitingWords(words: Words, { host, files, ready, dueAt }: Waiting, now: number): string {
  const { id } = presetFor(host.replace(/:\d+$/, ""));
  const service = id === "other" ? host : serviceName(words, id);
  return words.say("retrieval.waiting", { service, ready, files, time: words.timeOrDate(dueAt, now) });
}
