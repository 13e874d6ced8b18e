import type { HELP as ENGLISH } from "../en/help.ts";
import type { Translation } from "../en/messages.ts";

export const HELP: Translation<typeof ENGLISH> = {
  "help.about":
    "Liana spiegelt Ordner als einfache Objekte in Ihren eigenen S3-Bucket und stellt sie wieder her.",
  "help.keys":
    "Schlüssel sind nie Argumente. Sie kommen aus --connection (einer Verbindung der App, mit Schlüsseln im Schlüsselbund), sonst aus --profile, sonst aus AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY, sonst aus den AWS-Dateien, sonst aus der Rolle des Rechners.",
  "help.options": "Optionen:",
  "help.global-options": "Optionen aller Befehle:",
  "help.examples": "Beispiele:",
  "help.exit-codes": "Exit-Codes:",
  "help.exit.0": "Erfolg, alles ist aktuell",
  "help.exit.1": "es bleiben Unterschiede oder Probleme",
  "help.exit.2": "die Befehlszeile ist ungültig",
  "help.exit.3": "etwas ist nicht erreichbar oder nicht erlaubt",
  "help.exit.4": "Löschungen warten auf Ihre Freigabe",
  "help.more": "Mehr zu einem Befehl: liana COMMAND --help",
  "help.sentence": "{summary}.",

  "help.sync.summary":
    "TARGET auf den Stand von SOURCE bringen: Ordner in Bucket, Bucket in Ordner oder Bucket in Bucket",
  "help.sync.differences":
    "Nur Unterschiede werden gesendet. Was in der Quelle fehlt, bleibt im Ziel erhalten, außer mit --delete; Objekte, die dieser Auftrag nicht angelegt hat, werden nie angetastet.",
  "help.sync.rules":
    "Es gelten Regeln wie in .gitignore: Die letzte zutreffende entscheidet. Um nur einige Dateien zu synchronisieren, schließen Sie alles aus und nehmen Sie diese wieder auf: {rules}.",
  "help.check.summary":
    "zwei Orte nach Inhalt vergleichen, ohne etwas zu ändern; Exit-Code 1 bei Unterschieden",
  "help.check.digests":
    "Jede Seite ist ein Ordner oder ein Bucket. Inhalte werden anhand der Prüfsummen verglichen, die der Dienst speichert, soweit sie den Inhalt belegen, sonst durch Lesen.",
  "help.check.traits":
    "Zeiten und Zugriffsrechte werden zwischen zwei Ordnern verglichen, zwischen anderen Orten mit --verbose.",
  "help.put.summary": "eine Datei oder die Standardeingabe in ein Objekt schreiben",
  "help.put.key":
    "Ein KEY, der mit / endet, ist ein Ordner: Das Objekt bekommt den Namen der Datei. Ein vorhandenes Objekt wird ersetzt.",
  "help.put.stream":
    "Die Standardeingabe wird in Teilen gesendet, während sie gelesen wird. Das Objekt erscheint erst, wenn alles angekommen ist, und seine Prüfsumme wird verglichen; schlägt vorher etwas fehl, werden die Teile aus dem Bucket entfernt. Ohne --expected-size darf ein Datenstrom bei den meisten Diensten 156 GiB haben.",
  "help.put.pipefail":
    "Schlägt das Programm fehl, das in die Pipe schreibt, so endet seine Ausgabe nur, und das Objekt enthält, was bis dahin kam. In Skripten meldet set -o pipefail den Fehler.",
  "help.get.summary": "ein Objekt in eine Datei oder auf die Standardausgabe lesen",
  "help.get.file":
    "Die Datei bekommt ihren Namen erst, wenn die Prüfsumme verglichen ist, dazu Zeit und Zugriffsrechte aus den Metadaten des Objekts. Ist FILE ein Ordner, so heißt die Datei wie der letzte Name des Schlüssels.",
  "help.get.stream":
    "Auf der Standardausgabe steht die Prüfsumme erst am Ende fest: Weicht sie ab, so ist der Exit-Code 1, und das Geschriebene darf nicht verwendet werden.",
  "help.ls.summary": "Buckets oder den Inhalt eines Buckets auflisten",
  "help.ls.versions":
    "Alte Versionen gibt es nur, wenn der Bucket sie aufbewahrt (siehe liana mb --versioning). Mit --as-of werden alle Ordner aufgelistet, die jemals Inhalt hatten, auch wenn sie damals leer waren.",
  "help.mb.summary": "einen Bucket anlegen, mit gesperrtem öffentlichem Zugriff",
  "help.mb.versioning":
    "Mit --versioning bewahrt der Dienst auf, was überschrieben oder gelöscht wird, sodass sich jeder frühere Zeitpunkt wiederherstellen lässt.",
  "help.mb.lock":
    "Mit --lock bewahrt der Dienst außerdem jede Version DAYS Tage auf, wer auch immer sie entfernen will (Object Lock, GOVERNANCE). Das geht nur bei einem neuen Bucket und lässt sich nicht rückgängig machen: Eine gesperrte Version kostet bis zum Ende, und eine Datei, die sich nicht ändert, ist nur so lange geschützt.",
  "help.probe.summary": "herausfinden, was ein Dienst in einem Bucket kann",
  "help.probe.object":
    "Liana schreibt ein Testobjekt von 4 KiB unter das Präfix, kopiert es und entfernt es mit allen seinen Versionen, mit etwa 25 Anfragen. Was die Schlüssel nicht entfernen dürfen, wird genannt, und der Exit-Code ist 1.",
  "help.probe.kept":
    "Die Antworten werden für diesen Dienst, diese Schlüssel und diesen Bucket aufbewahrt; spätere Synchronisierungen nutzen sie.",
  "help.rb.summary": "einen Bucket entfernen",
  "help.rb.force":
    "Ein Bucket mit Inhalt bleibt erhalten, außer mit --force: Dann werden zuerst alle Objekte, Versionen, Löschmarkierungen und unvollständigen Uploads entfernt. Der Befehl fragt noch einmal nach dem Namen des Buckets oder nimmt ihn aus --yes.",
  "help.status.summary": "die Aufträge, die hier gelaufen sind, und ihren Zustand anzeigen",
  "help.status.job":
    "Ein Auftrag besteht aus Quelle und Ziel. Er ist ab seiner ersten Synchronisierung bekannt.",
  "help.history.summary": "vergangene Synchronisierungen anzeigen, mit --files, was mit jeder Datei geschah",
  "help.history.order": "Die neuesten stehen oben. Ereignisse zu Dateien werden 90 Tage lang aufbewahrt.",
  "help.problems.summary":
    "Dateien auflisten, die Ihre Aufmerksamkeit brauchen; Exit-Code 1, wenn es welche gibt",
  "help.held.summary":
    "Löschungen auflisten, die auf Ihre Freigabe warten, oder beantworten; Exit-Code 4, solange welche warten",
  "help.held.listing":
    "Löschungen werden zurückgehalten, wenn eine Synchronisierung mehr auf einmal löschen würde, als ihr Auftrag ohne Freigabe löschen darf. Ohne Antwort werden sie aufgelistet, für JOB oder für alle Aufträge.",
  "help.held.answering":
    "Eine Antwort gilt für alle oder für die, auf die RULE zutrifft, eine gitignore-Regel wie bei --exclude. Um Dateien zurückzuholen, geben Sie Verbindung und Schlüssel wie bei sync an.",
  "help.policy.summary": "ausgeben, was der Schlüssel eines Auftrags dürfen muss",
  "help.policy.daily":
    "Die tägliche Richtlinie ist alles, was ein Auftrag von selbst braucht. Sie ändert keine Einstellungen des Buckets und entfernt keine alten Versionen. Mit gestohlenen Schlüsseln lässt sich also nicht zerstören, was der Bucket aufbewahrt. JOB ist der Anfang der ID eines Auftrags, der hier gelaufen ist (liana status).",
  "help.policy.setup":
    "Mit --setup: was außerdem nötig ist, um den Bucket anzulegen und seine Einstellungen zu ändern. Fügen Sie es nur dafür hinzu.",
  "help.policy.protect":
    "Mit --protect: die Richtlinie des Buckets selbst, zum Einfügen in seiner Konsole. Danach darf niemand außer dem Administrator mit diesem ARN (ein Benutzer oder eine Rolle) Versionen entfernen, sie aussetzen oder die Regeln ändern, die sie entfernen, was auch immer die eigenen Richtlinien erlauben. Richten Sie Versionen und Regeln vorher ein.",
  "help.policy.services":
    "Es wird nichts gesendet. Der Dienst ist der von --endpoint-url, --connection oder den AWS-Dateien, sonst Amazon. Für Dienste mit anderen Arten von Schlüsseln wird ein Befehl ausgegeben (Backblaze B2) oder die Bezeichnung in ihrer Konsole.",
  "help.diagnose.summary":
    "einen Bericht über Liana auf diesem Rechner schreiben, für alle, die Ihnen helfen",
  "help.diagnose.content":
    "Der Bericht enthält Versionen, Einstellungen, den Stand der Aufträge, Anzahlen, Zeiten und die letzten Fehler. Er ist auf Englisch. Namen von Dateien, Ordnern, Buckets und Rechnern enthält er nur mit --include-names.",
  "help.diagnose.keys":
    "Schlüssel, Passwörter und Token enthält der Bericht nie. Nichts wird versendet und nichts verändert. Lesen Sie den Bericht, bevor Sie ihn weitergeben.",
  "help.import.summary":
    "Schlüssel anderer Programme auf diesem Computer auflisten, oder Verbindungen damit speichern",
  "help.import.files":
    "Gelesen werden die AWS-Dateien und die von rclone (Typen s3 und b2), s3cmd und mc. Sie bleiben unverändert. NAME ist ein Name aus der Liste, mit oder ohne das Programm davor.",
  "help.import.keys":
    "Schlüssel kommen in den Schlüsselbund und alles andere in die Einstellungen der App, wo --connection es findet. Anmeldungen, Rollen und befristete Schlüssel bleiben in den AWS-Dateien. Schlüssel werden nie ausgegeben.",
  "help.run.summary":
    "die Aufträge einer Konfigurationsdatei aktuell halten, bis der Befehl beendet wird, für Rechner ohne Bildschirm",
  "help.run.file":
    "Die Datei ist YAML: Verbindungen, Aufträge und die Adresse für Zustand und Metriken; docs/daemon.md beschreibt sie. {variable} darin wird aus der Umgebung ersetzt. Eine Konfiguration von s3sync-service wird unverändert gelesen.",
  "help.run.env":
    "Mit --env kommen die Aufträge aus den Variablen eines MinIO-Spiegels (S3_SYNC_ENABLED, S3_SYNC_BUCKET, MINIO_BUCKET und so weiter), von Elder (BACKUP_S3_ENABLED, BACKUP_S3_BUCKET, BACKUP_DIR und so weiter) oder von beiden. Ist nichts eingeschaltet, endet der Befehl mit dem Exit-Code 0.",
  "help.run.reload":
    "Die Datei wird bei jeder Änderung und bei SIGHUP neu gelesen. Unveränderte Aufträge laufen weiter, und eine ungültige Datei ändert nichts.",
  "help.run.ending":
    "Strg-C oder SIGTERM beendet den Befehl innerhalb von 10 Sekunden sauber; große Uploads werden beim nächsten Start fortgesetzt.",
  "help.now.summary": "das laufende liana run auffordern, jetzt zu synchronisieren",
  "help.now.daemon":
    "JOB ist der Name eines Auftrags in der Konfiguration; ohne ihn werden alle Aufträge synchronisiert. liana run wird über seinen Statusordner gefunden, und der Befehl muss als derselbe Benutzer laufen.",
  "help.now.wait":
    "Mit --wait wartet der Befehl, bis diese Synchronisierungen enden, und hat den Exit-Code von liana sync. Strg-C beendet nur das Warten.",
  "help.completion.summary": "die Vervollständigung für eine Shell ausgeben: bash, zsh, fish oder powershell",
  "help.completion.loading":
    "Sie vervollständigt Befehle, Optionen und Werte mit der Tabulatortaste. Das Paket für Debian installiert sie. Sonst laden Sie sie in der Datei, die Ihre Shell beim Start liest, wie in den Beispielen.",
  "help.serve.summary":
    "die Ordner der App aktuell halten, mit dem Fenster der App in einem Browser auf diesem Computer",
  "help.serve.link":
    "Der ausgegebene Link lässt einen Browser ein, und zwar einmal. Für einen weiteren Link drücken Sie die Eingabetaste oder senden Sie ohne Terminal SIGUSR2. Die Adresse der Seite ist bei jedem Start neu; Chrome, Edge und Firefox lösen sie selbst auf, Safari möglicherweise nicht. Nur dieser Computer kann sich verbinden; von anderen aus verwenden Sie einen Tunnel wie ssh -L 8765:127.0.0.1:8765.",
  "help.serve.ending":
    "Strg-C beendet den Befehl innerhalb von 10 Sekunden sauber; große Uploads werden beim nächsten Start fortgesetzt.",
};
