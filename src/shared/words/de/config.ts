import type { CONFIG as ENGLISH } from "../en/config.ts";
import type { Translation } from "../en/messages.ts";

export const CONFIG: Translation<typeof ENGLISH> = {
  "config.mistake":
    "{file}{hasLine, select, yes {, Zeile {line}} other {}}: {hasSetting, select, yes {{setting}: {problem}} other {{problem}}}",
  "config.file.missing": "Die Konfigurationsdatei „{file}“ gibt es nicht.",
  "config.file.unreadable": "Die Konfigurationsdatei „{file}“ kann nicht gelesen werden.",
  "config.file.empty": "{file} ist leer.",
  "config.file.alias":
    "{file} enthält einen Alias (*name), der sich nicht auflösen lässt. Setzen Sie Werte, die mit * beginnen, in Anführungszeichen.",
  "config.yaml.duplicate": "Diese Einstellung ist doppelt vorhanden.",
  "config.yaml.tab": "Tabulatoren sind zum Einrücken nicht erlaubt. Verwenden Sie Leerzeichen.",
  "config.yaml.character": "Ein Wert, der mit diesem Zeichen beginnt, muss in Anführungszeichen stehen.",
  "config.yaml.colon": "Ein Wert, der einen Doppelpunkt enthält, muss in Anführungszeichen stehen.",
  "config.yaml.backslash":
    "In doppelten Anführungszeichen hat ein umgekehrter Schrägstrich eine andere Bedeutung. Setzen Sie einen Pfad mit solchen in einfache Anführungszeichen.",
  "config.yaml.invalid":
    "Das ist kein gültiges YAML.{hasVariable, select, yes { Setzen Sie „{variable}“ in Anführungszeichen.} other {}}",
  "config.variable.form":
    "Schreiben Sie eine Variable als {variable}, oder {escape}, wo {opening} selbst gemeint ist.",
  "config.variable.unset": "Die Variable {name} ist nicht gesetzt.",
  "config.variable.unset-path":
    "Die Variable {name} ist nicht gesetzt. Schreiben Sie in einem Pfad $$, wo ein $ gemeint ist.",
  "config.unknown-setting":
    "Die Einstellung „{name}“ gibt es {group, select, file {in der Datei} job {in einem Auftrag} target {in einem Ziel} connection {in einer Verbindung} site {in einer Site} settings {in settings} other {hier}} nicht. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {docs/daemon.md beschreibt die Einstellungen.}}",
  "config.value.required": "Diese Einstellung ist erforderlich.",
  "config.value.single": "Schreiben Sie einen einzelnen Wert, keine Liste und keine Gruppe.",
  "config.value.group": "Schreiben Sie hier Einstellungen, jede als Name: Wert.",
  "config.value.list": "Schreiben Sie eine Liste mit - vor jedem Eintrag.",
  "config.value.empty": "Der Wert ist leer.",
  "config.value.none": "Die Liste ist leer. Fügen Sie mindestens einen Eintrag hinzu.",
  "config.value.too-long": "Der Wert ist zu lang. Erlaubt sind höchstens {most, number} Zeichen.",
  "config.value.too-many": "Die Liste ist zu lang. Erlaubt sind höchstens {most, number} Einträge.",
  "config.value.flag": "Schreiben Sie true oder false.",
  "config.value.count": "Schreiben Sie eine Zahl von {least, number} bis {most, number}.",
  "config.value.choice": "Schreiben Sie {choices}.",
  "config.value.bandwidth":
    "Schreiben Sie unlimited oder Bytes pro Sekunde wie 2M oder 500K, bei Bedarf mit Uhrzeiten: 2M 08:00-18:00.",
  "config.value.command-timeout": "Schreiben Sie eine Zeit von 1s bis 24h, zum Beispiel 10m.",
  "config.value.encryption": "Schreiben Sie AES256, aws:kms oder aws:kms:KEY.",
  "config.value.interval":
    "Schreiben Sie Millisekunden, zum Beispiel 1000, oder eine Zeit, zum Beispiel 30s.",
  "config.value.listen": "Schreiben Sie 127.0.0.1:PORT. Nur dieser Computer kann sich verbinden.",
  "config.value.listen-token": "Schreiben Sie 16 bis 256 Buchstaben, Ziffern oder Zeichen ohne Leerzeichen.",
  "config.value.max-delete": "Schreiben Sie eine Anzahl von Dateien oder einen Anteil, zum Beispiel 10%.",
  "config.value.proxy": "Schreiben Sie none, http://host:port, https://host:port oder socks5://host:port.",
  "config.value.settle": "Schreiben Sie eine Zeit von höchstens 60s, zum Beispiel 500ms.",
  "config.value.webhook":
    "Schreiben Sie eine Adresse, die mit https:// beginnt (oder http:// für diesen Computer), ohne Benutzernamen und Passwort, oder aber ntfy://host/topic oder pushover://token@user-key.",
  "config.value.when": "Schreiben Sie realtime, every 15m, cron 30 3 * * * oder manual.",
  "config.endpoint.form": "Schreiben Sie eine Adresse wie https://s3.example.com.",
  "config.endpoint.userinfo": "Schreiben Sie die Adresse ohne Schlüssel darin.",
  "config.endpoint.http":
    "Mit http können andere im Netzwerk mitlesen. Verwenden Sie https oder {form, select, s3sync {setzen Sie am Anfang der Datei allow_http: true} other {setzen Sie allowHttp: true}}.",
  "config.connection.duplicate": "Eine andere Verbindung hat bereits diesen Namen.",
  "config.connection.keys-twice":
    "Schlüssel kommen aus keychain, profile oder accessKeyId. Verwenden Sie nur eines davon.",
  "config.connection.key-missing": "{id} und {secret} gehören zusammen. Eines davon fehlt.",
  "config.connection.endpoint-twice":
    "provider legt den Endpunkt bereits fest. Entfernen Sie eines von beiden.",
  "config.connection.no-endpoint": "{provider} hat keine feste Adresse. Setzen Sie endpoint.",
  "config.connection.no-region": "{provider} hat in jeder Region eine andere Adresse. Setzen Sie region.",
  "config.job.duplicate": "Ein anderer Auftrag hat bereits diesen Namen.",
  "config.job.two-folders":
    "source und target sind beide Ordner. Eines davon muss ein Bucket sein: s3://bucket/prefix.",
  "config.job.folder-connection":
    "{side} ist ein Ordner und braucht keine Verbindung. Entfernen Sie diese Einstellung.",
  "config.job.which-connection":
    "Es gibt mehrere Verbindungen. Setzen Sie connection auf den Namen einer davon.",
  "config.job.no-connection":
    "Es gibt keine Verbindung mit diesem Namen. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {Verwenden Sie den Namen einer Verbindung in dieser Datei.}}",
  "config.job.create-bucket": "Das Ziel ist ein Ordner. Nur ein Bucket als Ziel kann erstellt werden.",
  "config.job.retrieve": "Diese Einstellung gilt nur für Aufträge von einem Bucket in einen Ordner.",
  "config.job.settle": "Diese Einstellung gilt nur für Aufträge mit when: realtime.",
  "config.job.command-timeout": "Diese Einstellung gilt nur für Aufträge mit before oder after.",
  "config.job.commands": "Befehle laufen im Quellordner, deshalb muss die Quelle ein Ordner sein.",
  "config.job.commands-targets":
    "Befehle laufen nur bei einem einzigen Ziel. Entfernen Sie die Befehle oder die anderen Ziele.",
  "config.job.mirror":
    "retain legt bereits fest, was mit gelöschten Dateien geschieht. Entfernen Sie mirror.",
  "config.site.bucket": "Das ist kein gültiger Name für einen Bucket.",
  "config.site.inclusions":
    "inclusions wird nicht unterstützt. Geben Sie mit exclusions an, was ausgeschlossen werden soll.",
  "config.site.folder": "Schreiben Sie den Pfad eines Ordners.",
  "config.site.unused":
    "{settings}: nicht verwendet. Warteschlange und Wiederholungen haben in Liana eigene Grenzen.",
  "config.site.workers": "upload_workers: Liana verwendet {most, number}, sein Maximum.",
  "config.site.settle":
    "watch_interval: In Liana ist das die Zeit, die ein Ordner vor der Synchronisierung ruhig sein muss, höchstens 60\u00a0s.",
  "config.overlap.itself":
    "Ein Ort dieses Auftrags liegt im anderen. Wählen Sie Orte, die sich nicht überschneiden.",
  "config.overlap.same-target":
    "„{first}“ und „{second}“ schreiben an denselben Ort, und einer würde Dateien des anderen löschen. Wählen Sie ein anderes Ziel.",
  "config.overlap.relay":
    "„{first}“ und „{second}“ bilden eine Kette. Der Auftrag, der den Ordner füllt, darf nicht retain: none haben.",
  "config.overlap.circle":
    "„{first}“ und „{second}“ bilden einen Kreis: Was einer schreibt, kehrt zu ihm zurück. Kein Auftrag eines Kreises darf retain: none haben.",
};
