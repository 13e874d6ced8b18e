import type { Translation } from "../en/messages.ts";
import type { BUCKETS as ENGLISH } from "../en/buckets.ts";

export const BUCKETS: Translation<typeof ENGLISH> = {
  "buckets.title": "Welcher Bucket?",
  "buckets.line": "Bei {connection}.",
  "buckets.mode": "Welcher Bucket",
  "buckets.mode.existing": "Vorhandener Bucket",
  "buckets.mode.new": "Bucket erstellen",
  "buckets.list": "Buckets",
  "buckets.search": "Buckets suchen",
  "buckets.search.count": "{count, plural, one {# Bucket} other {# Buckets}} durchsuchen",
  "buckets.none-found": "Kein Bucket heißt so.",
  "buckets.more":
    "{count, plural, one {# weiterer Bucket} other {# weitere Buckets}}. Geben Sie einen Teil des Namens ein, um einen zu finden.",
  "buckets.none": "Es gibt noch keinen Bucket. Erstellen Sie einen.",
  "buckets.name": "Name des Buckets",
  "buckets.name.line":
    "Diese Schlüssel dürfen keine Buckets auflisten; das ist in Ordnung. Geben Sie den Namen des Buckets ein, den sie nutzen dürfen.",
  "buckets.new-name": "Name des neuen Buckets",
  "buckets.new-name.line":
    "Alle Kunden eines Dienstes teilen sich die Namen; der Name muss daher vielleicht ungewöhnlich sein.",
  "buckets.versions": "Alte Versionen aufbewahren (empfohlen)",
  "buckets.versions.line":
    "Ersetztes und Gelöschtes lässt sich wiederherstellen. Alte Versionen brauchen Speicherplatz, den Sie bezahlen.",
  "buckets.lock": "Jede Version sperren",
  "buckets.lock.none": "gar nicht",
  "buckets.lock.days": "{days, plural, one {# Tag} other {# Tage}}",
  "buckets.lock.line":
    "Niemand mit gewöhnlichen Schlüsseln kann sie vorher entfernen, und das lässt sich nicht rückgängig machen: Eine gesperrte Version kostet bis zum Ende, auch wenn die Datei ersetzt oder gelöscht wird. Eine Datei, die sich nicht ändert, ist nur so lange geschützt.",
  "buckets.private":
    "Liana sperrt den öffentlichen Zugriff immer. Wenn ein Dienst das nicht kann, meldet Liana es.",

  "buckets.wrong.case": "Verwenden Sie nur Kleinbuchstaben.",
  "buckets.wrong.characters": "Verwenden Sie nur Buchstaben, Ziffern, Bindestriche und Punkte.",
  "buckets.wrong.start": "Der Name muss mit einem Buchstaben oder einer Ziffer beginnen.",
  "buckets.wrong.end": "Der Name muss mit einem Buchstaben oder einer Ziffer enden.",
  "buckets.wrong.address": "Der Name darf nicht wie eine IP-Adresse aussehen.",
  "buckets.wrong.dots": "Ein Punkt darf nicht neben einem Punkt oder Bindestrich stehen.",

  "buckets.created": "Der Bucket wurde erstellt, aber nicht jede Einstellung ließ sich anwenden",
  "buckets.created.public-unsupported":
    "Dieser Dienst kann den öffentlichen Zugriff nicht sperren. Prüfen Sie auf dessen Website, ob der Bucket privat ist.",
  "buckets.created.public-unconfirmed":
    "Der Dienst hat die Sperre des öffentlichen Zugriffs angenommen, meldet ihn aber nicht als gesperrt. Prüfen Sie auf dessen Website, ob der Bucket privat ist.",
  "buckets.created.public-refused": "Der öffentliche Zugriff konnte nicht gesperrt werden. {reason}",
  "buckets.created.lock-unsupported": "Dieser Dienst kann Versionen nicht sperren.",
  "buckets.created.lock-unconfirmed":
    "Der Dienst hat die Anfrage angenommen, Versionen zu sperren, meldet es aber nicht.",
  "buckets.created.lock-refused": "Versionen ließen sich nicht sperren. {reason}",
  "buckets.created.versions-unsupported":
    "Dieser Dienst bewahrt keine Versionen auf. Liana kann stattdessen Kopien aufbewahren.",
  "buckets.created.versions-unconfirmed":
    "Der Dienst hat die Anfrage angenommen, alte Versionen aufzubewahren, meldet sie aber als ausgeschaltet. Liana kann stattdessen Kopien aufbewahren.",
  "buckets.created.versions-refused":
    "Die Aufbewahrung alter Versionen konnte nicht eingeschaltet werden. {reason}",
};
