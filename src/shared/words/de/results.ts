import type { Translation } from "../en/messages.ts";
import type { RESULTS as ENGLISH } from "../en/results.ts";

export const RESULTS: Translation<typeof ENGLISH> = {
  "results.files": "{count, plural, one {# Datei} other {# Dateien}}",
  "results.all-verified": "alle überprüft",
  "results.verified": "{count, number} überprüft",
  "results.unchanged": "{count, number} unverändert",
  "results.no-checksum": "{count, number} ohne Prüfsumme zum Überprüfen",
  "results.differed": "{count, plural, one {# Datei wich} other {# Dateien wichen}} vom Vorhandenen ab",
  "results.to-folder": "nach {path}",
  "results.sent-and-copied": "{sent} gesendet, {copied} kopiert",
  "results.missing":
    "{count, plural, one {# Datei, die dieser Computer hochgeladen hatte, war} other {# Dateien, die dieser Computer hochgeladen hatte, waren}} nicht im Bucket",
  "results.leftovers.restored":
    "{count, plural, one {# gelöschte Datei, die noch im Bucket liegt, wurde} other {# gelöschte Dateien, die noch im Bucket liegen, wurden}} nicht wiederhergestellt",
  "results.leftovers.copied":
    "{count, plural, one {# gelöschte Datei, die noch im Bucket liegt, wurde} other {# gelöschte Dateien, die noch im Bucket liegen, wurden}} nicht kopiert",
  "results.foreign.copies":
    "{count, plural, one {# Datei wurde im Bucket von einem anderen Programm geändert; dessen Version liegt} other {# Dateien wurden im Bucket von einem anderen Programm geändert; dessen Versionen liegen}} unter {folder}.",
  "results.foreign.versions":
    "{count, plural, one {# Datei wurde im Bucket von einem anderen Programm geändert; dessen Version bleibt} other {# Dateien wurden im Bucket von einem anderen Programm geändert; dessen Versionen bleiben}} als frühere Version im Bucket erhalten.",
  "results.foreign.both":
    "{count, plural, one {# Datei wurde im Bucket von einem anderen Programm geändert; dessen Version liegt} other {# Dateien wurden im Bucket von einem anderen Programm geändert; dessen Versionen liegen}} unter {folder} oder als frühere Version im Bucket.",
};
