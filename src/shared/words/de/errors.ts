import type { ERRORS as ENGLISH } from "../en/errors.ts";
import type { Translation } from "../en/messages.ts";

export const ERRORS: Translation<typeof ENGLISH> = {
  "errors.the-host": "{hasHost, select, yes {{host}} other {der Dienst}}",
  "errors.the-bucket": "{hasBucket, select, yes {Bucket „{bucket}“} other {der Bucket}}",
  "errors.the-file": "{hasName, select, yes {„{name}“} other {diese Datei}}",
  "errors.http-status": "HTTP-Status {status}",

  "errors.access-denied":
    "Dieser Schlüssel darf {hasPrefix, select, yes {in {prefix} } other {}}{what, select, ListAllMyBuckets {keine Buckets auflisten} CreateBucket {den Bucket nicht anlegen} DeleteBucket {den Bucket nicht löschen} PutBucketPublicAccessBlock {den öffentlichen Zugriff nicht sperren} GetBucketPublicAccessBlock {nicht abfragen, ob der öffentliche Zugriff gesperrt ist} PutBucketVersioning {die Versionierung nicht einschalten} GetBucketVersioning {nicht abfragen, ob Versionen aufbewahrt werden} ListBucket {keine Objekte auflisten} ListBucketVersions {keine Versionen auflisten} GetObject {keine Objekte lesen} GetObjectVersion {keine früheren Versionen lesen} GetObjectTagging {keine Tags lesen} GetObjectVersionTagging {keine Tags lesen} GetObjectAcl {keine Zugriffslisten lesen} GetObjectVersionAcl {keine Zugriffslisten lesen} PutObject {keine Objekte schreiben} PutObjectTagging {keine Tags schreiben} PutObjectAcl {keine Zugriffslisten schreiben} DeleteObject {keine Objekte löschen} DeleteObjectVersion {keine Versionen löschen} AbortMultipartUpload {unvollständige Uploads nicht verwerfen} ListMultipartUploadParts {keine Teile auflisten} ListBucketMultipartUploads {unvollständige Uploads nicht auflisten} Decrypt {nicht mit dem KMS-Schlüssel entschlüsseln} GenerateDataKey {nicht mit dem KMS-Schlüssel verschlüsseln} head {keine Objekte abfragen} get {keine Objekte lesen} put {keine Objekte schreiben} copy {keine Objekte kopieren} copyPart {keine Objekte kopieren} createUpload {keine Objekte schreiben} completeUpload {keine Objekte schreiben} other {das nicht}} ({hasPermission, select, yes {{permission}, } other {}}{theBucket}{hasHost, select, yes { auf {host}} other {}}).{hasPermission, select, yes {} other { Prüfen Sie, was ihm erlaubt ist.}}{hasMessage, select, yes { Der Dienst meldet: „{message}“} other {}}",
  "errors.after-failed":
    "Der Befehl nach der Synchronisierung {end, select, exit {endete mit {exit}} timeout {dauerte zu lange und wurde abgebrochen} not_started {konnte nicht gestartet werden} other {wurde abgebrochen}}{hasSaid, select, yes { ({said})} other {}}.",
  "errors.all-excluded":
    "Die Regeln schließen alles aus, was vorhanden ist; deshalb wird nichts synchronisiert. Prüfen Sie die Regeln.",
  "errors.all-excluded.folder":
    "Es würde nichts synchronisiert: {hasRule, select, yes {„{rule}“} other {Eine Regel}} schließt alles aus, und „{include}“ nimmt nur den Ordner selbst wieder auf, nicht seinen Inhalt. Schreiben Sie „{include}**“.",
  "errors.all-excluded.before":
    "Es würde nichts synchronisiert: {hasRule, select, yes {„{rule}“} other {Eine Regel}} schließt alles aus, und die letzte zutreffende Regel entscheidet. Setzen Sie „{include}“ dahinter.",
  "errors.all-excluded.alone":
    "Es würde nichts synchronisiert: {hasRule, select, yes {„{rule}“} other {Eine Regel}} schließt alles aus. Nehmen Sie danach etwas wieder auf, oder entfernen Sie die Regel.",
  "errors.already-running":
    "Liana läuft bereits auf diesem Computer. Verwenden Sie die laufende Instanz, oder beenden Sie sie zuerst.",
  "errors.bad-bucket-name":
    "{hasBucket, select, yes {„{bucket}“} other {Das}} ist kein gültiger Bucket-Name. Verwenden Sie 3 bis 63 Kleinbuchstaben, Ziffern, Punkte und Bindestriche.",
  "errors.bad-settings-file":
    "das ist keine Einstellungsdatei, die Liana exportiert hat. Wählen Sie eine andere.",
  "errors.settings-newer":
    "diese Datei stammt von einer neueren Version von Liana{hasVersion, select, yes { ({version})} other {}}. Aktualisieren Sie zuerst Liana.",
  "errors.bad-keys":
    "{theHost} kennt diesen Zugriffsschlüssel nicht, oder der Schlüssel ist abgelaufen. Geben Sie einen gültigen ein.",
  "errors.bad-message":
    "Liana konnte {hasWhat, select, yes {die eigene Nachricht „{what}“} other {eine eigene Nachricht}} nicht lesen{hasReason, select, yes { ({reason})} other {}}. Bitte melden Sie das.",
  "errors.bad-signature":
    "Der geheime Schlüssel passt nicht zu diesem Zugriffsschlüssel, meldet {theHost}. Geben Sie den geheimen Schlüssel erneut ein.",
  "errors.before-failed":
    "Es wurde nichts synchronisiert: Der Befehl davor {end, select, exit {endete mit {exit}} timeout {dauerte zu lange und wurde abgebrochen} not_started {konnte nicht gestartet werden} other {wurde abgebrochen}}{hasSaid, select, yes { ({said})} other {}}.",
  "errors.bucket-exists":
    "Der Name {hasBucket, select, yes {„{bucket}“} other {dieses Buckets}} ist{hasHost, select, yes { auf {host}} other {}} schon vergeben. Wählen Sie einen anderen.",
  "errors.bucket-exists.owned": "{theBucket} existiert bereits und gehört Ihnen.",
  "errors.bucket-locked":
    "{theBucket} hat eine Regel, nach der Objekte weder ersetzt noch gelöscht werden. Geänderte Dateien lassen sich dort also nicht ablegen. Entfernen Sie die Regel beim Anbieter, oder wählen Sie einen anderen Ort.",
  "errors.bucket-not-empty":
    "{theBucket} enthält noch Objekte, Versionen oder unvollständige Uploads. Entfernen Sie diese zuerst.",
  "errors.busy": "Zurzeit läuft zu viel gleichzeitig. Versuchen Sie es gleich noch einmal.",
  "errors.class-ignored":
    "{theHost} speichert Objekte in {hasUsed, select, yes {der Klasse {used}} other {einer selbst gewählten Klasse}}, obwohl {hasClass, select, yes {{class}} other {eine andere}} verlangt wurde. Wählen Sie eine Klasse, die der Dienst anbietet, oder keine.",
  "errors.clock-skew":
    "Die Uhr dieses Computers geht falsch, deshalb lehnt {theHost} seine Anfragen ab. Stellen Sie die Uhr.",
  "errors.clock-skew.dates":
    "Das Datum dieses Computers ist {here}, bei {hasHost, select, yes {{host}} other {dem Dienst}} ist es {there}. Stellen Sie das Datum richtig, oder fragen Sie den Anbieter.",
  "errors.connection-used":
    "{hasName, select, yes {„{name}“} other {Diese Verbindung}} wird von {hasJob, select, yes {„{job}“} other {einem Ordner}} verwendet. Entfernen Sie zuerst diesen Ordner.",
  "errors.disconnected":
    "Die Verbindung zum Hintergrunddienst von Liana ist abgebrochen. Sie wird von selbst wiederhergestellt.",
  "errors.held-changed":
    "Inzwischen warten andere Löschungen als die angezeigten. Es wurde nichts geändert. Sehen Sie sie durch, und antworten Sie erneut.",
  "errors.held-changed.more":
    "Inzwischen {more, plural, one {wartet # Löschung mehr} other {warten # Löschungen mehr}} als angezeigt. Es wurde nichts geändert. Sehen Sie sie durch, und antworten Sie erneut.",
  "errors.internal":
    "In Liana ist ein Fehler aufgetreten{hasService, select, yes { („{service}“)} other {}}. Näheres steht im Protokoll; bitte melden Sie das.",
  "errors.invalid-class":
    "{theHost} hat keine Speicherklasse {hasClass, select, yes {„{class}“} other {dieses Namens}}. Wählen Sie eine, die es dort gibt.",
  "errors.journal-busy":
    "Ein anderer Liana-Prozess arbeitet gerade an diesem Auftrag. Beenden Sie ihn zuerst, oder verwenden Sie ihn.",
  "errors.journal-damaged":
    "Lianas Aufzeichnungen zu diesem Auftrag sind beschädigt. Die nächste Synchronisierung legt sie beiseite und erstellt sie aus dem Bucket neu; nichts wird doppelt gesendet.",
  "errors.journal-damaged.set-aside":
    "Lianas Aufzeichnungen zu diesem Auftrag sind beschädigt und wurden beiseitegelegt. Die nächste Synchronisierung erstellt sie aus dem Bucket neu; nichts wird doppelt gesendet.",
  "errors.journal-newer":
    "Dieser Auftrag wurde zuletzt von einer neueren Liana-Version ausgeführt. Installieren Sie diese oder eine spätere Version.",
  "errors.keychain-locked":
    "Der Schlüsselbund nahm die Schlüssel nicht an oder gab sie nicht heraus{hasReason, select, yes { ({reason})} other {}}. Entsperren Sie ihn, und versuchen Sie es erneut.",
  "errors.keys-missing":
    "Die Schlüssel {hasName, select, yes {von „{name}“} other {dieser Verbindung}} sind nicht im Schlüsselbund. Geben Sie sie erneut ein.",
  "errors.leftovers-too-many":
    "Im Bucket liegen zu viele gelöschte Dateien, um sie alle aufzulisten. Lassen Sie den Auftrag sie löschen, oder entfernen Sie dort einige.",
  "errors.leftovers-unreadable":
    "Die Liste der gelöschten Dateien im Bucket ist nicht lesbar; deshalb werden auch gelöschte Dateien wiederhergestellt. Die nächste Synchronisierung, die den Bucket auflistet, schreibt sie neu.",
  "errors.leftovers-unwritten":
    "Die Liste der gelöschten Dateien (.liana/leftovers) konnte nicht in den Bucket geschrieben werden{hasReason, select, yes { ({reason})} other {}}. Eine Wiederherstellung brächte gelöschte Dateien zurück.",
  "errors.leftovers-unwritten.access-denied":
    "Die Schlüssel dürfen die Liste der gelöschten Dateien (.liana/leftovers) nicht in den Bucket schreiben. Eine Wiederherstellung brächte gelöschte Dateien zurück. Erlauben Sie es, oder lassen Sie den Auftrag löschen.",
  "errors.leftovers-unwritten.too-many":
    "Im Bucket liegen zu viele gelöschte Dateien, um sie aufzulisten. Eine Wiederherstellung brächte gelöschte Dateien zurück. Lassen Sie den Auftrag löschen, oder entfernen Sie dort einige.",
  "errors.listing-contradicts":
    "{theHost} antwortete mit einer Liste, die {reason, select, name {zu einem anderen Bucket gehört} prefix {zu einem anderen Präfix gehört} delimiter {nicht wie verlangt nach Ordnern gegliedert ist} order {nicht nach Namen sortiert ist} repeated {ein Objekt zweimal nennt} count {weniger Objekte enthält, als sie angibt} truncated {angeblich weitergeht, aber keine Fortsetzung hat} endless {kein Ende nimmt} other {sich selbst widerspricht}}. Deshalb ist {theBucket} nicht lesbar. Es wurde nichts gelöscht. Wenden Sie sich an den Anbieter.",
  "errors.no-bucket":
    "{theBucket} wurde{hasHost, select, yes { auf {host}} other {}} nicht gefunden. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {Prüfen Sie den Namen, oder legen Sie den Bucket an.}}",
  "errors.no-connection":
    "{hasName, select, yes {Es gibt keine Verbindung „{name}“. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {Legen Sie sie in der App an, oder prüfen Sie den Namen.}}} other {Diese Verbindung gibt es nicht mehr. Wählen Sie eine andere.}}",
  "errors.no-credentials":
    "{hasProfile, select, yes {Die Schlüssel des Profils „{profile}“ sind nicht verwendbar. Prüfen Sie das Profil in den AWS-Dateien.} other {Keine Zugriffsschlüssel gefunden. Wählen Sie eine Verbindung oder ein Profil, oder setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY.}}",
  "errors.mfa-needed":
    "{isRefused, select, yes {Der Code wurde nicht angenommen für} other {Nötig ist der nächste Code des Geräts für}} {hasProfile, select, yes {das Profil „{profile}“} other {das Profil}}{hasDevice, select, yes { ({device})} other {}}. Geben Sie ihn in der App ein, oder starten Sie Liana in einem Terminal; ein Daemon braucht ein Profil ohne Code.",
  "errors.no-job": "Dieser Ordner ist nicht mehr in Liana.",
  "errors.no-profile":
    "{hasProfile, select, yes {Das Profil „{profile}“} other {Das Profil}} steht nicht in den AWS-Dateien oder hat keine Schlüssel. Prüfen Sie den Namen.",
  "errors.no-versions":
    "{theBucket}{hasHost, select, yes { auf {host}} other {}} bewahrt keine früheren Versionen auf, und Liana hat dort keine abgelegt. Es gibt also keinen früheren Zeitpunkt, zu dem man zurückkehren könnte.",
  "errors.not-confirmed": "Die Befehle wurden nicht bestätigt, deshalb wurde nichts gespeichert.",
  "errors.not-here": "Im Browser geht das nicht. Verwenden Sie die App auf jenem Computer.",
  "errors.not-implemented":
    "{theHost} unterstützt das nicht. Wählen Sie einen anderen Weg oder einen anderen Dienst.",
  "errors.nothing-there":
    "{hasPath, select, yes {In „{path}“} other {{hasBucket, select, yes {In Bucket „{bucket}“} other {Im Bucket}}}}{hasHost, select, yes { auf {host}} other {}} ist nichts. Prüfen Sie den Namen.",
  "errors.nothing-there.chosen":
    "{hasPath, select, yes {In „{path}“} other {{hasBucket, select, yes {In Bucket „{bucket}“} other {Im Bucket}}}}{hasHost, select, yes { auf {host}} other {}} ist nichts von dem, was ausgewählt wurde. Prüfen Sie die Namen.",
  "errors.nothing-there.past":
    "{hasPath, select, yes {In „{path}“} other {{hasBucket, select, yes {In Bucket „{bucket}“} other {Im Bucket}}}}{hasHost, select, yes { auf {host}} other {}} war zu diesem Zeitpunkt nichts. Prüfen Sie Namen und Zeitpunkt.",
  "errors.overlap":
    "{hasSource, select, yes {„{source}“} other {Die Quelle}} und {hasTarget, select, yes {„{target}“} other {das Ziel}} überschneiden sich: Das eine liegt im anderen. Wählen Sie für eines davon einen anderen Ort.",
  "errors.overlap.circle":
    "{hasSource, select, yes {„{source}“} other {Die Quelle}} bekäme das, was nach {hasTarget, select, yes {„{target}“} other {dem Ziel}} gesendet wird, durch einen anderen Auftrag zurück ({hasOtherSource, select, yes {von „{otherSource}“ } other {}}nach „{otherTarget}“). Wählen Sie einen anderen Ort.",
  "errors.overlap.job":
    "{hasTarget, select, yes {„{target}“} other {Das Ziel}} überschneidet sich mit einem anderen Auftrag ({hasOtherSource, select, yes {von „{otherSource}“ } other {}}nach „{otherTarget}“). Wählen Sie einen anderen Ort.",
  "errors.own-folder":
    "{hasPath, select, yes {„{path}“} other {Dieser Ordner}} enthält Lianas eigene Dateien, die nie gesichert oder wiederhergestellt werden. Wählen Sie einen anderen Ordner.",
  "errors.own-folder.keys":
    "„{keys}“ in {hasPath, select, yes {„{path}“} other {diesem Ordner}} enthält Lianas eigene Dateien und wird nicht {isRestored, select, yes {wiederhergestellt} other {gesichert}}.",
  "errors.owned-elsewhere":
    "{hasPath, select, yes {„{path}“} other {Dieser Ort}} wird{hasDay, select, yes { seit {day}} other {}} von {isNamesake, select, yes {einer anderen Liana-Installation} other {Liana}} auf {hasOwner, select, yes {„{owner}“} other {einem anderen Computer}} verwendet. Übernehmen Sie ihn, wenn jene Installation nicht mehr genutzt wird, oder wählen Sie einen anderen Ort.",
  "errors.plain-http":
    "Ihre Daten gingen unverschlüsselt an {hasHost, select, yes {{host}} other {den Dienst}}. Verwenden Sie https, oder erlauben Sie http für diese Verbindung.",
  "errors.update-interrupted":
    "Das Update konnte nicht vollständig geladen werden. Liana versucht es später noch einmal.",
  "errors.update-rejected":
    "Das Update ist nicht echt: Seine Signatur oder sein Inhalt ist falsch. Es wurde nicht installiert.",
  "errors.program-changed":
    "{hasPath, select, yes {Lianas eigene Datei „{path}“} other {Eine von Lianas eigenen Dateien}} ist nicht so, wie sie installiert wurde. Installieren Sie Liana neu; Ihre Ordner und Einstellungen bleiben erhalten.",
  "errors.quota":
    "Kein Speicherplatz mehr{hasHost, select, yes { auf {host}} other {}}: Ein Kontingent ist ausgeschöpft. Schaffen Sie Platz, oder erhöhen Sie es.",
  "errors.server-error":
    "{theHost} meldete einen eigenen Fehler{hasService, select, yes {: „{service}“} other {}}. Liana versucht es erneut.",
  "errors.service-refused":
    "{theHost} lehnte {hasName, select, yes {„{name}“} other {eine Anfrage}} ab{hasAnswer, select, yes { ({answer}{hasMessage, select, yes {: {message}} other {}})} other {{hasMessage, select, yes { ({message})} other {}}}}. Der Betreiber kann den Grund nennen.",
  "errors.service-refused.customer-key":
    "{theHost} gibt {hasName, select, yes {„{name}“} other {ein Objekt}} nicht heraus, das vermutlich mit einem Schlüssel verschlüsselt ist, den nur sein Besitzer hat (SSE-C). Liana verwendet solche Schlüssel nicht: Kopieren Sie es ohne.",
  "errors.slow-down":
    "{theHost} verlangt weniger Anfragen und lehnt sie weiterhin ab. Liana versucht es später erneut.",
  "errors.source-empty":
    "{hasPath, select, yes {Der Ordner „{path}“} other {Der Ordner}} ist leer, enthielt aber bisher Dateien. Es wurde nichts gelöscht. Fehlt ein Laufwerk?",
  "errors.source-missing":
    "{hasPath, select, yes {Der Ordner „{path}“} other {Der Ordner}} ist nicht vorhanden. Es wurde nichts gelöscht. Fehlt ein Laufwerk?",
  "errors.source-not-folder": "{theFile} ist kein Ordner. Wählen Sie einen Ordner zum Sichern.",
  "errors.source-replaced":
    "{hasPath, select, yes {Der Ordner „{path}“} other {Der Ordner}} ist nicht derselbe wie beim letzten Mal. Es wurde nichts gelöscht. Fehlt ein Laufwerk? Wenn Sie den Ordner absichtlich verschoben haben, bestätigen Sie das.",
  "errors.state-full":
    "Das Laufwerk mit Lianas eigenen Dateien{hasPath, select, yes { („{path}“)} other {}} ist voll. Schaffen Sie dort Platz. Liana versucht es von selbst erneut.",
  "errors.state-gone":
    "Der Ordner mit Lianas eigenen Dateien{hasPath, select, yes { („{path}“)} other {}} wurde entfernt, während Liana lief, und neu angelegt. Nichts wird doppelt gesendet; der Verlauf und zurückgehaltene Löschungen sind verloren.",
  "errors.state-unwritable":
    "Liana kann die eigenen Dateien{hasPath, select, yes { in „{path}“} other {}} nicht schreiben. Machen Sie diesen Ordner beschreibbar, oder wählen Sie einen anderen.",
  "errors.target-not-folder": "{theFile} ist kein Ordner. Wählen Sie einen Ordner für die Wiederherstellung.",
  "errors.target-replaced":
    "Während der Synchronisierung trat etwas anderes an die Stelle {hasPath, select, yes {des Ordners „{path}“} other {des Ordners}}. Dort wurde nichts geschrieben; die Dateien liegen in dem Ordner, der verschoben wurde. Synchronisieren Sie erneut.",
  "errors.traits-lost":
    "{theFile} wurde ohne Eigenschaften geschrieben, die ein anderes Programm gesetzt haben könnte. Das kann auch andere Objekte betreffen.",
  "errors.traits-lost.headers":
    "{theFile} wurde ohne Header und Metadaten geschrieben, die ein anderes Programm gesetzt haben könnte: Sie dürfen mit diesen Schlüsseln nicht gelesen werden. Erlauben Sie s3:GetObject. Das kann auch andere Objekte betreffen.",
  "errors.traits-lost.tags":
    "{theFile} wurde ohne Tags geschrieben, die ein anderes Programm gesetzt haben könnte: Diese Schlüssel dürfen Tags nicht lesen oder schreiben, oder der Dienst kennt keine. Erlauben Sie s3:GetObjectTagging und s3:PutObjectTagging. Das kann auch andere Objekte betreffen.",
  "errors.traits-lost.access":
    "{theFile} wurde ohne Zugriffsliste geschrieben, die ein anderes Programm gesetzt haben könnte: Wer sonst noch lesen darf, ließ sich nicht einstellen. Geben Sie das Objekt erneut frei, wenn es öffentlich war. Das kann auch andere Objekte betreffen.",
  "errors.traits-lost.metadata":
    "{theFile} wurde ohne Metadaten geschrieben, die ein anderes Programm gesetzt haben könnte: Es sind mehr, als der Dienst annimmt. Kürzen Sie, was andere Programme dort eingetragen haben. Das kann auch andere Objekte betreffen.",
  "errors.usage":
    "{hasText, select, yes {{text}} other {Dieser Befehl ist nicht verständlich. Siehe --help.}}",
  "errors.usage.too-many-names":
    "Die Auswahl nennt mehr als {most, number} einzelne Dateien. Wählen Sie ganze Ordner oder weniger Dateien.",
  "errors.usage.pattern":
    "Dieser Ausdruck ist nicht verwendbar: {reason, select, empty {Er ist leer} too_long {Er ist länger als {most, number} Zeichen} other {{detail}}}.",
  "errors.wrong-region":
    "{hasRegion, select, yes {{theBucket} liegt in der Region „{region}“{hasUsed, select, yes {, nicht in „{used}“} other {}}. Stellen Sie die Region {region} ein.} other {{theBucket} liegt in einer anderen Region{hasUsed, select, yes { als „{used}“} other {}}. Stellen Sie die richtige Region ein.}}",
  "errors.preview-changed":
    "Dateien hier oder im Bucket haben sich geändert, seit sie verglichen wurden. Es wurde nichts wiederhergestellt. Sehen Sie sich den Vergleich noch einmal an.",
  "errors.program-failed":
    "Das Programm, das die Schlüssel {hasProfile, select, yes {des Profils „{profile}“} other {des Profils}} liefert, {end, select, exit {endete mit {exit}} timeout {brauchte zu lange und wurde beendet} not_started {ließ sich nicht starten} expired {lieferte abgelaufene Schlüssel} output {lieferte keine brauchbaren Schlüssel} other {wurde beendet}}{hasSaid, select, yes {: {said}} other {.}}",
  "errors.role-refused":
    "Die Rolle {hasProfile, select, yes {des Profils „{profile}“} other {des Profils}} wurde abgelehnt{hasMessage, select, yes { („{message}“)} other {}}. Prüfen Sie die Rolle und das Profil, das sie als Quelle nennt.",
  "errors.session-ended": "Die befristeten Schlüssel sind abgelaufen. Geben Sie neue ein.",
  "errors.session-ended.profile":
    "Die befristeten Schlüssel des Profils „{profile}“ sind abgelaufen. Liana macht von selbst weiter, sobald das Profil neue hat.",
  "errors.session-ended.command":
    "Die Anmeldung des Profils „{profile}“ ist abgelaufen. Melden Sie sich erneut an: {command}",
  "errors.shown-changed":
    "{count, plural, one {{theFile} wurde im Bucket geändert, seit die Datei angezeigt wurde} other {{theFile} und weitere, insgesamt # Dateien, wurden im Bucket geändert, seit sie angezeigt wurden}}. Es wurde nichts wiederhergestellt. Prüfen Sie die Dateien noch einmal.",
};
