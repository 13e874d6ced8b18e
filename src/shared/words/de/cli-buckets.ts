import type { CLI_BUCKETS as ENGLISH } from "../en/cli-buckets.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_BUCKETS: Translation<typeof ENGLISH> = {
  "cli-buckets.folder": "Ordner",
  "cli-buckets.deleted": "gelöscht",
  "cli-buckets.current": "{version} (aktuell)",
  "cli-buckets.nothing": "Unter {location} gibt es nichts. Prüfen Sie den Namen.",
  "cli-buckets.folders": "{count, plural, one {# Ordner} other {# Ordner}}",
  "cli-buckets.objects": "{count, plural, one {# Objekt} other {# Objekte}}",

  "cli-buckets.created": "Angelegt: {location}{hasFacts, select, yes { ({facts})} other {}}",
  "cli-buckets.access-blocked": "öffentlicher Zugriff gesperrt",
  "cli-buckets.versioning": "Versionierung an",
  "cli-buckets.locked": "neue Versionen {days, plural, one {# Tag} other {# Tage}} gesperrt",
  "cli-buckets.lock.before":
    "Das lässt sich nicht rückgängig machen: Jede Version bleibt {days, plural, one {# Tag} other {# Tage}} gesperrt und kostet so lange, auch wenn sie ersetzt oder gelöscht wird. Eine Datei, die sich nicht ändert, ist nur so lange geschützt, wenn sie nicht noch einmal gesendet wird.",
  "cli-buckets.lock.unsupported":
    "Der Bucket wurde angelegt, aber dieser Dienst kann Versionen nicht sperren.",
  "cli-buckets.lock.unconfirmed":
    "Der Bucket wurde angelegt. Der Dienst hat die Anfrage angenommen, Versionen zu sperren, meldet es aber nicht.",
  "cli-buckets.lock.refused":
    "Der Bucket wurde angelegt, aber Versionen ließen sich nicht sperren: {sentence}",
  "cli-buckets.access.unsupported":
    "Warnung: Der Bucket wurde angelegt, aber dieser Dienst kann den öffentlichen Zugriff nicht sperren. Seine eigenen Regeln entscheiden, wer den Bucket lesen darf.",
  "cli-buckets.access.unconfirmed":
    "Warnung: Der Bucket wurde angelegt. Der Dienst hat die Anfrage angenommen, den öffentlichen Zugriff zu sperren, meldet ihn aber nicht als gesperrt. Prüfen Sie, wer den Bucket lesen darf.",
  "cli-buckets.access.refused":
    "Warnung: Der Bucket wurde angelegt, aber der öffentliche Zugriff ließ sich nicht sperren: {sentence}",
  "cli-buckets.versions.unsupported":
    "Der Bucket wurde angelegt, aber dieser Dienst kann keine Versionen aufbewahren.",
  "cli-buckets.versions.unconfirmed":
    "Der Bucket wurde angelegt. Der Dienst hat die Anfrage angenommen, Versionen aufzubewahren, meldet aber, dass die Versionierung aus ist.",
  "cli-buckets.versions.refused":
    "Der Bucket wurde angelegt, aber die Versionierung ließ sich nicht einschalten: {sentence}",

  "cli-buckets.probed":
    "{location} auf {host}, mit {requests, plural, one {# Anfrage} other {# Anfragen}} geprüft",

  "cli-buckets.removed": "Entfernt: {location}{hasFacts, select, yes { ({facts})} other {}}",
  "cli-buckets.removing": "entfernt … {facts}",
  "cli-buckets.emptied": "{count, plural, one {# Objekt oder Version} other {# Objekte und Versionen}}",
  "cli-buckets.uploads": "{count, plural, one {# unvollständiger Upload} other {# unvollständige Uploads}}",
  "cli-buckets.retained":
    "Der Dienst lehnt es ab, {count, plural, one {# Version} other {# Versionen}} in „{bucket}“ zu löschen; deshalb wurde der Bucket nicht entfernt. Prüfen Sie, ob eine Aufbewahrungsfrist gesetzt ist.",
  "cli-buckets.remove.question":
    "Bucket „{bucket}“ wird mit allen Objekten, Versionen und unvollständigen Uploads entfernt. Das lässt sich nicht rückgängig machen.",
  "cli-buckets.remove.name": "Geben Sie seinen Namen ein, um fortzufahren:",
};
