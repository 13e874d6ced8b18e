import type { Translation } from "../en/messages.ts";
import type { MOVE as ENGLISH } from "../en/move.ts";

export const MOVE: Translation<typeof ENGLISH> = {
  "move.title": "Orte von {name} ändern",
  "move.section": "Orte",
  "move.section.line": "Der Ordner oder der Ort im Bucket kann ein anderer werden. Es wird nichts gelöscht.",
  "move.section.button": "Orte ändern",
  "move.folder.source": "Zu synchronisierender Ordner",
  "move.folder.target": "Zielordner",
  "move.bucket.source": "Synchronisieren von",
  "move.bucket.target": "Synchronisieren nach",
  "move.connection": "Verbindung",
  "move.bucket": "Bucket",
  "move.prefix": "Ordner im Bucket",
  "move.prefix.line": "Leer bedeutet den ganzen Bucket.",
  "move.check": "Prüfen",
  "move.confirm": "Umziehen",
  "move.comparing": "Beide Orte werden verglichen",
  "move.there":
    "{count, plural, =0 {Dort ist noch nichts} one {# Datei ist schon dort ({bytes})} other {# Dateien sind schon dort ({bytes})}}",
  "move.to-send":
    "{count, plural, =0 {Nichts muss übertragen werden} one {# Datei wird übertragen ({bytes})} other {# Dateien werden übertragen ({bytes})}}",
  "move.others":
    "{count, plural, one {# weitere Datei dort bleibt, wie sie ist.} other {# weitere Dateien dort bleiben, wie sie sind.}}",
  "move.remains.source": "{location} bleibt, wie es ist, und wird nicht mehr synchronisiert.",
  "move.remains.target":
    "Alles in {location} bleibt dort. Es wird nichts gelöscht, und Liana hält es nicht mehr aktuell.",
};
