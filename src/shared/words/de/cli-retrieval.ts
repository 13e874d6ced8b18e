import type { Translation } from "../en/messages.ts";
import type { CLI_RETRIEVAL as ENGLISH } from "../en/cli-retrieval.ts";

export const CLI_RETRIEVAL: Translation<typeof ENGLISH> = {
  "cli-retrieval.choose": "Es wurde nichts angefordert. Wählen Sie mit --retrieve.",
  "cli-retrieval.hint":
    "{files, plural, one {# Datei ist} other {# Dateien sind}} archiviert. Abgerufen {files, plural, one {wird sie} other {werden sie}} mit --retrieve {tiers}; mit --dry-run werden Preis und Wartezeit gezeigt und nichts angefordert.",
  "cli-retrieval.hint-ended":
    "Um Kopien, die vor dem Holen abgelaufen sind, noch einmal anzufordern und zu bezahlen: --retrieve-again.",
  "cli-retrieval.hint-capacity": "Starten Sie denselben Befehl mit --retrieve standard.",
  "cli-retrieval.interrupted":
    "{files, plural, one {# Datei wird} other {# Dateien werden}} noch abgerufen. Derselbe Befehl macht weiter und fordert nichts zweimal an.",
};
