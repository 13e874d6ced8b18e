import type { Translation } from "../en/messages.ts";
import type { MANY as ENGLISH } from "../en/many.ts";

export const MANY: Translation<typeof ENGLISH> = {
  "many.find": "Ordner finden",
  "many.search": "Ordner suchen",
  "many.clear-search": "Suche leeren",
  "many.filter": "Anzeigen",
  "many.filter.all": "Alle",
  "many.filter.attention": "Mit Problem",
  "many.filter.syncing": "Synchronisiert gerade",
  "many.filter.paused": "Angehalten",
  "many.filter.counted": "{filter} {count}",
  "many.found":
    "{count, plural, =0 {Kein Ordner gefunden} one {# Ordner gefunden} other {# Ordner gefunden}}",
  "many.show-all": "Alle Ordner zeigen",
  "many.none":
    "{filter, select, attention {Nichts braucht Ihre Aufmerksamkeit} syncing {Kein Ordner synchronisiert gerade} paused {Kein Ordner ist angehalten} other {Keine Ordner}}",
  "many.none.line":
    "{filter, select, attention {Alle Ordner synchronisieren ohne Probleme.} syncing {Hier stehen Ordner, während sie geprüft oder synchronisiert werden.} paused {Hier stehen Ordner, solange sie angehalten sind.} other {Fügen Sie einen Ordner hinzu, um ihn zu synchronisieren.}}",
  "many.none.search": "Kein Ordner gefunden",
  "many.none.search.line": "Kein Name, Pfad, Bucket und keine Verbindung enthält „{search}“.",
  "many.none.search.filtered": "Kein Ordner mit diesem Filter enthält „{search}“.",
  "many.select": "{name} auswählen",
  "many.select-all": "Alle auswählen",
  "many.deselect": "Auswahl aufheben",
  "many.selection": "Ausgewählte Ordner",
  "many.selected": "{count, plural, one {# Ordner ausgewählt} other {# Ordner ausgewählt}}",
  "many.restore": "Wiederherstellen",
  "many.remove": "Entfernen",
  "many.failed": "Das hat nicht funktioniert für {names}:",
  "many.more-names": "{count, plural, one {# weiteren} other {# weitere}}",
  "many.remove.question": "{count, plural, one {# Ordner} other {# Ordner}} nicht mehr synchronisieren?",
  "many.remove.consequence":
    "{count, plural, one {Änderungen in diesem Ordner gelangen nicht mehr in den Bucket.} other {Änderungen in diesen Ordnern gelangen nicht mehr in den Bucket.}} Was im Bucket liegt, bleibt dort und kann wiederhergestellt werden.",
  "many.remove.confirm": "{count, plural, one {# Ordner} other {# Ordner}} nicht mehr synchronisieren",
  "many.restore.title": "{count, plural, one {# Ordner} other {# Ordner}} wiederherstellen",
  "many.restore.what":
    "{folders, plural, one {Dieser Ordner wird} other {Diese # Ordner werden}} auf dem aktuellen Stand im Bucket heruntergeladen, {files, plural, one {etwa # Datei} other {etwa # Dateien}}, jeder in einen neuen Ordner. Im Bucket und in Ihren Ordnern ändert sich nichts.",
  "many.restore.inside": "Neue Ordner anlegen in",
};
