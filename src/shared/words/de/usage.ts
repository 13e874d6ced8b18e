import type { Translation } from "../en/messages.ts";
import type { USAGE as ENGLISH } from "../en/usage.ts";

export const USAGE: Translation<typeof ENGLISH> = {
  "usage.no-command": "Geben Sie einen Befehl an: {choices}. Siehe liana --help.",
  "usage.unknown-command":
    "Den Befehl „{name}“ gibt es nicht. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {Die Befehle sind {names}.}}",
  "usage.unknown-option":
    "Die Option {option} gibt es nicht. {hasNearest, select, yes {Meinten Sie {nearest}?} other {Siehe {help}.}}",
  "usage.foreign-option":
    "{command} hat keine Option {option}. {hasNearest, select, yes {Meinten Sie {nearest}?} other {Siehe {help}.}}",
  "usage.no-value-taken": "{option} nimmt keinen Wert an.",
  "usage.needs-value": "{option} braucht einen Wert: {option} {value}.",
  "usage.looks-like-option":
    "{option} braucht einen Wert. Wenn „{text}“ der Wert ist, schreiben Sie {option}={text}.",
  "usage.missing-argument": "Es fehlt ein Argument: {form}.",
  "usage.extra-argument": "„{text}“ ist ein Argument zu viel: {form}.",
  "usage.empty-argument": "Ein Argument ist leer: {form}.",

  "usage.npm-folder": "Der Ordner „{path}“, in dem npm gestartet wurde, ist nicht zugänglich.",
  "usage.npm-took-options":
    "npm hat {names} für sich selbst verwendet, und es wurde nichts getan. Schreiben Sie -- vor den Befehl: npm run -s liana -- {text}",

  "usage.no-home":
    "Es gibt keinen Benutzerordner für {tilde}: HOME ist nicht gesetzt. Schreiben Sie den ganzen Pfad.",
  "usage.other-home":
    "„{text}“: Schreiben Sie den ganzen Pfad. {tilde} steht nur für Ihren eigenen Benutzerordner ({below}); ein Ordner dieses Namens ist {local}.",
  "usage.no-own-folder":
    "Dieser Benutzer hat keinen Benutzerordner. Geben Sie an, wo Liana seine Dateien ablegen soll: {option} DIR oder {variable}.",
  "usage.bucket-form": "„{text}“: Schreiben Sie einen Bucket als s3://bucket/prefix.",
  "usage.other-scheme":
    "„{text}“ ist weder ein Ordner noch s3://bucket/prefix. Die Adresse des Dienstes geben Sie mit --endpoint-url an.",
  "usage.whole-bucket": "{command} arbeitet mit ganzen Buckets: Schreiben Sie s3://{bucket}.",
  "usage.bucket-expected":
    "„{text}“: Schreiben Sie den Bucket als s3://bucket. Siehe liana {command} --help.",
  "usage.two-keys":
    "--connection und --profile legen beide die Schlüssel fest. Geben Sie nur eine der Optionen an.",
  "usage.rules-file": "--exclude-from {path}: Diese Datei ist nicht lesbar.",

  "usage.bad-rate": "{option} {text}: Schreiben Sie Bytes pro Sekunde, zum Beispiel 500K oder 2M.",
  "usage.bad-delete-limit":
    "{option} {text}: Schreiben Sie eine Anzahl von Dateien oder einen Anteil wie 10%.",
  "usage.bad-number": "{option} {text}: Schreiben Sie eine Zahl von {least} bis {most}.",
  "usage.bad-lines": "{option} {text}: Schreiben Sie eine Anzahl von Zeilen.",
  "usage.bad-choice": "{option} {text}: Schreiben Sie {choices}.",
  "usage.bad-time": "{option} {text}: Schreiben Sie 2026-11-21, '2026-11-21 17:30' oder '2 days ago'.",
  "usage.bad-proxy":
    "{option}: Schreiben Sie none oder eine Adresse wie http://host:3128 oder socks5://host:1080.",
  "usage.proxy-login":
    "{option}: Argumente kann auf diesem Computer jeder lesen. Geben Sie das Passwort in HTTPS_PROXY an.",

  "usage.bad-arn":
    "--protect {text}: Geben Sie den ARN des Benutzers oder der Rolle an, die den Bucket weiter ändern darf.",
  "usage.no-protection": "{service} hat keine Richtlinien für Buckets in der Form von Amazon.",
  "usage.no-bucket":
    "Eines von beiden muss ein Bucket sein (s3://…). Zwei Ordner vergleichen Sie mit liana check.",
  "usage.past-of-folder":
    "Nur ein Bucket hat eine Vergangenheit: Für einen früheren Zeitpunkt muss SOURCE ein Bucket sein (s3://…).",
  "usage.deleted-folder": "{option} ist für Wiederherstellungen: SOURCE muss ein Bucket sein (s3://…).",
  "usage.commands-bucket": "{names} brauchen einen Ordner als SOURCE.",
  "usage.retrieve-direction":
    "{option} ist für Wiederherstellungen: SOURCE muss ein Bucket sein (s3://…) und TARGET ein Ordner.",
  "usage.retrieve-again-alone": "{option} hat nur zusammen mit --retrieve eine Bedeutung.",
  "usage.retain-folder":
    "{option} legt fest, was ein Bucket aufbewahrt: TARGET muss ein Bucket sein (s3://…).",
  "usage.retain-alone":
    "{option} legt fest, was ein Bucket von ersetzten und gelöschten Objekten aufbewahrt: Geben Sie die Option zusammen mit --delete an.",
  "usage.only-folder":
    "Einzelne Dateien lassen sich in einem Bucket auswählen, nicht in einem Ordner. Schließen Sie die anderen stattdessen durch Regeln aus.",
  "usage.not-a-backup": "In einen Ordner kann nur zurückgeholt werden, was aus einem Ordner gesichert wurde.",
  "usage.other-service":
    "Diese Verbindung führt zu einem anderen Dienst als dem, auf den dieser Auftrag sichert.",

  "usage.past-and-versions":
    "--as-of zeigt eine Version jedes Objekts, --versions alle. Geben Sie nur eine der Optionen an.",
  "usage.two-formats": "--csv und --json sind zwei Formate. Geben Sie nur eines an.",
  "usage.search-files": "--search durchsucht Dateien: Geben Sie zusätzlich --files an.",
  "usage.two-answers": "{names} sind verschiedene Antworten. Geben Sie nur eine an.",
  "usage.two-jobs": "Es sind zwei Aufträge genannt. Geben Sie nur einen an.",
  "usage.no-such-job": "Es gibt keinen Auftrag, dessen ID mit {id} beginnt. Siehe liana status.",
  "usage.several-jobs":
    "Die IDs von {count, plural, one {# Auftrag} other {# Aufträgen}} beginnen so ({choices}). Geben Sie mehr von der ID an.",
  "usage.which-job":
    "Es warten Löschungen von {count, plural, one {# Auftrag} other {# Aufträgen}}. Geben Sie an, welcher gemeint ist: --job ID ({choices}).",
  "usage.bucket-not-empty":
    "Bucket „{bucket}“ ist nicht leer. Um alles darin zu entfernen, geben Sie --force an.",
  "usage.removal-unconfirmed":
    "In Bucket „{bucket}“ würde alles entfernt. Wenn das richtig ist, geben Sie --yes {bucket} an.",
  "usage.other-bucket-name": "„{text}“ ist nicht „{bucket}“. Es wurde nichts entfernt.",
  "usage.no-config": "Geben Sie an, wo die Aufträge stehen: liana run --config FILE oder liana run --env.",
  "usage.unknown-job":
    "liana run hat keinen Auftrag „{name}“. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {Die Aufträge sind {names}.}}",
  "usage.names-and-all": "Geben Sie Namen oder --all an, nicht beides.",
  "usage.several-keys":
    "Mehrere Programme haben Schlüssel mit dem Namen „{name}“. Schreiben Sie eines von {choices}.",
  "usage.unknown-keys":
    "Keine Schlüssel mit dem Namen „{name}“ gefunden. {hasNearest, select, yes {Meinten Sie „{nearest}“?} other {liana import listet auf, was gefunden wurde.}}",
  "usage.set-in-file": "liana run liest {option} aus seiner Datei oder Umgebung. Setzen Sie es dort.",
  "usage.two-configs": "Aufträge kommen aus --config FILE oder aus --env. Verwenden Sie nur eines davon.",

  "usage.object-expected":
    "„{text}“: Schreiben Sie das Objekt als s3://bucket/key. Siehe liana {command} --help.",
  "usage.bad-size": "{option} {text}: Schreiben Sie Bytes, zum Beispiel 400G oder 500M.",
  "usage.size-of-file": "{option} ist für die Standardeingabe. Eine Datei hat eine bekannte Größe.",
  "usage.put-folder": "„{path}“ ist ein Ordner. Ordner senden Sie mit liana sync.",
  "usage.put-special":
    "„{path}“ ist keine gewöhnliche Datei. Was eine Pipe oder ein Gerät liefert, senden Sie mit - und <.",
  "usage.put-stream-name":
    "„{text}“: Die Standardeingabe hat keinen Namen. Schreiben Sie den ganzen Schlüssel.",
  "usage.get-folder":
    "„{text}“ benennt kein Objekt. Alles unter einem Präfix stellen Sie mit liana sync wieder her.",
  "usage.get-exists": "„{path}“ gibt es schon. Zum Ersetzen fügen Sie {option} hinzu.",
  "usage.get-special": "„{path}“ ist keine gewöhnliche Datei und wird deshalb nicht ersetzt.",
  "usage.get-unsafe-name": "„{text}“ kann hier keine Datei heißen. Schreiben Sie den Namen für FILE.",
  "usage.stream-and-json": "Auf der Standardausgabe steht das Objekt, deshalb ist kein Platz für --json.",
  "usage.force-stream": "{option} ist für Dateien.",
};
