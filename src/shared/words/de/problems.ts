import type { Translation } from "../en/messages.ts";
import type { PROBLEMS as ENGLISH } from "../en/problems.ts";

export const PROBLEMS: Translation<typeof ENGLISH> = {
  "problems.list": "Probleme nach Ursache",
  "problems.count.files": "{count, plural, one {# Datei} other {# Dateien}}",
  "problems.count.folders": "{count, plural, one {# Ordner} other {# Ordner}}",
  "problems.means.bucket":
    "{count, plural, one {Der aktuelle Stand dieser Datei ist} other {Der aktuelle Stand dieser Dateien ist}} nicht im Bucket.",
  "problems.means.folder":
    "{count, plural, one {Der aktuelle Stand dieser Datei ist} other {Der aktuelle Stand dieser Dateien ist}} nicht im Ordner.",
  "problems.means.restore":
    "{count, plural, one {Diese Datei wurde} other {Diese Dateien wurden}} nicht wiederhergestellt.",
  "problems.files": "Dateien anzeigen",
  "problems.files.hide": "Dateien ausblenden",
  "problems.files.show.of": "Dateien anzeigen: {title}",
  "problems.files.hide.of": "Dateien ausblenden: {title}",
  "problems.files.of": "Dateien: {title}",
  "problems.retry": "Erneut versuchen",
  "problems.retry.of": "Erneut versuchen: {what}",
  "problems.retried": "Liana versucht es erneut. Was weiterhin scheitert, bleibt in dieser Liste.",
  "problems.exclude": "Ausschließen",
  "problems.exclude.many": "Ausschließen …",
  "problems.exclude.of": "Ausschließen: {what}",
  "problems.versions.of": "Frühere Versionen von {file}",
  "problems.show.of": "Im Ordner anzeigen: {file}",
  "problems.copy.of": "Pfad kopieren: {file}",
  "problems.none-named":
    "{count, plural, one {# Datei hat einen Namen} other {# Dateien haben Namen}}, für den es keine Regel gibt. Schließen Sie stattdessen den Ordner aus, unter „Ausgeschlossen“.",
  "problems.too-many-rules":
    "Sie liegen in zu vielen Ordnern für eine Liste von Regeln. Wählen Sie unter „Ausgeschlossen“, was nicht synchronisiert wird.",
  "problems.excluded-tab": "Ausgeschlossenes öffnen",
  "problems.rules.question": "Diese Dateien ausschließen?",
  "problems.rules.choice": "Regeln",
  "problems.rules.folders": "Ganze Ordner, wo möglich: {count, plural, one {# Regel} other {# Regeln}}",
  "problems.rules.folders.line": "Auch Dateien, die später in diese Ordner kommen, werden ausgeschlossen.",
  "problems.rules.each": "Jede Datei einzeln: {count, plural, one {# Regel} other {# Regeln}}",
  "problems.rules.kind": "Alle Dateien, deren Namen auf {ending} enden",
  "problems.rules.kind.line": "Das schließt auch Dateien ohne Probleme aus.",
  "problems.rules.shown": "Neue Regeln",
  "problems.rules.more": "{count, plural, one {# weitere Regel} other {# weitere Regeln}}",
  "problems.cause.archived": "In einer Archivklasse",
  "problems.cause.archived.advice":
    "Liana ruft sie ab, wenn Sie sie wiederherstellen und dabei einen Abruf wählen. Für eine Sicherung, die sie ändert, rufen Sie sie mit den Werkzeugen des Dienstes ab.",
  "problems.cause.archived.ended": "Abgerufen, aber vor dem Holen abgelaufen",
  "problems.cause.archived.ended.advice":
    "Der Dienst hat die Kopien wieder entfernt. Ein erneuter Abruf kostet noch einmal dasselbe.",
  "problems.cause.bad-answer": "Falsche Antworten des Dienstes",
  "problems.cause.bad-answer.advice":
    "Liana versucht es von selbst erneut. Hält das an, fragen Sie den Anbieter.",
  "problems.cause.busy-at-night": "Die ganze Nacht beschrieben",
  "problems.cause.busy-at-night.advice":
    "Sie werden nur nachts gesendet und waren nie in Ruhe. Halten Sie das schreibende Programm eine Weile an, oder schließen Sie die Dateien aus.",
  "problems.cause.database-space": "Kein Platz für eine Kopie der Datenbank",
  "problems.cause.database-space.advice":
    "Geben Sie Platz auf dem Laufwerk mit Lianas eigenen Dateien frei. Der Bucket behält den früheren Stand.",
  "problems.cause.database-unreadable": "Beschädigte Datenbanken",
  "problems.cause.database-unreadable.advice":
    "SQLite kann sie nicht lesen. Der Bucket behält den früheren Stand. Sind sie in Ordnung, lassen Sie Datenbanken in den Optionen als Dateien senden.",
  "problems.cause.digest-mismatch": "Unterwegs verändert",
  "problems.cause.digest-mismatch.advice":
    "Was ankam, ist nicht das Gesendete, und wurde nicht angenommen. Liana versucht es von selbst erneut.",
  "problems.cause.disk-empty": "Ein Laufwerk ist leer",
  "problems.cause.disk-empty.advice":
    "Im Bucket wurde nichts davon gelöscht. Holen Sie die Dateien zurück, oder bestätigen Sie, dass sie für immer weg sind.",
  "problems.cause.disk-full": "Kein Platz auf dem Laufwerk",
  "problems.cause.disk-full.advice": "Geben Sie Platz auf dem Laufwerk frei. Danach macht Liana weiter.",
  "problems.cause.disk-missing": "Ein Laufwerk fehlt",
  "problems.cause.disk-missing.advice":
    "Im Bucket wurde nichts davon gelöscht. Schließen Sie es an, oder bestätigen Sie, dass es für immer weg ist.",
  "problems.cause.disk-replaced": "Ein anderes Laufwerk an seiner Stelle",
  "problems.cause.disk-replaced.advice":
    "Im Bucket wurde nichts davon gelöscht. Schließen Sie das richtige an, oder bestätigen Sie, dass dieses an seine Stelle tritt.",
  "problems.cause.folder-blocked": "Einem Ordner ist etwas im Weg",
  "problems.cause.folder-blocked.advice":
    "Eine Datei oder Verknüpfung auf diesem Computer trägt seinen Namen. Benennen Sie sie um oder verschieben Sie sie, oder stellen Sie in einen anderen Ordner wieder her.",
  "problems.cause.damaged": "Im Bucket beschädigt",
  "problems.cause.damaged.advice":
    "Der Dienst liefert etwas anderes, als hochgeladen wurde. Die Dateien auf diesem Computer haben sich geändert oder fehlen und konnten daher nicht erneut gesendet werden. Eine frühere Version kann unversehrt sein.",
  "problems.cause.foreign-edit": "Von einem anderen Programm im Bucket geändert",
  "problems.cause.foreign-edit.advice":
    "Der Dienst wollte diese Objekte nicht kopieren, deshalb wurde nichts überschrieben. Schalten Sie die Versionierung ein, oder verschieben Sie die Objekte.",
  "problems.cause.foreign-edit.access-denied": "Von einem anderen Programm geändert, nicht lesbar",
  "problems.cause.foreign-edit.access-denied.advice":
    "Diese Schlüssel dürfen die geänderten Objekte nicht kopieren, deshalb wurde nichts überschrieben. Erlauben Sie s3:GetObject, oder schalten Sie die Versionierung ein.",
  "problems.cause.foreign-edit.archived": "Von einem anderen Programm geändert, archiviert",
  "problems.cause.foreign-edit.archived.advice":
    "Die geänderten Objekte sind archiviert, deshalb wurde nichts überschrieben. Rufen Sie sie ab, oder entfernen Sie sie im Bucket.",
  "problems.cause.keeps-changing": "Beim Lesen verändert",
  "problems.cause.keeps-changing.advice":
    "Sie werden gesendet, sobald kein Programm mehr in sie schreibt. Schließen Sie das Programm, oder lassen Sie sie nur nachts senden.",
  "problems.cause.key-too-long": "Namen zu lang für den Dienst",
  "problems.cause.key-too-long.advice": "Kürzen Sie die Namen, oder die der Ordner darüber.",
  "problems.cause.listed-missing": "Im Bucket aufgelistet, aber nicht da",
  "problems.cause.listed-missing.advice":
    "Der Dienst listet diese Objekte auf, liefert sie aber nicht. Fragen Sie den Anbieter.",
  "problems.cause.locked": "Von einem anderen Programm benutzt",
  "problems.cause.locked.advice":
    "Sie werden gesendet, sobald sie frei sind. Schließen Sie das Programm, das sie benutzt.",
  "problems.cause.name-ambiguous": "Namen mit Leerzeichen oder Plus",
  "problems.cause.name-ambiguous.advice":
    "Der Dienst zeigt nicht, welches von beiden diese Namen haben. Benennen Sie die Objekte im Bucket um.",
  "problems.cause.name-collision": "Zwei Dateien hätten denselben Namen",
  "problems.cause.name-collision.advice":
    "Die andere Datei jedes Paars wird synchronisiert. Benennen Sie eine von beiden um.",
  "problems.cause.name-not-utf8": "Namen, die kein gültiger Text sind",
  "problems.cause.name-not-utf8.advice":
    "Benennen Sie sie um, damit andere Computer die Namen lesen können (UTF-8).",
  "problems.cause.never-rests": "Ständig beschrieben",
  "problems.cause.never-rests.advice":
    "Liana versucht es weiter. Lassen Sie sie nur nachts senden, oder schließen Sie sie aus.",
  "problems.cause.no-object": "Nicht mehr im Bucket",
  "problems.cause.no-object.advice":
    "Sie wurden dort inzwischen entfernt. Versuchen Sie es erneut, um zu sehen, was jetzt dort ist.",
  "problems.cause.no-upload": "Unfertige Uploads wurden vergessen",
  "problems.cause.no-upload.advice":
    "Der Dienst kennt sie nicht mehr. Die Dateien werden von Anfang an gesendet.",
  "problems.cause.not-kept": "Die frühere Version ließ sich nicht aufbewahren",
  "problems.cause.not-kept.advice":
    "Deshalb wurde im Bucket nichts ersetzt oder gelöscht. Schalten Sie dort die Versionierung ein, oder bewahren Sie laut Optionen nichts auf.",
  "problems.cause.object-changed": "Während der Synchronisierung anderswo geändert",
  "problems.cause.object-changed.advice": "Sie werden bei der nächsten Synchronisierung neu verglichen.",
  "problems.cause.reserved-name": "Namen, die Liana selbst benutzt",
  "problems.cause.reserved-name.advice": "Benennen Sie sie um, oder schließen Sie sie aus.",
  "problems.cause.service-refused": "Der Dienst lehnt diese Dateien ab",
  "problems.cause.service-refused.advice":
    "Jede Zeile sagt, wie. Warum, weiß sein Betreiber; sonst benennen Sie die Dateien um oder schließen sie aus.",
  "problems.cause.size-unknown": "Dateien ohne Größe",
  "problems.cause.size-unknown.advice": "Vermutlich sind es keine echten Dateien. Schließen Sie sie aus.",
  "problems.cause.tier-unavailable": "Keine Kapazität für beschleunigte Abrufe",
  "problems.cause.tier-unavailable.advice":
    "Der Dienst hat gerade keine. Wählen Sie den Abruf „Standard“, oder versuchen Sie es später noch einmal.",
  "problems.cause.too-large": "Zu groß für die andere Seite",
  "problems.cause.too-large.advice": "Schließen Sie sie aus, oder teilen Sie sie auf.",
  "problems.cause.unreadable": "Nicht lesbar",
  "problems.cause.unreadable.advice": "Geben Sie sich das Recht, sie zu lesen, oder schließen Sie sie aus.",
  "problems.cause.unsafe-name": "Namen, die die andere Seite nicht speichern kann",
  "problems.cause.unsafe-name.advice": "Benennen Sie sie ohne Sonderzeichen um, oder schließen Sie sie aus.",
  "problems.cause.unwritable": "Nicht beschreibbar",
  "problems.cause.unwritable.advice": "Geben Sie sich das Recht, in ihre Ordner zu schreiben.",
  "problems.cause.unwritable.held": "Weder ersetzbar noch löschbar",
  "problems.cause.unwritable.held.advice":
    "Vielleicht sind sie in einem anderen Programm geöffnet. Schließen Sie es; sonst prüfen Sie die Rechte ihrer Ordner.",
  "problems.cause.unwritable.link": "Verknüpfungen, die dieses Konto nicht anlegen darf",
  "problems.cause.unwritable.link.advice":
    "Schalten Sie den Entwicklermodus in den Einstellungen von Windows ein, oder starten Sie Liana als Administrator.",
  "problems.cause.vanished": "Beim Lesen verschwunden",
  "problems.cause.vanished.advice": "Die nächste Synchronisierung stellt fest, was aus ihnen wurde.",
  "problems.cause.verify-failed": "Auf beiden Seiten verschieden",
  "problems.cause.verify-failed.advice": "Sie wurden nicht übernommen. Versuchen Sie es erneut.",
  "problems.cause.versions-contradict": "Zwei Versionen gelten als die neueste",
  "problems.cause.versions-contradict.advice": "Stellen Sie diese Dateien ohne Zeitpunkt wieder her.",
};
