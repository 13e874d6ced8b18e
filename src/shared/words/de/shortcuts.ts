import type { Translation } from "../en/messages.ts";
import type { SHORTCUTS as ENGLISH } from "../en/shortcuts.ts";

export const SHORTCUTS: Translation<typeof ENGLISH> = {
  "shortcuts.title": "Tastenkürzel",
  "shortcuts.list": "Diese Liste anzeigen",
  "shortcuts.search": "Auf dieser Seite suchen",
  "shortcuts.close": "Dialog oder Menü schließen",
  "shortcuts.screens": "Zu einer Seite wechseln",
  "shortcuts.settings": "Einstellungen",
  "shortcuts.back": "Zurück",
  "shortcuts.quit": "Liana beenden",
  "shortcuts.tabs": "Anderer Tab, in der Tab-Leiste",
  "shortcuts.rows": "Andere Zeile, in einem Baum oder einer Liste",
  "shortcuts.choose": "Zeile auswählen",
  "shortcuts.open": "Zeile öffnen",
  "shortcuts.range": "Mehrere Ordner auswählen, in ihrer Liste",
  "shortcuts.all": "Alle Ordner auswählen, in ihrer Liste",
  "shortcuts.menu": "Menü eines Ordners, in ihrer Liste",
  "shortcuts.versions": "Versionen einer Datei, im Baum der Wiederherstellung",
  "shortcuts.key.ctrl": "Strg",
  "shortcuts.key.esc": "Esc",
  "shortcuts.key.shift": "Umschalt",
  "shortcuts.key.space": "Leertaste",
  "shortcuts.key.enter": "Eingabe",
};
