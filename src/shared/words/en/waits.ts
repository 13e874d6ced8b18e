import type { Messages } from "./messages.ts";

/** What waits, and for what. Times are by the clock: they stay right. */
export const WAITS = {
  "waits.deletions":
    "{count, plural, one {# file was} other {# files were}} deleted here; waiting until {time} before deleting anything in the bucket",
  "waits.deletions-later":
    "{count, plural, one {# file was} other {# files were}} deleted here; nothing is deleted in the bucket until syncing continues",
  "waits.network":
    "{folders, plural, =1 {Changes are waiting for the network} other {Changes in # folders are waiting for the network}}",
  "waits.changes":
    "{folders, plural, =1 {Changes are waiting to be sent} other {Changes in # folders are waiting to be sent}}",
  "waits.turn": "Waiting for its turn: other folders are being synced",
  "waits.progress": "No progress since {time}",
  "waits.answer": "The service has not answered since {time}",
  "waits.delay.request": "A request is delayed: {reason}",
  "waits.delay.listing": "Listing is delayed: {reason}",
  "waits.delay.one": "“{key}” is delayed: {reason}",
  "waits.delay.several":
    "{count, plural, one {# file is} other {# files are}} delayed, “{key}” for the longest time: {reason}",
  "waits.file.not-sent": "Written to since {since}. The bucket has no state of it since then.",
  "waits.file.sent":
    "Written to since {since}. The bucket has it as of {sent}. The more a file costs to send, the less often Liana sends it.",
  "waits.writing.one": "“{key}” is still being written, and is sent afterwards",
  "waits.writing.one-sent": "“{key}” is written to all the time; the bucket has it as of {sent}",
  "waits.writing.name": "“{key}”",
  "waits.writing.more": "{count, plural, one {# more} other {# more}}",
  "waits.writing.several":
    "{count, plural, one {# file is} other {# files are}} still being written, and sent as often as that allows{hasNames, select, yes {: {names}} other {}}",
  "waits.short.retrieval": "Waits for archived files",
  "waits.short.deletions": "{count, plural, one {# deletion waits} other {# deletions wait}} until {time}",
  "waits.short.deletions-later": "{count, plural, one {# deletion waits} other {# deletions wait}}",
  "waits.short.network": "Changes wait for the network",
  "waits.short.changes": "Changes wait to be sent",
  "waits.short.writing": "Files are still being written",
  "waits.short.turn": "Waits for its turn",
  "waits.short.progress": "Makes no progress",
  "waits.short.request": "Waits for the service",
  "waits.short.answer": "Gets no answer",
  "waits.retry": "Next attempt {at}",
  "waits.confirmed.never": "Not yet",
  "waits.confirmed.expired": "Not since {time}",
} as const satisfies Messages<"waits">;
