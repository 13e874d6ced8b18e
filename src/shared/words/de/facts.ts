import type { FACTS as ENGLISH } from "../en/facts.ts";
import type { Translation } from "../en/messages.ts";

export const FACTS: Translation<typeof ENGLISH> = {
  "facts.versioning": "Bewahrt alte Versionen auf",
  "facts.retention": "Sperrt neue Objekte",
  "facts.encryption": "Verschlüsselt von sich aus",
  "facts.lifecycle": "Regeln des Buckets",
  "facts.checks-md5": "Prüft jeden Upload",
  "facts.refuses-overwrite": "Überschreibt nicht, was ein anderes Programm geschrieben hat",
  "facts.refuses-deletion": "Löscht nicht, was ein anderes Programm geschrieben hat",
  "facts.keeps-metadata": "Behält Zeiten und Rechte von Dateien",
  "facts.lists-at-once": "Listet neue Objekte sofort auf",
  "facts.ranges": "Liefert Teile von Objekten",
  "facts.multipart": "Nimmt große Dateien in Teilen an",
  "facts.copies": "Kopiert verschobene Dateien selbst",
  "facts.copies-parts": "Kopiert große Dateien selbst",
  "facts.checks-copy-source": "Prüft, was es kopiert",
  "facts.etag-is-md5": "Zeigt die MD5 von Objekten",
  "facts.multipart-etag-is-md5": "Zeigt die MD5s großer Objekte",
  "facts.checks-crc32": "Prüft CRC-32-Prüfsummen",
  "facts.keeps-crc32": "Behält CRC-32-Prüfsummen",
  "facts.checks-classes": "Lehnt unbekannte Speicherklassen ab",
  "facts.accepts-restore-status": "Nimmt Fragen nach archivierten Objekten an",
  "facts.lists-versions": "Listet alte Versionen auf",
  "facts.removes-versions": "Lässt diese Schlüssel alte Versionen entfernen",
  "facts.region": "Region",
  "facts.clock": "Uhr dieses Computers",

  "facts.yes": "ja",
  "facts.no": "nein",
  "facts.not-here": "nicht in diesem Bucket",
  "facts.unknown": "nicht bekannt",
  "facts.off": "aus",
  "facts.suspended": "ausgesetzt",
  "facts.mfa": "ja, Entfernen nur mit zweitem Faktor",
  "facts.days": "{days, plural, one {# Tag} other {# Tage}} lang",
  "facts.rules":
    "{rules, plural, =0 {keine} one {#} other {#}}{reaching, plural, =0 {} one {, # davon betrifft diesen Ort} other {, # davon betreffen diesen Ort}}",
  "facts.clock-ahead": "geht {time} vor",
  "facts.clock-behind": "geht {time} nach",

  "facts.left":
    "Liana hat {count, plural, one {# alte Version} other {# alte Versionen}} eines Testobjekts von 4 KiB unter {location} zurückgelassen. Diese Schlüssel dürfen keine Versionen entfernen.",
  "facts.left-unknown":
    "Liana hat vielleicht ein Testobjekt von 4 KiB unter {location} zurückgelassen. Was dort noch ist, kann es nicht sehen.",
  "facts.left-uploads":
    "Liana hat {count, plural, one {# unvollständigen Upload} other {# unvollständige Uploads}} unter {location} zurückgelassen.",
  "facts.locked":
    "Liana hat kein Testobjekt geschrieben, weil der Bucket neue Objekte {days, plural, one {# Tag} other {# Tage}} lang sperrt.",
  "facts.only-read": "Liana hat kein Testobjekt geschrieben, deshalb ist das Übrige nicht bekannt.",
  "facts.out-of-date":
    "Versionen wurden seitdem ein- oder ausgeschaltet, deshalb ist das Übrige nicht mehr bekannt.",

  "facts.title": "Was dieser Dienst kann",
  "facts.none": "Liana hat diesen Bucket noch nicht geprüft.",
  "facts.none.hint":
    "Dafür schreibt es ein Testobjekt von 4 KiB neben die Dateien, kopiert und entfernt es, mit etwa 25 Anfragen.",
  "facts.asked": "Zuletzt geprüft: {when}",
  "facts.again": "Erneut prüfen",
  "facts.check": "Jetzt prüfen",
  "facts.turn-on": "Einschalten …",
  "facts.turn-on.question": "Alte Versionen in „{bucket}“ aufbewahren?",
  "facts.turn-on.what":
    "Der Dienst bewahrt dann auf, was von jetzt an ersetzt oder gelöscht wird, und berechnet den Speicherplatz. Versionen lassen sich später aussetzen, aber nicht rückgängig machen.",
  "facts.turn-on.do": "Versionen aufbewahren",
  "facts.turn-on.unsupported": "Dieser Dienst kann keine Versionen aufbewahren.",
  "facts.turn-on.unconfirmed":
    "Der Dienst hat die Anfrage angenommen, meldet aber, dass Versionen ausgeschaltet sind.",
  "facts.more": "Alles anzeigen",
  "facts.less": "Weniger anzeigen",
  "facts.line": "{label}: {value}",
  "facts.other-buckets": "{count, plural, one {# weiteren Bucket} other {# weitere Buckets}} anzeigen",
  "facts.bucket": "Bucket {bucket}",
};
