import type { Messages } from "./messages.ts";

/** Archived objects of a restore, on the command line and in windows. */
export const RETRIEVAL = {
  "retrieval.tier.bulk": "Bulk",
  "retrieval.tier.standard": "Standard",
  "retrieval.tier.expedited": "Expedited",
  "retrieval.wait.minutes": "{least, number} to {most, number} minutes",
  "retrieval.wait.hours": "{least, number} to {most, number} hours",
  "retrieval.wait.within": "within {most, plural, one {# hour} other {# hours}}",
  "retrieval.wait.from-minutes": "{least, number} minutes to {most, plural, one {# hour} other {# hours}}",
  "retrieval.price": "about {amount}",
  "retrieval.price.unknown": "price not known",
  "retrieval.price.parts":
    "{retrieval} for the retrieval, {traffic} for reading and traffic, {copies} for temporary copies of {days, plural, one {# day} other {# days}}",
  "retrieval.load":
    "{files, plural, one {# archived file} other {# archived files}} ({bytes}) must be retrieved before {files, plural, one {it} other {they}} can be restored.",
  "retrieval.prices-of": "Prices of {date}, before tax.",
  "retrieval.waiting":
    "Waiting for {service}: {ready, number} of {files, plural, one {# file} other {# files}} {ready, plural, one {is} other {are}} ready, the rest by about {time}. You can close the computer.",
} as const satisfies Messages<"retrieval">;
