import type { Translation } from "../en/messages.ts";
import type { RESTORE as ENGLISH } from "../en/restore.ts";

export const RESTORE: Translation<typeof ENGLISH> = {
  "restore.title": "Wiederherstellen",
  "restore.sentence":
    "Wählen Sie, was auf diesen Computer zurückgeholt werden soll. Im Bucket ändert sich nichts.",
  "restore.nothing-yet": "Noch nichts zum Wiederherstellen",
  "restore.nothing-yet.line":
    "Sobald ein Ordner in einem Bucket gesichert ist, können Sie hier jede seiner Dateien zurückholen.",
  "restore.add-folder": "Ordner hinzufügen",

  "restore.from": "Wiederherstellen aus",
  "restore.from.folders": "Ordner",
  "restore.from.elsewhere": "Andere Quellen",
  "restore.from.another-bucket": "Anderer Bucket",
  "restore.from.none-found": "Kein Ordner heißt so",
  "restore.choose-bucket": "Wählen Sie einen Bucket",
  "restore.choose-bucket.line":
    "Sie können aus jedem Bucket wiederherstellen, den Ihre Schlüssel lesen dürfen, gleich wer ihn gefüllt hat.",
  "restore.connection": "Verbindung",
  "restore.bucket": "Bucket",
  "restore.bucket.name": "Name des Buckets",
  "restore.bucket.choose": "Auswählen",
  "restore.bucket.none-found": "Kein Bucket heißt so",
  "restore.bucket-folder": "Ordner im Bucket",
  "restore.bucket-folder.all": "Der ganze Bucket",
  "restore.search": "Suchen",
  "restore.search.placeholder": "Teil eines Namens",

  "restore.day.now": "Aktueller Stand",
  "restore.day.then": "Stand am Ende des {date}",
  "restore.day.at": "Stand vom {date} um {time}",
  "restore.day.moment": "Zeitpunkt",
  "restore.day.end": "Ende des Tages",
  "restore.day.time": "Uhrzeit",
  "restore.day.others": "Auch zu anderen Zeiten kann sich etwas geändert haben.",
  "restore.day.right-end": "Jetzt",
  "restore.day.no-versions":
    "Hier werden keine früheren Versionen aufbewahrt; deshalb lässt sich nur der aktuelle Stand wiederherstellen.",
  "restore.day.none-earlier": "Hier hat sich noch nichts geändert. Es gibt also keinen früheren Stand.",

  "restore.everything": "Alles",
  "restore.size": "Größe",
  "restore.changed": "Geändert",
  "restore.files-of": "Dateien von {name}",
  "restore.found": "Suchergebnisse",
  "restore.found.all": "{count, plural, one {Das einzige Ergebnis} other {Alle # Ergebnisse}}",
  "restore.found.every": "Alle Ergebnisse",
  "restore.not-here": "„{path}“ ist nicht im Bucket.",
  "restore.none-found": "Nichts gefunden",
  "restore.none-found.line": "Kein Dateiname hier enthält „{search}“.",
  "restore.none-then": "Damals war hier nichts",
  "restore.none-then.line": "Wählen Sie oben einen späteren Tag.",
  "restore.none-here": "Hier ist noch nichts",
  "restore.none-here.line":
    "Sobald ein Ordner an diesen Ort synchronisiert wurde, können Sie seine Dateien hier zurückholen.",
  "restore.no-name": "(ohne Namen)",
  "restore.link": "Verknüpfung",
  "restore.archived": "Archiviert",
  "restore.archived.line":
    "Diese Datei muss abgerufen werden, bevor sie wiederhergestellt werden kann. Liana fragt beim Wiederherstellen nach Ihrer Wahl.",
  "restore.deleted": "An der Quelle gelöscht am {date}",
  "restore.deleted.line":
    "Als gelöscht erkannt: {time}. Mit ihrem Ordner wird diese Datei nicht wiederhergestellt; wählen Sie dafür die Datei selbst aus.",
  "restore.empty-folder": "Dieser Ordner ist leer",

  "restore.total.nothing": "Noch nichts ausgewählt",
  "restore.total.files": "{count, plural, one {# Datei} other {# Dateien}}, {bytes}",
  "restore.total.everything":
    "Alles{leftOut, plural, =0 {} one { außer # Eintrag} other { außer # Einträgen}}{hasBytes, select, yes {, mehr als {bytes}} other {}}",
  "restore.total.folders":
    "{folders, plural, one {# Ordner} other {# Ordner}}{leftOut, plural, =0 {} one { außer # Eintrag} other { außer # Einträgen}}{hasBytes, select, yes {, mehr als {bytes}} other {}}",
  "restore.total.both":
    "{folders, plural, one {# Ordner} other {# Ordner}}{leftOut, plural, =0 {} one { außer # Eintrag} other { außer # Einträgen}} und {files, plural, one {# Datei} other {# Dateien}}{hasBytes, select, yes {, mehr als {bytes}} other {}}",
  "restore.clear": "Auswahl aufheben",
  "restore.start": "Wiederherstellen",

  "restore.dialog.title": "{name} wiederherstellen",
  "restore.dialog.what": "{total}. {moment}. Im Bucket ändert sich nichts.",
  "restore.dialog.target": "In diesen Ordner",
  "restore.dialog.conflict": "Wenn eine Datei schon vorhanden ist",
  "restore.dialog.conflict.keep-both": "Beide behalten",
  "restore.dialog.conflict.keep-both-line":
    "Eine vorhandene Datei, die abweicht, bleibt; die wiederhergestellte kommt unter neuem Namen daneben.",
  "restore.dialog.conflict.skip": "Vorhandene behalten",
  "restore.dialog.conflict.skip-line":
    "Eine vorhandene Datei, die abweicht, bleibt; die Datei im Bucket wird nicht wiederhergestellt.",
  "restore.dialog.conflict.overwrite": "Vorhandene ersetzen",
  "restore.dialog.conflict.overwrite-line":
    "Eine vorhandene Datei, die abweicht, wird durch die Datei im Bucket ersetzt.",
  "restore.dialog.deleted": "Gelöschte Dateien einschließen",
  "restore.dialog.deleted.counting": "Gelöschte Dateien einschließen (werden gezählt …)",
  "restore.dialog.deleted.all": "Gelöschte Dateien einschließen ({count, number})",
  "restore.dialog.deleted.more": "Gelöschte Dateien einschließen (mehr als {count, number})",
  "restore.dialog.deleted.at-least": "Gelöschte Dateien einschließen (mindestens {count, number})",
  "restore.dialog.deleted.none-line":
    "Außerhalb der früheren Versionen sind keine im Bucket. Gelöschte Dateien sind auch an einem früheren Zeitpunkt da.",
  "restore.dialog.deleted-line":
    "Gelöschte Dateien, die noch im Bucket liegen, werden ebenfalls wiederhergestellt, in den Ordner „{folder}“.",
  "restore.dialog.checks":
    "Der Ordner wird angelegt, wenn er nicht existiert. Die Wiederherstellung gilt erst als fertig, wenn jede Datei geprüft ist.",
  "restore.dialog.now": "Die jetzt vorhandene Version wiederherstellen",
  "restore.dialog.place": "Wohin",
  "restore.dialog.place.new": "In einen neuen Ordner",
  "restore.dialog.place.original": "An den ursprünglichen Ort",
  "restore.dialog.original.line":
    "Der Ordner wird nicht synchronisiert, während Dateien hineingeschrieben werden. Dateien mit Änderungen, die noch nicht gesendet wurden, werden nie ersetzt.",
  "restore.run.copy": "Pfad kopieren",
  "restore.target-name": "Wiederherstellung",

  "restore.runs": "Wiederherstellungen",
  "restore.run.as-of": "Stand vom {date} um {time}",
  "restore.run.show": "Im Ordner zeigen",
  "restore.run.stop": "Abbrechen",
  "restore.run.progress": "{name} wird wiederhergestellt: {count, plural, one {# Datei} other {# Dateien}}",
  "restore.run.queued": "Wartet, bis eine andere Wiederherstellung fertig ist",
  "restore.run.arrived": "{count, plural, one {# Datei} other {# Dateien}} wiederhergestellt",
  "restore.run.problems":
    "{count, plural, one {# Datei konnte} other {# Dateien konnten}} nicht wiederhergestellt werden",
  "restore.run.missing": "{count, plural, one {# fehlt} other {# fehlen}} im Bucket",
  "restore.run.failed": "Nicht wiederhergestellt: {reason}",
  "restore.run.stopped":
    "Abgebrochen. Was wiederhergestellt ist, bleibt; starten Sie die Wiederherstellung erneut, um fortzufahren",
  "restore.run.continue": "Ohne sie weitermachen",
  "restore.run.continue.incomplete":
    "Der Ordner bleibt angehalten, weil noch nicht alles hier ist. Er kann auch ohne die fehlenden Dateien weitermachen: Im Bucket werden sie nicht gelöscht.",
  "restore.run.continue.ended":
    "Der Ordner bleibt angehalten, bis alles hier ist. Versuchen Sie es erneut, um fortzufahren.",
  "restore.run.leftovers":
    "{sentence}. Um sie auch wiederherzustellen, wählen Sie „Gelöschte Dateien einschließen“.",
  "restore.run.lost": "{sentence}.",
  "restore.run.lost.offer":
    "{sentence}. Dateien, die noch im Ordner auf diesem Computer liegen, können erneut hochgeladen werden.",
  "restore.run.lost.asked":
    "{sentence}. Dateien, die noch im Ordner auf diesem Computer liegen, werden erneut hochgeladen.",
  "restore.run.lost.paused":
    "{sentence}. Dateien, die noch im Ordner auf diesem Computer liegen, werden erneut hochgeladen, sobald die Synchronisierung fortgesetzt wird.",
  "restore.run.upload": "Erneut hochladen",
};
