import type { Translation } from "../en/messages.ts";
import type { FAILURES as ENGLISH } from "../en/failures.ts";

export const FAILURES: Translation<typeof ENGLISH> = {
  "failures.cure.change-keys": "Schlüssel ändern",
  "failures.cure.check-again": "Erneut prüfen",
  "failures.cure.choose-source": "Anderen Ordner wählen",
  "failures.cure.choose-target": "Anderen Ort wählen",
  "failures.cure.create-bucket": "Bucket anlegen",
  "failures.cure.edit-connection": "Verbindung bearbeiten",
  "failures.cure.enter-keys": "Schlüssel eingeben",
  "failures.cure.options": "Optionen öffnen",
  "failures.cure.report": "Bericht anzeigen",
  "failures.cure.rules": "Regeln bearbeiten",
  "failures.cure.sign-in": "Erneut anmelden",
  "failures.cure.enter-code": "Code eingeben",
  "failures.cure.take-over": "Übernehmen",
  "failures.cure.try-now": "Jetzt versuchen",
  "failures.cure.updates": "Liana aktualisieren",
  "failures.card": "Was diesen Ordner anhält",
  "failures.line": "{sentence}{hasRetry, select, yes { {retry}.} other {}}",
  "failures.waiting": "{count, plural, one {# Ordner wartet} other {# Ordner warten}} darauf.",
  "failures.kept.since":
    "Änderungen seit {time} sind im Bucket noch nicht bestätigt. Bis dahin wird nichts gelöscht.",
  "failures.kept.never": "Im Bucket ist noch nichts bestätigt.",
  "failures.kept.folder": "Der Ordner bleibt bis dahin, wie er ist.",
};
