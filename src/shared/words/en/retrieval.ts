import type { Messages } from "./messages.ts";

/** Archived objects of a restore, on the command line and in windows. */
export const RETRIEVAL = {
  "retrieval.tier.bulk": "Bulk",
  "retrieval.tier.standard": "Standard",
  "retrieval.tier.expedited": "Expedited",
  "retrieval.wait.minutes": "{least, number} to {most, number} minutes",
  "retrieval.wait.hours": "{least, number} to {most, number} hours",
  "retrieval.wait.within": "within {most, plural, one {# hour} other {# hours}}",
  "retrieval.wait.from-minutes":
    "{least, plural, one {# minute} other {# minutes}} to {most, plural, one {# hour} other {# hours}}",
  "retrieval.price": "about {amount}",
  "retrieval.price.unknown": "price not known",
  "retrieval.price.parts":
    "{retrieval} for the retrieval, {traffic} for reading and traffic, {copies} for temporary copies of {days, plural, one {# day} other {# days}}",
  "retrieval.load":
    "{files, plural, one {# archived file} other {# archived files}} ({bytes}) must be retrieved before {files, plural, one {it} other {they}} can be restored.",
  "retrieval.prices-of": "Prices of {date}, before tax.",
  "retrieval.waiting":
    "Waiting for {service}: {ready, number} of {files, plural, one {# file} other {# files}} {ready, plural, one {is} other {are}} ready, the rest by about {time}. You can close the computer.",
  "retrieval.choice": "Archived files",
  "retrieval.counting": "Looking for archived files…",
  "retrieval.option": "{tier}: {wait}, {price}",
  "retrieval.leave": "Leave them out",
  "retrieval.leave.line": "Nothing is requested and nothing is paid. The files are listed as not restored.",
  "retrieval.again": "Request again",
  "retrieval.again.line":
    "{count, plural, one {The copy of # file} other {The copies of # files}} ended before {count, plural, one {it was} other {they were}} fetched. Requesting {count, plural, one {it} other {them}} again costs the same again.",
  "retrieval.use-standard": "Retrieve with Standard",
  "retrieval.refused.line":
    "The service has no capacity for expedited retrievals now, so {count, plural, one {# file was} other {# files were}} not requested.",
} as const satisfies Messages<"retrieval">;
