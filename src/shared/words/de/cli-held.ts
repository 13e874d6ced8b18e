import type { CLI_HELD as ENGLISH } from "../en/cli-held.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_HELD: Translation<typeof ENGLISH> = {
  "cli-held.none": "Es warten keine Löschungen.",
  "cli-held.none-matched": "Auf keine wartende Löschung trifft diese Regel zu.",
  "cli-held.item": "{name}  ({facts})",
  "cli-held.since": "seit {time}",
  "cli-held.foreign": "nicht von diesem Auftrag angelegt",
  "cli-held.total":
    "{count, plural, one {# Löschung wartet} other {# Löschungen warten}} ({bytes}). Antworten Sie mit liana held --keep, --delete oder --bring-back, und mit einer Regel nur für einige davon.",
  "cli-held.busy":
    "Ein anderer Liana-Prozess arbeitet an diesem Auftrag. Liana wartet bis zu eine Minute auf ihn.",
  "cli-held.answer": "{choice, select, keep {Behalten} delete {Löschen} other {Zurückholen}}: {name}",
  "cli-held.keep":
    "{count, plural, one {# Objekt bleibt im Bucket und gehört} other {# Objekte bleiben im Bucket und gehören}} nicht mehr zu diesem Auftrag.",
  "cli-held.delete":
    "Die nächste Synchronisierung dieses Auftrags führt {count, plural, one {# Löschung} other {# Löschungen}} aus.",
  "cli-held.bring-back": "{count, plural, one {# Datei} other {# Dateien}} zurückgeholt.",
  "cli-held.rest":
    "{sentence} {count, plural, one {# Löschung wartet} other {# Löschungen warten}} weiterhin.",
};
