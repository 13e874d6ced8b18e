import type { Translation } from "../en/messages.ts";
import type { FOLDERS as ENGLISH } from "../en/folders.ts";

export const FOLDERS: Translation<typeof ENGLISH> = {
  "folders.add": "Ordner hinzufügen",
  "folders.empty.line":
    "Wählen Sie einen Ordner aus, und Liana hält eine Kopie davon in Ihrem eigenen Bucket, Datei für Datei.",
  "folders.action-failed": "Das hat nicht funktioniert. Versuchen Sie es erneut",
  "folders.last-confirmed": "Zuletzt bestätigt: {time}",
  "folders.synced": "Synchronisiert {time}",
  "folders.progress": "Fortschritt von {name}",
  "folders.sync": "{name} jetzt synchronisieren",
  "folders.pause": "{name} anhalten",
  "folders.resume": "{name} fortsetzen",
  "folders.restore": "{name} wiederherstellen",
  "folders.more": "Mehr zu {name}",
  "folders.menu.show": "Im Ordner zeigen",
  "folders.menu.edit": "Bearbeiten",
  "folders.menu.restore": "Einzelne Dateien wiederherstellen",
  "folders.menu.review": "Löschungen prüfen",
  "folders.menu.resume": "Fortsetzen",
  "folders.menu.pause": "Diesen Ordner anhalten",
  "folders.pause.open": "Bis ich fortsetze",
  "folders.pause.hour": "Für eine Stunde",
  "folders.pause.morning": "Bis morgen früh",
  "folders.all.more": "Mehr für alle Ordner",
  "folders.all.pause": "Anhalten",
  "folders.all.pause-all": "Alle anhalten",
  "folders.all.resume": "Fortsetzen",
  "folders.all.review": "Prüfen",
  "folders.all.show-problem": "Problem anzeigen",
  "folders.all.sync": "Jetzt synchronisieren",
  "folders.all.sync-all": "Alle jetzt synchronisieren",
  "folders.restore.what":
    "{count, plural, =0 {Alles in {location} wird} one {Alles in {location}, etwa # Datei, wird} other {Alles in {location}, etwa # Dateien, wird}} auf diesen Computer heruntergeladen. Im Bucket und in Ihrem Ordner ändert sich nichts.",
};
