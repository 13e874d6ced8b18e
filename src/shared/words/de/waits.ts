import type { Translation } from "../en/messages.ts";
import type { WAITS as ENGLISH } from "../en/waits.ts";

export const WAITS: Translation<typeof ENGLISH> = {
  "waits.deletions":
    "{count, plural, one {# Datei wurde} other {# Dateien wurden}} hier gelöscht; Liana wartet bis {time}, bevor im Bucket etwas gelöscht wird",
  "waits.deletions-later":
    "{count, plural, one {# Datei wurde} other {# Dateien wurden}} hier gelöscht; im Bucket wird nichts gelöscht, bis wieder synchronisiert wird",
  "waits.network":
    "{folders, plural, =1 {Änderungen warten auf das Netzwerk} other {Änderungen in # Ordnern warten auf das Netzwerk}}",
  "waits.changes":
    "{folders, plural, =1 {Änderungen sind noch nicht gesendet} other {Änderungen in # Ordnern sind noch nicht gesendet}}",
  "waits.turn": "Wartet, weil gerade andere Ordner synchronisiert werden",
  "waits.progress": "Kein Fortschritt seit {time}",
  "waits.answer": "Der Dienst antwortet seit {time} nicht",
  "waits.delay.request": "Eine Anfrage verzögert sich: {reason}",
  "waits.delay.listing": "Das Auflisten verzögert sich: {reason}",
  "waits.delay.one": "„{key}“ verzögert sich: {reason}",
  "waits.delay.several":
    "{count, plural, one {# Datei verzögert} other {# Dateien verzögern}} sich, „{key}“ am längsten: {reason}",
  "waits.file.not-sent": "Wird seit {since} beschrieben. Seitdem ist kein Stand davon im Bucket.",
  "waits.file.sent":
    "Wird seit {since} beschrieben. Im Bucket liegt der Stand von {sent}. Je aufwendiger eine Datei ist, desto seltener wird sie gesendet.",
  "waits.writing.one": "„{key}“ wird noch geschrieben und danach gesendet",
  "waits.writing.one-sent": "„{key}“ wird ständig beschrieben; im Bucket liegt der Stand von {sent}",
  "waits.writing.name": "„{key}“",
  "waits.writing.more": "{count, plural, one {eine weitere} other {# weitere}}",
  "waits.writing.several":
    "{count, plural, one {# Datei wird} other {# Dateien werden}} noch geschrieben und so oft wie möglich gesendet{hasNames, select, yes {: {names}} other {}}",
  "waits.short.retrieval": "Wartet auf archivierte Dateien",
  "waits.short.deletions": "{count, plural, one {# Löschung wartet} other {# Löschungen warten}} bis {time}",
  "waits.short.deletions-later": "{count, plural, one {# Löschung wartet} other {# Löschungen warten}}",
  "waits.short.network": "Änderungen warten auf das Netzwerk",
  "waits.short.changes": "Änderungen sind noch nicht gesendet",
  "waits.short.writing": "Dateien werden noch geschrieben",
  "waits.short.turn": "Wartet auf andere Ordner",
  "waits.short.progress": "Kommt nicht voran",
  "waits.short.request": "Wartet auf den Dienst",
  "waits.short.answer": "Bekommt keine Antwort",
  "waits.retry": "Nächster Versuch {at}",
  "waits.confirmed.never": "Noch nicht",
  "waits.confirmed.expired": "Nicht seit {time}",
};
