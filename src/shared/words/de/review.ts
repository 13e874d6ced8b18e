import type { Translation } from "../en/messages.ts";
import type { REVIEW as ENGLISH } from "../en/review.ts";

export const REVIEW: Translation<typeof ENGLISH> = {
  "review.title": "Löschungen prüfen",
  "review.nothing": "Nichts wartet auf Ihre Freigabe.",
  "review.sentence":
    "{count, plural, one {# Datei aus {job} ist} other {# Dateien aus {job} sind}} auf diesem Computer nicht mehr vorhanden. {removal, select, kept {Die Kopien im Bucket bleiben unverändert, bis Sie das freigeben.} other {Im Bucket wird nichts gelöscht, bevor Sie es freigeben.}}",
  "review.note":
    "Dass so viele Dateien auf einmal fehlen, kann ein Versehen sein. {removal, select, kept {Die Kopien im Bucket bleiben unverändert, bis Sie das freigeben.} other {Im Bucket wird nichts gelöscht, bevor Sie es freigeben.}}",
  "review.job": "Ordner",
  "review.job-count": "{name} ({count, number})",
  "review.empty.title": "Nichts zu prüfen",
  "review.empty.line":
    "Wenn viele Dateien auf einmal aus einem Ordner verschwinden, hält Liana ihre Löschung im Bucket zurück und fragt Sie zuerst hier.",
  "review.search": "Zurückgehaltene Löschungen durchsuchen",
  "review.search.placeholder": "Suchen",
  "review.list": "Zurückgehaltene Löschungen",
  "review.list.all": "{count, plural, one {# Datei} other {Alle # Dateien}}, {bytes}",
  "review.list.selected": "{count, plural, one {# Datei} other {# Dateien}} ausgewählt",
  "review.list.no-match": "Keine zurückgehaltene Löschung enthält das im Namen.",
  "review.list.none-left": "Es wartet keine Löschung mehr.",
  "review.bring-back": "Zurückholen",
  "review.bring-back.line":
    "Lädt die Dateien dorthin herunter, wo sie auf diesem Computer waren. Nichts wird überschrieben.",
  "review.bring-back.done":
    "{count, plural, one {# Datei} other {# Dateien}} zurückgeholt und überprüft{failed, plural, =0 {} one {, bei # gelang es nicht} other {, bei # gelang es nicht}}.",
  "review.keep": "Im Bucket behalten",
  "review.keep.line": "Die Kopien bleiben im Bucket, und Liana lässt sie von nun an in Ruhe.",
  "review.keep.done": "{count, plural, one {# Datei bleibt} other {# Dateien bleiben}} im Bucket.",
  "review.lost": "Im Bucket löschen",
  "review.lost.line": "Auch die Kopien werden gelöscht. Wenn der Bucket Versionen behält, bleiben diese.",
  "review.lost.question": "{count, plural, one {# Datei} other {# Dateien}} im Bucket löschen?",
  "review.lost.consequence":
    "{count, plural, one {Diese Datei ist auf diesem Computer schon nicht mehr vorhanden. Danach ist sie auch aus {job} im Bucket verschwunden.} other {Diese # Dateien sind auf diesem Computer schon nicht mehr vorhanden. Danach sind sie auch aus {job} im Bucket verschwunden.}}",
  "review.lost.confirm": "{count, plural, one {# Datei} other {# Dateien}} löschen",
  "review.lost.done":
    "{count, plural, one {# Datei wird} other {# Dateien werden}} bei der Synchronisierung, die jetzt beginnt, im Bucket gelöscht.",
  "review.kept": "Zu früheren Versionen",
  "review.kept.line":
    "Die Kopien gehören nicht mehr zum aktuellen Stand. Der Bucket behält sie, als Versionen oder unter .liana/old/.",
  "review.kept.question":
    "{count, plural, one {# Datei} other {# Dateien}} zu den früheren Versionen verschieben?",
  "review.kept.consequence":
    "{count, plural, one {Diese Datei ist auf diesem Computer schon nicht mehr vorhanden. Danach gehört sie im Bucket nicht mehr zum aktuellen Stand von {job}. Der Bucket behält sie, als Version oder unter .liana/old/; wenn Sie einen früheren Tag wiederherstellen, ist sie dabei.} other {Diese # Dateien sind auf diesem Computer schon nicht mehr vorhanden. Danach gehören sie im Bucket nicht mehr zum aktuellen Stand von {job}. Der Bucket behält sie, als Versionen oder unter .liana/old/; wenn Sie einen früheren Tag wiederherstellen, sind sie dabei.}}",
  "review.kept.confirm": "{count, plural, one {# Datei} other {# Dateien}} verschieben",
  "review.kept.done":
    "{count, plural, one {# Datei wird} other {# Dateien werden}} bei der Synchronisierung, die jetzt beginnt, zu den früheren Versionen verschoben.",
  "review.failed": "{path}: {sentence}",
  "review.failed.more": "und {count, number} weitere",
};
