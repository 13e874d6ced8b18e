import type { CLI_RECORDS as ENGLISH } from "../en/cli-records.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_RECORDS: Translation<typeof ENGLISH> = {
  "cli-records.no-job": "Hier ist noch kein Auftrag gelaufen. Der erste: liana sync SOURCE TARGET",
  "cli-records.mirrors": "{job}  (spiegelt Löschungen)",
  "cli-records.retains":
    "{job}  (spiegelt Löschungen, und der Bucket bewahrt auf, was ersetzt oder gelöscht wird)",
  "cli-records.running": "läuft",
  "cli-records.never-synced": "noch nicht synchronisiert",
  "cli-records.outcome-at": "{outcome}, {time}",
  "cli-records.entries": "{count, plural, one {# Eintrag} other {# Einträge}}",
  "cli-records.held": "{count, plural, one {# Löschung} other {# Löschungen}} zurückgehalten (liana held)",
  "cli-records.problems": "{count, plural, one {# Problem} other {# Probleme}} (liana problems)",
  "cli-records.writing": "{count, plural, one {# Datei wird} other {# Dateien werden}} gerade geschrieben",
  "cli-records.uploads": "{count, plural, one {# Upload} other {# Uploads}} fortzusetzen",
  "cli-records.confirmed": "zuletzt bestätigt {time}",

  "cli-records.nothing-recorded": "Es ist nichts aufgezeichnet.",
  "cli-records.newest": "Die neuesten {count, number}. Für mehr: --limit N",
  "cli-records.of-job": "{source} → {target}: {work}",
  "cli-records.detail": "{line}  ({detail})",
  "cli-records.detail.from": "von {key}",
  "cli-records.detail.lost": "war nicht mehr im Bucket",
  "cli-records.detail.overwritten": "ein anderes Programm hatte es geändert",
  "cli-records.detail.held": "von Ihnen beantwortet",
  "cli-records.detail.kept": "als frühere Version aufbewahrt",
  "cli-records.detail.as": "als {key}",
  "cli-records.detail.clash": "der Name gehört jetzt zu {key}",
  "cli-records.event":
    "{what, select, uploaded {hochgeladen} downloaded {heruntergeladen} copied {kopiert} moved {verschoben} adopted {vorhanden} touched {Metadaten} reclassed {Klasse} deleted {gelöscht} kept {behalten} kept_both {beide behalten} foreign_edit {fremd geändert} damaged {beschädigt} healed {erneut gesendet} problem {Problem} other {Befehl}}",

  "cli-records.diagnosed":
    "{path} wurde geschrieben. Die Datei enthält keine Schlüssel und keine Namen von Dateien, Ordnern, Buckets oder Rechnern.",
  "cli-records.diagnosed.names":
    "{path} wurde geschrieben. Die Datei enthält Namen von Dateien, Ordnern, Buckets und Rechnern, aber keine Schlüssel.",

  "cli-records.cause": "{cause}: {amount}",
  "cli-records.problem": "{problem}  (seit {time})",
  "cli-records.no-problem": "Keine Datei braucht Ihre Aufmerksamkeit.",
};
