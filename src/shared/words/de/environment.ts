import type { ENVIRONMENT as ENGLISH } from "../en/environment.ts";
import type { Translation } from "../en/messages.ts";

export const ENVIRONMENT: Translation<typeof ENGLISH> = {
  "environment.mistake": "{variable}: {problem}",
  "environment.missing":
    "{count, plural, one {Die Variable {variables} ist} other {Die Variablen {variables} sind}} nicht gesetzt.",
  "environment.disabled": "Nichts ist eingeschaltet: Weder S3_SYNC_ENABLED noch BACKUP_S3_ENABLED ist true.",
  "environment.plain":
    "{variable}: Mit http können andere im Netzwerk mitlesen, was gesendet wird. Verwenden Sie https, wenn der Dienst es anbietet.",
  "environment.retries":
    "{variables}: wird nicht verwendet. Liana entscheidet selbst, wann es einen neuen Versuch gibt.",
  "environment.zone":
    "S3_SYNC_TIMEZONE: wird nicht verwendet, weil die Zeilen der Ausgabe keine Uhrzeiten haben. TZ legt die Zeitzone von Uhrzeiten in Meldungen fest.",
};
