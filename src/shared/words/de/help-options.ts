import type { HELP_OPTIONS as ENGLISH } from "../en/help-options.ts";
import type { Translation } from "../en/messages.ts";

export const HELP_OPTIONS: Translation<typeof ENGLISH> = {
  "help-options.delete": "Löschungen spiegeln: im Ziel löschen, was in der Quelle fehlt",
  "help-options.retain":
    "mit --delete: was ein Bucket von ersetzten und gelöschten Objekten aufbewahrt, none (Standard), 30d, 90d, 365d oder forever",
  "help-options.dry-run": "den Plan ausgeben, nichts ändern",
  "help-options.exclude":
    "ausschließen, worauf diese gitignore-Regel zutrifft; mehrfach möglich, die Reihenfolge zählt",
  "help-options.include":
    "wieder aufnehmen, was eine frühere Regel ausschloss; mehrfach möglich, die Reihenfolge zählt",
  "help-options.exclude-from": "gitignore-Regeln aus einer Datei",
  "help-options.storage-class": "Speicherklasse der Objekte",
  "help-options.folder-times":
    "Objekte für Zeiten und Zugriffsrechte von Ordnern: on, off oder auto (Standard: on, außer in Klassen mit Mindestgröße)",
  "help-options.sse": "Verschlüsselung durch den Dienst: AES256 oder aws:kms[:KEY]",
  "help-options.links":
    "symbolische Links: keep (behalten, Standard), skip (auslassen) oder follow (innerhalb des Ordners folgen)",
  "help-options.databases":
    "SQLite-Datenbanken: consistent (widerspruchsfreie Kopien, Standard) oder as-files (jede Datei, wie sie ist)",
  "help-options.before": "Shell-Befehl vor der Synchronisierung; schlägt er fehl, wird nichts synchronisiert",
  "help-options.after":
    "Shell-Befehl nach der Synchronisierung, in jedem Fall, mit LIANA_OUTCOME in der Umgebung",
  "help-options.as-of":
    "der Stand zu dieser Zeit: 2026-11-21 (das Ende des Tages), '2026-11-21 17:30', '2 days ago'",
  "help-options.with-deleted":
    "auch gelöschte Dateien wiederherstellen, die noch im Bucket liegen, in den Ordner „{deleted}“",
  "help-options.retrieve":
    "archivierte Objekte einer Wiederherstellung: Kopien mit dieser Geschwindigkeit anfordern (bulk, standard oder expedited), auf sie warten und sie wiederherstellen; das kostet Geld, siehe --dry-run",
  "help-options.retrieve-again":
    "mit --retrieve: auch Kopien noch einmal anfordern, die vor dem Holen abgelaufen sind",
  "help-options.versions": "auch alte Versionen und Löschmarkierungen",
  "help-options.on-conflict":
    "vorhandene Dateien, die abweichen, bei einer Wiederherstellung: keep-both (Standard), overwrite oder skip",
  "help-options.max-delete":
    "Löschungen ohne Freigabe; mehr werden zurückgehalten (Standard: 50 oder 5\u00a0% der Dateien, wenn das mehr ist)",
  "help-options.delete-foreign": "auch Objekte löschen, die dieser Auftrag nicht angelegt hat",
  "help-options.bwlimit": "Bytes pro Sekunde: 500K, 2M, 1048576",
  "help-options.concurrency": "gleichzeitige Übertragungen höchstens, 1 bis 256 (Standard 256)",
  "help-options.audit": "das Ziel auflisten, auch wenn nichts es erfordert",
  "help-options.verify": "Übertragenes zurücklesen und vergleichen",
  "help-options.take-over":
    "ein Ziel übernehmen, das einem anderen Computer oder einem früheren Liana gehört",
  "help-options.root-moved":
    "der Quellordner wurde absichtlich verschoben, ersetzt oder geleert, oder ein Laufwerk darin gibt es nicht mehr",
  "help-options.recursive": "alles unterhalb des Präfixes, nicht nur die nächste Ebene",
  "help-options.versioning": "alte Versionen von Objekten aufbewahren",
  "help-options.force": "zuerst alle Objekte, Versionen und unvollständigen Uploads entfernen",
  "help-options.expected-size":
    "Bytes, die die Standardeingabe haben darf, zum Beispiel 400G: Die Teile werden groß genug dafür",
  "help-options.version-id": "diese Version des Objekts (siehe liana ls --versions)",
  "help-options.yes": "der Name des Buckets, statt danach gefragt zu werden",
  "help-options.files": "was mit Dateien geschah, statt der Synchronisierungen",
  "help-options.search":
    "nur Dateien, deren Name TEXT enthält, oder Ereignisse dieser Art, zum Beispiel uploaded",
  "help-options.job": "nur der Auftrag, dessen ID so beginnt (siehe liana status)",
  "help-options.limit": "höchstens N Zeilen",
  "help-options.csv": "CSV ausgeben",
  "help-options.keep":
    "die zurückgehaltenen Objekte im Bucket behalten; sie gehören dann nicht mehr zu diesem Auftrag",
  "help-options.bring-back": "die zurückgehaltenen Dateien in den Ordner zurückholen",
  "help-options.output": "den Bericht in eine Datei schreiben, statt ihn auszugeben",
  "help-options.protect":
    "die Richtlinie des Buckets ausgeben, nach der nur dieser Administrator Versionen zerstören darf",
  "help-options.lock":
    "jede neue Version DAYS Tage sperren: Niemand entfernt sie vorher, und so lange kostet sie",
  "help-options.setup": "ausgeben, was zum Anlegen des Buckets und zum Ändern seiner Einstellungen nötig ist",
  "help-options.policy.delete": "für einen Auftrag, der Löschungen überträgt (bei einem JOB bekannt)",
  "help-options.policy.storage-class": "für einen Auftrag mit dieser Speicherklasse",
  "help-options.policy.sse": "für einen Auftrag mit dieser Verschlüsselung",
  "help-options.include-names":
    "die Namen von Dateien, Ordnern, Buckets, Rechnern, Aufträgen und Verbindungen aufnehmen",
  "help-options.config": "die Konfigurationsdatei",
  "help-options.env": "Aufträge aus Umgebungsvariablen: S3_SYNC_… und MINIO_… oder BACKUP_S3_…",
  "help-options.wait": "warten, bis die Synchronisierungen enden; Exit-Codes wie bei liana sync",
  "help-options.all": "alles speichern, was gefunden wurde",
  "help-options.port": "Port auf 127.0.0.1 (Standard 8765; 0 nimmt einen freien)",
  "help-options.endpoint-url": "Adresse des Dienstes (Standard: AWS_ENDPOINT_URL, sonst Amazon)",
  "help-options.region": "Region des Buckets",
  "help-options.profile": "Profil der AWS-Dateien mit den Schlüsseln und Einstellungen",
  "help-options.connection": "Name einer Verbindung der App; ihre Schlüssel kommen aus dem Schlüsselbund",
  "help-options.allow-http":
    "unverschlüsseltes http zu einem anderen Rechner erlauben; unterwegs kann jeder mitlesen",
  "help-options.ca-file":
    "Zertifikate (PEM), denen zusätzlich zu denen des Systems vertraut wird, für einen Dienst mit eigener CA",
  "help-options.proxy":
    "http://HOST:PORT, https://…, socks5://… oder none (Standard: HTTPS_PROXY und ähnliche Variablen)",
  "help-options.addressing":
    "wo Adressen den Bucket nennen: path, virtual (vor dem Host) oder auto (Standard)",
  "help-options.requester-pays": "für Anfragen an einen fremden Bucket bezahlen (Requester Pays)",
  "help-options.aws-endpoints":
    "Varianten von Amazons Adressen, durch Kommas getrennt: accelerate, dual-stack, fips",
  "help-options.state-dir": "wo Aufträge ihre Aufzeichnungen ablegen (oder LIANA_STATE_DIR)",
  "help-options.config-dir": "wo die Einstellungen der App liegen (oder LIANA_CONFIG_DIR)",
  "help-options.json": "ein JSON-Objekt pro Zeile, das letzte eine Zusammenfassung; immer auf Englisch",
  "help-options.quiet": "nur Fehler melden",
  "help-options.verbose": "mehr melden, auch Anfragen",
  "help-options.help": "diese Hilfe anzeigen",
  "help-options.version": "die Version von Liana anzeigen",

  "help-options.diagnose.config":
    "über die Aufträge dieser Konfiguration von liana run berichten statt über die der App",
  "help-options.held.delete": "Zurückgehaltenes löschen, bei der nächsten Synchronisierung des Auftrags",
  "help-options.held.job": "der Auftrag, dessen ID so beginnt, wenn Löschungen mehrerer Aufträge warten",
  "help-options.held.limit": "höchstens N Löschungen auflisten",
  "help-options.held.root-moved":
    "zurückholen, obwohl der Ordner absichtlich verschoben, ersetzt oder geleert wurde",
  "help-options.import.dry-run": "auflisten, was gespeichert würde, ohne etwas zu ändern",
  "help-options.put.dry-run": "sagen, was geschrieben würde, nichts lesen und nichts ändern",
  "help-options.probe.dry-run": "nur lesen, kein Testobjekt schreiben und nichts aufbewahren",
  "help-options.get.dry-run": "sagen, was gelesen würde, nichts anfragen und nichts ändern",
  "help-options.get.force": "eine vorhandene Datei ersetzen",
};
