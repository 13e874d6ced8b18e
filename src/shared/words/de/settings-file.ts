import type { Translation } from "../en/messages.ts";
import type { SETTINGS_FILE as ENGLISH } from "../en/settings-file.ts";

export const SETTINGS_FILE: Translation<typeof ENGLISH> = {
  "settings-file.title": "Einstellungen dieses Computers",
  "settings-file.line":
    "Eine Datei mit Ihren Verbindungen, Ordnern und Einstellungen, ohne Schlüssel. Ein anderer Computer kann sie importieren.",
  "settings-file.export": "Exportieren …",
  "settings-file.import": "Importieren …",
  "settings-file.name": "liana-einstellungen-{day}",
  "settings-file.preview.title": "Diese Einstellungen importieren?",
  "settings-file.preview.none": "Alles aus dieser Datei ist hier schon vorhanden.",
  "settings-file.preview.connections":
    "{count, plural, one {# Verbindung kommt} other {# Verbindungen kommen}} hinzu: {names}",
  "settings-file.preview.keys": "Die Datei enthält keine Schlüssel. Liana fragt nach dem Import danach.",
  "settings-file.preview.jobs":
    "{count, plural, one {# Ordner kommt} other {# Ordner kommen}} hinzu: {names}",
  "settings-file.preview.paused":
    "Neue Ordner sind angehalten, bis Sie sie fortsetzen, denn der andere Computer synchronisiert sie vielleicht noch.",
  "settings-file.preview.settings":
    "{count, plural, one {# Einstellung ändert} other {# Einstellungen ändern}} sich: {names}",
  "settings-file.preview.known":
    "{count, plural, one {# Eintrag ist} other {# Einträge sind}} hier schon vorhanden und {count, plural, one {bleibt} other {bleiben}} unverändert.",
  "settings-file.preview.go": "Importieren",
  "settings-file.preview.cancel": "Abbrechen",
  "settings-file.done.title": "Die Einstellungen wurden importiert",
  "settings-file.done.keys": "Geben Sie die Schlüssel dieser Verbindungen ein:",
  "settings-file.done.enter": "Schlüssel für {name} eingeben",
  "settings-file.done.close": "Fertig",
};
