import type { CLI as ENGLISH } from "../en/cli.ts";
import type { Translation } from "../en/messages.ts";

export const CLI: Translation<typeof ENGLISH> = {
  "cli.with-option": "{sentence} ({option})",
  "cli.emptied": "{sentence} Wenn Sie ihn absichtlich geleert haben, geben Sie {option} an.",
  "cli.classes": "{sentence} Es gibt {classes}.",
  "cli.job-over":
    "{sentence} Wenn dieser Auftrag nicht mehr gebraucht wird, entfernen Sie seine Aufzeichnungen: {folder}",
  "cli.verbose": "{sentence} (--verbose zeigt mehr)",

  "cli.settings-set-aside": "Die Einstellungen waren nicht lesbar und wurden beiseitegelegt: {path}",
  "cli.code": "Code von {device} für das Profil {profile}: ",
  "cli.serve-link": "Öffnen Sie diesen Link einmal: {url}",

  "cli.progress.finishing": "wird abgeschlossen …",
  "cli.progress.removing": "löscht …",
  "cli.progress.scanning": "sucht nach Änderungen … {count, number} unverändert",
  "cli.progress.files": "{count, plural, one {# Datei} other {# Dateien}}",
  "cli.progress.share": "{percent, number}\u00a0%",
  "cli.progress.files-of": "{done, number} von {total, plural, one {# Datei} other {# Dateien}}",
  "cli.progress.bytes-of": "{done} von {total}",
};
