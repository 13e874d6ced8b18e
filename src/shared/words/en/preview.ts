import type { Messages } from "./messages.ts";

/** What a restore would do (RS15). */
export const PREVIEW = {
  "preview.comparing":
    "Comparing with what is here… {files, plural, =0 {} one {# file so far} other {# files so far}}",
  "preview.summary":
    "{differ, plural, =0 {No file here differs from what is restored} one {# file here differs from what is restored} other {# files here differ from what is restored}}{only, plural, =0 {} one {; # is only here and stays} other {; # are only here and stay}}. {add, plural, =0 {No file is missing here.} one {# file is missing here and is added.} other {# files are missing here and are added.}}",
  "preview.problems": "{count, plural, one {# file cannot be restored.} other {# files cannot be restored.}}",
  "preview.show": "Show the changes",
  "preview.again": "Compare again",
  "preview.anyway": "Restore anyway",
  "preview.title": "Changes by this restore",
  "preview.list": "Changes",
  "preview.none": "Nothing changes",
  "preview.none.line": "Everything that is restored is already here with the same content.",
  "preview.filter": "Show",
  "preview.filter.all": "All ({count, number})",
  "preview.filter.add": "Added ({count, number})",
  "preview.filter.replace": "Replaced ({count, number})",
  "preview.filter.beside": "Both kept ({count, number})",
  "preview.filter.stay": "Left alone ({count, number})",
  "preview.filter.only": "Only here ({count, number})",
  "preview.filter.problem": "Problems ({count, number})",
  "preview.kind.add": "Added",
  "preview.kind.replace": "Replaced",
  "preview.kind.beside": "Both kept",
  "preview.kind.unsent": "Both kept",
  "preview.kind.stay": "Left alone",
  "preview.kind.only": "Only here",
  "preview.kind.aside": "Renamed",
  "preview.kind.remove": "Removed",
  "preview.kind.problem": "Problem",
  "preview.line.add": "The file is not here and is added.",
  "preview.line.replace": "The file here is replaced.",
  "preview.line.beside": "The file here stays. The restored file is written beside it as “{name}”.",
  "preview.line.unsent":
    "The file here has changes that were not sent yet, so it stays. The restored file is written beside it as “{name}”.",
  "preview.line.stay": "The file here differs and stays. The one in the bucket is not written.",
  "preview.line.only": "The file is not part of this restore and stays.",
  "preview.line.aside":
    "The file belongs to a database that is not here any more. It is renamed to “{name}”.",
  "preview.line.remove":
    "The file belongs to another state of the database that is restored, and is removed.",
  "preview.here": "Now here",
  "preview.restored": "Restored",
  "preview.side": "{hasTime, select, yes {{time}, {size}} other {{size}}}",
  "preview.nothing-there": "Not there",
  "preview.same":
    "{count, plural, one {# file is here with the same content} other {# files are here with the same content}} and not listed.",
  "preview.details": "Before and after",
} as const satisfies Messages<"preview">;
