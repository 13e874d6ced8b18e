import type { Translation } from "../en/messages.ts";
import type { VERIFY as ENGLISH } from "../en/verify.ts";

export const VERIFY: Translation<typeof ENGLISH> = {
  "verify.present": "Auflistung vom {date}: {count, plural, one {# Datei} other {# Dateien}} vorhanden.",
  "verify.not-listed": "Noch nicht aufgelistet.",
  "verify.read":
    "{count, plural, one {# Datei} other {# Dateien}} innerhalb von 12 Monaten zurückgelesen und identisch.",
  "verify.unread":
    "{count, plural, one {# Datei wurde} other {# Dateien wurden}} innerhalb von 12 Monaten nicht zurückgelesen.",
  "verify.archived":
    "{count, plural, one {# Datei} other {# Dateien}} in Archiven, ohne Wiederherstellung nicht lesbar.",
  "verify.archived.in":
    "{count, plural, one {# Datei} other {# Dateien}} in {class}, ohne Wiederherstellung nicht lesbar.",
  "verify.damaged": "{count, plural, one {# Datei ist} other {# Dateien sind}} im Bucket beschädigt.",
  "verify.healed":
    "{count, plural, one {# beschädigte Datei wurde} other {# beschädigte Dateien wurden}} am {date} erneut gesendet.",
  "verify.test": "Probewiederherstellung vom {date}: {identical, number} von {files, number} identisch.",
  "verify.test.past": "Eine davon mit dem Stand {moment}.",
  "verify.test.different":
    "Nicht identisch: {names}{more, plural, =0 {} one { und # weitere} other { und # weitere}}.",
  "verify.title": "Aus dem Bucket zurückgelesen",
  "verify.now": "Jetzt nachprüfen",
  "verify.all": "Alle Dateien nachprüfen",
  "verify.never":
    "Noch wurde nichts zurückgelesen. Liana beginnt einen Tag nach der ersten Synchronisierung.",
  "verify.waiting": "Die Nachprüfung beginnt, wenn nichts anderes ansteht.",
  "verify.listing": "Der Bucket wird aufgelistet.",
  "verify.reading": "{read, number} von {chosen, plural, one {# Datei} other {# Dateien}} gelesen, {bytes}.",
  "verify.off": "Für diesen Ordner liest Liana von selbst nichts zurück.",
  "verify.rate.free":
    "Liana liest jede Datei innerhalb von 12 Monaten zurück und vergleicht sie mit dem Hochgeladenen.",
  "verify.rate.paid": "Liana liest bis zu 1 GB im Monat zurück und vergleicht es mit dem Hochgeladenen.",
  "verify.rate.price":
    "Liana liest bis zu 1 GB im Monat zurück, für etwa {price}, und vergleicht es mit dem Hochgeladenen.",
  "verify.price.all": "Alle Dateien zu lesen kostet etwa {price}.",
};
