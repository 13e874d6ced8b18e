import type { Translation } from "../en/messages.ts";
import type { VERIFY as ENGLISH } from "../en/verify.ts";

export const VERIFY: Translation<typeof ENGLISH> = {
  "verify.present":
    "{count, plural, one {# Datei} other {# Dateien}} vorhanden laut Auflistung vom {date}.",
  "verify.not-listed":
    "Noch nicht aufgelistet.",
  "verify.read":
    "{count, plural, one {# Datei} other {# Dateien}} innerhalb von 12 Monaten zurückgelesen und identisch.",
  "verify.unread":
    "{count, plural, one {# Datei wurde} other {# Dateien wurden}} innerhalb von 12 Monaten nicht zurückgelesen.",
  "verify.archived":
    "{count, plural, one {# Datei} other {# Dateien}} in Archiven, ohne Wiederherstellung nicht lesbar.",
  "verify.archived.in":
    "{count, plural, one {# Datei} other {# Dateien}} in {class}, ohne Wiederherstellung nicht lesbar.",
  "verify.damaged":
    "{count, plural, one {# Datei ist} other {# Dateien sind}} im Bucket beschädigt.",
  "verify.healed":
    "{count, plural, one {# beschädigte Datei wurde} other {# beschädigte Dateien wurden}} am {date} erneut gesendet.",
  "verify.test":
    "Probewiederherstellung am {date}: {identical, number} von {files, number} identisch.",
  "verify.test.past":
    "Eine davon mit dem Stand {moment}.",
};
