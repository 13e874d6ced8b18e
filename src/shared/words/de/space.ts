import type { SPACE as ENGLISH } from "../en/space.ts";
import type { Translation } from "../en/messages.ts";

export const SPACE: Translation<typeof ENGLISH> = {
  "space.title": "Was den Platz belegt",
  "space.line":
    "Die aktuellen Dateien, Stand der letzten Synchronisierung. Frühere Versionen sind nicht enthalten.",
  "space.total": "{bytes} in {count, plural, one {# Datei} other {# Dateien}}",
  "space.opened": "{name}: {total}",
  "space.map": "Karte von {name}",
  "space.list": "Größen in {name}",
  "space.item": "{name}, {bytes}, {share}",
  "space.item.folder": "{name}, {bytes}, {share}, {count, plural, one {# Datei} other {# Dateien}}",
  "space.share.tiny": "unter {share}",
  "space.others": "{count, plural, one {# weitere} other {# weitere}}",
  "space.files": "{count, plural, one {# Datei} other {# Dateien}}",
  "space.legend.folder": "Ordner",
  "space.legend.file": "Dateien",
  "space.legend.others": "Kleinere zusammen",
  "space.counting": "Größen werden addiert, bisher {count, plural, one {# Datei} other {# Dateien}}",
  "space.none": "Keine Dateien hier",
  "space.none.line": "Dateien erscheinen hier, sobald sie synchronisiert sind.",
  "space.growth": "Wachstum",
  "space.growth.line": "Größe und Anzahl der Dateien am Ende jedes Tages mit einer Synchronisierung.",
  "space.growth.none": "Noch ist nichts aufgezeichnet. Das beginnt am Ende der ersten Synchronisierung.",
  "space.growth.one": "Aufgezeichnet seit {date}. Ein Diagramm braucht zwei Tage.",
  "space.growth.size": "Größe",
  "space.growth.files": "Dateien",
  "space.growth.more": "{amount} mehr als am {date}",
  "space.growth.less": "{amount} weniger als am {date}",
  "space.growth.same": "Wie am {date}",
  "space.growth.most": "höchstens {amount}",
  "space.growth.aloud":
    "Vom {from} bis zum {to}: zuerst {first}, zuletzt {last}, mindestens {least}, höchstens {most}",
  "space.growth.table": "Größe und Anzahl der Dateien nach Tagen",
  "space.growth.day": "Tag",
};
