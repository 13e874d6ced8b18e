import type { Translation } from "../en/messages.ts";
import type { FIND as ENGLISH } from "../en/find.ts";

export const FIND: Translation<typeof ENGLISH> = {
  "find.goal": "Was möchten Sie tun?",
  "find.goal.backup": "Ordner sichern",
  "find.goal.backup.line": "Wählen Sie Ordner dieses Computers. Sie werden von jetzt an synchronisiert.",
  "find.goal.restore": "Dateien zurückholen",
  "find.goal.restore.line":
    "Auf einem neuen Computer oder nach einem Verlust: die Ordner finden, die Liana gesichert hat.",
  "find.service": "Wo liegen Ihre Dateien?",
  "find.service.line": "Der Dienst mit dem Bucket, in den Liana sie gesichert hat.",
  "find.others": "Ordner anderer Computer",
  "find.step": "Ihre Ordner",

  "find.title": "Ihre Ordner in {connection}",
  "find.line":
    "Ordner, die Liana gesichert hat, von jedem Computer. Eine Wiederherstellung ändert nichts im Bucket.",
  "find.list": "Gefundene Ordner",
  "find.searching":
    "Bucket {number, number} von {count, number} wird durchsucht. {found, plural, =0 {Noch nichts gefunden.} one {# Ordner gefunden.} other {# Ordner gefunden.}}",
  "find.starting": "Ihre Ordner werden gesucht",
  "find.computer": "Von {computer}",
  "find.computer.unknown": "Von einem anderen Computer",
  "find.computer.own": "Von diesem Computer",
  "find.files": "{count, plural, one {# Datei} other {# Dateien}}, {bytes}",
  "find.files.more": "Mehr als {count, plural, one {# Datei} other {# Dateien}}",
  "find.synced": "zuletzt synchronisiert: {when}",
  "find.restore": "Wiederherstellen",
  "find.restore.of": "{name} wiederherstellen",
  "find.continue": "Wiederherstellen und von hier aus weiter synchronisieren",
  "find.continue.of": "Wiederherstellen und von hier aus weiter synchronisieren: {name}",
  "find.what":
    "{hasCount, select, yes {{count, plural, one {# Datei} other {Alle # Dateien}} in {location}, wie sie jetzt sind.} other {Alle Dateien in {location}, wie sie jetzt sind.}}",
  "find.none": "Keine Ordner gefunden",
  "find.none.line":
    "Diese Buckets enthalten keinen Ordner, den Liana gesichert hat. Einen Bucket, den diese Schlüssel nicht auflisten können, geben Sie unten an. Dateien anderer Programme können Sie auf der Seite „Wiederherstellen“ wiederherstellen.",
  "find.partial":
    "Diese Buckets enthalten zu viel, um alles zu durchsuchen. Wenn ein Ordner fehlt, öffnen Sie ihn mit Bucket und Präfix auf der Seite „Wiederherstellen“.",
  "find.failed": "Nicht durchsucht: {bucket}",
  "find.bucket": "Name des Buckets",
  "find.bucket.line":
    "Diese Schlüssel können Ihre Buckets nicht auflisten. Geben Sie den Namen des Buckets mit Ihren Dateien ein.",
  "find.bucket.other": "Einen anderen Bucket durchsuchen",
  "find.search": "Suchen",
  "find.browse": "Seite „Wiederherstellen“ öffnen",

  "find.continue.title": "{name} wiederherstellen und hier weitermachen",
  "find.continue.what":
    "Liana stellt alles in diesem Ordner wieder her und hält ihn danach mit {location} synchron. Bis alles wiederhergestellt ist, wird der Ordner als angehalten angezeigt.",
  "find.continue.from":
    "Sobald dieser Computer übernommen hat, bemerkt {computer} das bei der nächsten Prüfung des Buckets, synchronisiert diesen Ordner nicht mehr und zeigt das dort an. Die Dateien dort bleiben, wo sie sind.",
  "find.continue.target": "Ordner auf diesem Computer",
  "find.continue.exists":
    "Wenn der Ordner schon Dateien enthält, bleiben beide erhalten und werden ebenfalls synchronisiert.",
  "find.continue.start": "Wiederherstellen und weitermachen",

  "find.taken": "{computer} sichert {name} an diesem Ort{hasFiles, select, yes { ({files})} other {}}.",
  "find.taken.unknown":
    "Ein anderer Computer sichert {name} an diesem Ort{hasFiles, select, yes { ({files})} other {}}.",
  "find.taken.line":
    "Zwei Computer können sich keinen Ort teilen. Wählen Sie einen anderen, oder übernehmen Sie ihn, wenn der andere Computer nicht mehr verwendet wird. Die Objekte bleiben im Bucket; um sie zuerst hierher zu holen, brechen Sie ab und wählen Sie „Dateien zurückholen“.",
  "find.taken.over": "Dieser Computer übernimmt ihn.",
  "find.taken.elsewhere": "Einen anderen Ort verwenden",
  "find.taken.take": "Übernehmen",

  "find.versions.line":
    "Mit eingeschalteter Versionierung bewahrt der Bucket selbst frühere Stände auf, auch von Dateien anderer Programme. Sie belegen Platz, bis sie entfernt werden.",
  "find.versions.turn-on": "Versionierung in diesem Bucket einschalten",
};
