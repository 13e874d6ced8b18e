import type { Translation } from "../en/messages.ts";
import type { CLI_THIN as ENGLISH } from "../en/cli-thin.ts";

export const CLI_THIN: Translation<typeof ENGLISH> = {
  "help.thin.summary":
    "einen Teil der früheren Versionen eines Ortes entfernen, damit weniger zu bezahlen sind",
  "help.thin.rule":
    "Von den Versionen einer Datei, die an einem Tag geschrieben wurden, bleibt die neueste, von denen, die älter als 30 Tage sind, die neueste jeder Woche. Tage und Wochen gelten in UTC. Die aktuelle Version bleibt, ebenso alles, was in den letzten 24 Stunden aktuell war. In einem Bucket ohne Versionen geschieht dasselbe mit dem, was Liana unter .liana/old/ abgelegt hat.",
  "help.thin.asks":
    "Der Befehl zählt zuerst. Dann fragt er nach dem Namen des Buckets oder nimmt ihn aus --yes. Was entfernt ist, lässt sich nicht zurückholen. Gesperrte Versionen bleiben und werden gezählt; der Exit-Code ist dann 1.",
  "help.thin.key":
    "Dafür ist s3:DeleteObjectVersion nötig. Die Richtlinie für jeden Tag enthält es nie, damit mit gestohlenen Schlüsseln nichts zerstört werden kann, was der Bucket aufbewahrt. liana policy --thin gibt die Richtlinie eines Schlüssels für diesen Befehl aus; geben Sie ihn keinem Auftrag.",
  "help.policy.thin":
    "Mit --thin: was liana thin am Ziel braucht, und nur das. Ein Schlüssel mit dieser Richtlinie entfernt frühere Versionen endgültig: Geben Sie ihn keinem Auftrag.",
  "help-options.thin": "ausgeben, was liana thin braucht",
  "help-options.thin.dry-run": "zählen und nichts entfernen",
  "cli-thin.counting": "zählt … {count, plural, one {# Eintrag} other {# Einträge}} aufgelistet",
  "cli-thin.found":
    "{location}: {count, plural, one {# frühere Version} other {# frühere Versionen}} von {files, plural, one {# Datei} other {# Dateien}} {count, plural, one {kann} other {können}} entfallen ({bytes}), {kept, plural, one {# bleibt} other {# bleiben}}",
  "cli-thin.nothing":
    "{location}: nichts zu entfernen, {kept, plural, one {# frühere Version bleibt} other {# frühere Versionen bleiben}}",
  "cli-thin.key":
    "{location}: {count, plural, one {# frühere Version} other {# frühere Versionen}} ({bytes})",
  "cli-thin.question":
    "{count, plural, one {# frühere Version wird} other {# frühere Versionen werden}} aus „{bucket}“ entfernt. Das lässt sich nicht rückgängig machen.",
  "cli-thin.removing": "entfernt … {count, plural, one {# frühere Version} other {# frühere Versionen}}",
  "cli-thin.removed":
    "{count, plural, one {# frühere Version} other {# frühere Versionen}} entfernt ({bytes})",
  "cli-thin.refused":
    "Der Dienst lehnt es ab, {count, plural, one {# frühere Version} other {# frühere Versionen}} zu entfernen: Sie {count, plural, one {ist} other {sind}} gesperrt, oder dieser Schlüssel darf es nicht. Die Richtlinie für jeden Tag erlaubt es nie; liana policy --thin gibt die Richtlinie eines Schlüssels aus, der es darf.",
  "cli-thin.failed":
    "{count, plural, one {# frühere Version ließ} other {# frühere Versionen ließen}} sich jetzt nicht entfernen. Führen Sie den Befehl noch einmal aus.",
  "usage.thin-unconfirmed":
    "{count, plural, one {# frühere Version} other {# frühere Versionen}} im Bucket „{bucket}“ {count, plural, one {würde} other {würden}} entfernt. Wenn das richtig ist, geben Sie --yes {bucket} an.",
};
