import type { FILE_ERRORS as ENGLISH } from "../en/file-errors.ts";
import type { Translation } from "../en/messages.ts";

export const FILE_ERRORS: Translation<typeof ENGLISH> = {
  "errors.archived":
    "{theFile} liegt in {hasClass, select, yes {der Archivklasse {class}} other {einer Archivklasse}} und kann weder gelesen noch geändert werden, bevor ein Abruf abgeschlossen ist.",
  "errors.archived.ended":
    "Die Kopie, die der Dienst von {theFile} bereitgestellt hatte, ist abgelaufen, bevor sie geholt wurde. Ein erneuter Abruf kostet noch einmal dasselbe.",
  "errors.attributes-not-kept":
    "{count, plural, one {# Datei oder Ordner hat} other {# Dateien und Ordner haben}} etwas, das ein Bucket nicht aufnehmen kann. Eine Wiederherstellung bringt es nicht zurück.",
  "errors.attributes-not-kept.acl":
    "{count, plural, one {# Datei oder Ordner hat} other {# Dateien und Ordner haben}} eine Zugriffssteuerungsliste. Eine Wiederherstellung bringt nur die gewöhnlichen Rechte zurück.",
  "errors.attributes-not-kept.attributes":
    "{count, plural, one {# Datei oder Ordner hat} other {# Dateien und Ordner haben}} erweiterte Attribute. Eine Wiederherstellung bringt sie nicht zurück.",
  "errors.attributes-not-kept.hard-link":
    "{count, plural, one {# Datei hat} other {# Dateien haben}} mehrere Namen (harte Links). Eine Wiederherstellung macht aus jedem Namen eine eigene Datei.",
  "errors.attributes-not-kept.owner":
    "{count, plural, one {# Datei oder Ordner gehört} other {# Dateien und Ordner gehören}} einem anderen Benutzer oder einer anderen Gruppe. Nach einer Wiederherstellung gehören sie Ihnen.",
  "errors.attributes-not-kept.set-id":
    "{count, plural, one {# Datei ist} other {# Dateien sind}} set-uid oder set-gid. Eine Wiederherstellung lässt diese beiden Bits weg.",
  "errors.busy-at-night":
    "{theFile} wird nur nachts gesendet, wurde aber letzte Nacht ständig beschrieben und deshalb nicht gesendet. Liana versucht es in der nächsten Nacht erneut.",
  "errors.database-space":
    "Das Laufwerk mit Lianas eigenen Dateien hat keinen Platz für eine Kopie der Datenbank {theFile}. Der Bucket behält ihren früheren Stand. Schaffen Sie dort Platz.",
  "errors.database-unreadable":
    "SQLite kann die Datenbank {theFile} nicht lesen. Der Bucket behält ihren früheren Stand. Wenn sie in Ordnung ist, senden Sie Datenbanken als Dateien.",
  "errors.digest-mismatch":
    "{theFile} kam beim Dienst nicht so an, wie sie gesendet wurde. Liana sendet sie erneut.",
  "errors.digest-mismatch.put":
    "{theFile} kam beim Dienst nicht so an, wie sie gesendet wurde. Verlassen Sie sich nicht auf dieses Objekt: Senden Sie es erneut.",
  "errors.digest-mismatch.get":
    "Was von {theFile} empfangen wurde, ist nicht das, was gespeichert wurde. Es wurde nicht behalten.",
  "errors.digest-mismatch.stream":
    "Was von {theFile} empfangen wurde, ist nicht das, was gespeichert wurde. Es steht bereits auf der Standardausgabe: Verwenden Sie es nicht.",
  "errors.disk-empty":
    "{hasKey, select, yes {Das Laufwerk in „{key}“} other {Ein Laufwerk}} ist leer, enthielt aber bisher Dateien. Davon wurde nichts gelöscht. Wenn sie endgültig fort sind, bestätigen Sie das.",
  "errors.disk-full":
    "Auf dem Laufwerk ist kein Platz mehr für {theFile}. Schaffen Sie Platz, und versuchen Sie es erneut.",
  "errors.disk-missing":
    "{hasKey, select, yes {Das Laufwerk in „{key}“} other {Ein Laufwerk}} ist nicht vorhanden. Davon wurde nichts gelöscht. Schließen Sie es an, oder bestätigen Sie, dass es endgültig fort ist.",
  "errors.disk-replaced":
    "{hasKey, select, yes {Das Laufwerk in „{key}“} other {Ein Laufwerk}} ist nicht dasselbe wie beim letzten Mal. Davon wurde nichts gelöscht. Schließen Sie das richtige an, oder bestätigen Sie, dass dieses seinen Platz einnimmt.",
  "errors.folder-blocked":
    "{hasKey, select, yes {Der Ordner „{key}“} other {Ein Ordner}} der Sicherung wurde nicht wiederhergestellt: {kind, select, link {Ein Link} other {Eine Datei}} auf diesem Computer hat denselben Namen. Benennen Sie das um, verschieben Sie es, oder stellen Sie in einen anderen Ordner wieder her.",
  "errors.damaged":
    "Das Objekt von {theFile} im Bucket ist nicht, was hochgeladen wurde: {how, select, size {andere Größe} missing {es fehlt} version {die Version wurde entfernt} other {anderer Inhalt}}. Die Datei hier hat sich geändert und wurde nicht erneut gesendet. Sehen Sie frühere Versionen an.",
  "errors.foreign-edit":
    "Ein anderes Programm hat {theFile} im Bucket geändert, und das Objekt kann nicht kopiert werden: Der Dienst lehnte es ab. Es wurde nichts überschrieben. Schalten Sie die Versionierung ein, oder verschieben Sie das Objekt.",
  "errors.foreign-edit.access-denied":
    "Ein anderes Programm hat {theFile} im Bucket geändert, und das Objekt darf mit diesen Schlüsseln nicht kopiert werden. Es wurde nichts überschrieben. Erlauben Sie {hasPermission, select, yes {{permission}} other {s3:GetObject}}, oder schalten Sie die Versionierung ein.",
  "errors.foreign-edit.archived":
    "Ein anderes Programm hat {theFile} im Bucket geändert, und das Objekt ist archiviert, kann also nicht anderswo aufbewahrt werden. Es wurde nichts überschrieben. Rufen Sie es ab, oder entfernen Sie es dort.",
  "errors.keeps-changing":
    "{theFile} ändert sich beim Lesen. Liana sendet sie, sobald sie nicht mehr beschrieben wird.",
  "errors.key-too-long":
    "Der Name ist zu lang für den Bucket: {theFile}. Kürzen Sie ihn oder einen übergeordneten Ordner.",
  "errors.listed-missing":
    "{theHost} führt {theFile} auf, meldet aber beim Lesen, dass es sie nicht gibt. Prüfen Sie das dort, oder fragen Sie den Anbieter.",
  "errors.locked":
    "{theFile} wird von einem anderen Programm verwendet. Liana sendet sie, sobald sie frei ist.",
  "errors.name-ambiguous":
    "Der Dienst zeigt nicht, ob {theFile} mit Leerzeichen oder mit Plus geschrieben wird; deshalb wurde sie ausgelassen. Benennen Sie sie um.",
  "errors.name-collision":
    "{theFile} hätte dort denselben Namen wie eine andere Datei. Benennen Sie eine davon um.",
  "errors.name-not-utf8": "Der Name ist kein gültiger Text (UTF-8): {theFile}. Benennen Sie die Datei um.",
  "errors.never-rests":
    "{theFile} wird ständig beschrieben; {state, select, none {noch ist kein Stand von ihr im Bucket} other {im Bucket liegt ein alter Stand}}. Liana versucht es weiter. Mit Regeln können Sie sie nur nachts senden (nightly) oder auslassen (exclude).",
  "errors.no-object":
    "{hasKey, select, yes {Das Objekt „{key}“} other {Das Objekt}} ist nicht mehr im Bucket.",
  "errors.no-object.asked":
    "{hasKey, select, yes {Ein Objekt „{key}“} other {Ein solches Objekt}} gibt es im Bucket nicht.",
  "errors.no-upload":
    "Der Dienst kennt den unvollständigen Upload nicht mehr: {theFile}. Liana sendet von vorn.",
  "errors.not-kept":
    "{theFile} wurde im Bucket nicht {instead, select, deleted {gelöscht} other {ersetzt}}, weil die dortige Version nicht aufbewahrt werden konnte: {why, select, access_denied {Diese Schlüssel dürfen sie nicht kopieren{hasPermission, select, yes { ({permission})} other {}}} archived {Sie liegt in einer Archivklasse und muss erst abgerufen werden} key_too_long {Das Präfix lässt keinen Raum für den Namen einer Kopie} not_implemented {Der Dienst kopiert keine Objekte} quota {Für eine Kopie ist kein Platz} other {Der Dienst lehnte die Kopie ab}}. Schalten Sie die Versionierung ein, oder wählen Sie, nichts aufzubewahren.",
  "errors.object-changed":
    "{theFile} wurde inzwischen von anderer Seite geändert. Die nächste Synchronisierung prüft sie erneut.",
  "errors.reserved-name":
    "{theFile} hat einen Namen, den Liana in Buckets für sich selbst verwendet, und wird deshalb nicht gesendet. Benennen Sie sie um, oder schließen Sie sie durch eine Regel aus.",
  "errors.size-unknown":
    "{theFile} gibt ihre Größe nicht an und wurde deshalb nicht gesendet. Schließen Sie sie durch eine Regel aus, wenn sie keine echte Datei ist.",
  "errors.tier-unavailable":
    "{theHost} hat gerade keine Kapazität für beschleunigte Abrufe, deshalb wurde {theFile} nicht angefordert. Wählen Sie den Abruf „Standard“, oder versuchen Sie es später noch einmal.",
  "errors.too-large":
    "{theFile} ist zu groß für {where, select, disk {dieses Laufwerk} other {diesen Dienst}}.",
  "errors.too-large.stream":
    "Der Datenstrom ist länger, als seine Teile fassen, deshalb wurde nichts gespeichert. Geben Sie an, wie lang er werden darf.",
  "errors.too-many-files":
    "{hasName, select, yes {„{name}“ konnte nicht geöffnet werden} other {Es konnte keine Datei geöffnet werden}}: {system, select, ENFILE {Im System sind so viele Dateien geöffnet, wie es zulässt. Schließen Sie andere Programme} other {Liana hat so viele Dateien geöffnet, wie erlaubt ist (ulimit -n). Erhöhen Sie diese Grenze}}; Liana versucht es erneut.",
  "errors.unreadable": "{theFile} ist nicht lesbar. Prüfen Sie die Zugriffsrechte.",
  "errors.unreadable.stream":
    "Die Standardeingabe war nicht bis zum Ende lesbar, deshalb wurde nichts gespeichert.",
  "errors.unsafe-name":
    "Der Name ist dort nicht sicher verwendbar, deshalb wurde die Datei ausgelassen: {theFile}.",
  "errors.unwritable": "{theFile} kann nicht geschrieben werden. Prüfen Sie die Rechte des Ordners.",
  "errors.unwritable.held":
    "{theFile} kann nicht ersetzt oder gelöscht werden. Vielleicht ist sie in einem anderen Programm geöffnet; schließen Sie dieses. Prüfen Sie sonst die Rechte des Ordners.",
  "errors.unwritable.link":
    "{theFile} ist ein Link, und dieses Konto darf keine Links erstellen. Schalten Sie in den Einstellungen von Windows den Entwicklermodus ein, oder führen Sie Liana als Administrator aus.",
  "errors.vanished": "{theFile} verschwand, während Liana sie prüfte.",
  "errors.verify-failed":
    "{theFile} ist auf beiden Seiten verschieden. Sie wurde nicht übernommen; starten Sie erneut.",
  "errors.versions-contradict":
    "Der Dienst nennt zwei Versionen als die neueste, deshalb wurde {theFile} ausgelassen. Stellen Sie sie ohne Zeitpunkt wieder her.",
};
