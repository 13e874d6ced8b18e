import type { Translation } from "../en/messages.ts";
import type { CONNECTIONS as ENGLISH } from "../en/connections.ts";

export const CONNECTIONS: Translation<typeof ENGLISH> = {
  "connections.title": "Verbindungen",
  "connections.about": "Eine Verbindung ist ein Dienst mit Ihren Schlüsseln dafür.",
  "connections.summary.keychain":
    "{count, plural, one {# Verbindung} other {# Verbindungen}}. Die Schlüssel liegen im Schlüsselbund dieses Computers.",
  "connections.summary.session":
    "{count, plural, one {# Verbindung} other {# Verbindungen}}. Die Schlüssel bleiben bis zum Beenden von Liana gespeichert.",
  "connections.add": "Verbindung hinzufügen",
  "connections.empty": "Noch keine Verbindungen",
  "connections.empty.line":
    "Verbinden Sie Liana mit dem Dienst, bei dem Ihr Bucket liegt. Die Schlüssel bleiben auf diesem Computer.",

  "connections.key": "Schlüssel {hint}",
  "connections.profile": "Profil {name}",
  "connections.environment": "Schlüssel aus der Umgebung",
  "connections.unused": "Von keinem Ordner verwendet",
  "connections.used-by": "Verwendet von {jobs}",
  "connections.more-jobs": "{count, number} mehr",
  "connections.test": "Testen",
  "connections.test-named": "{name} testen",
  "connections.edit-named": "{name} bearbeiten",
  "connections.remove-named": "{name} entfernen",
  "connections.in-use": "{name} entfernen: nicht möglich, solange die Verbindung von {jobs} verwendet wird",
  "connections.in-use.line": "In Verwendung. Entfernen Sie zuerst {jobs} aus Liana.",

  "connections.cancel": "Abbrechen",
  "connections.save": "Testen und speichern",
  "connections.save-untested": "Ohne Test speichern",
  "connections.new-address":
    "Diese Verbindung wird von {jobs} verwendet. Deren Dateien gehen künftig an die neue Adresse; was an der alten liegt, bleibt dort.",
  "connections.remove": "Entfernen",
  "connections.remove.line": "In Ihren Buckets ändert sich nichts.",
  "connections.remove.keychain-line":
    "In Ihren Buckets ändert sich nichts. Die Schlüssel werden aus dem Schlüsselbund entfernt; um die Verbindung wieder zu nutzen, müssen Sie sie erneut eingeben.",

  "connections.step.reach": "Dienst mit diesen Schlüsseln erreichen",
  "connections.step.write": "Datei schreiben",
  "connections.step.read": "Datei zurücklesen",
  "connections.step.list": "Bucket auflisten",
  "connections.step.delete": "Datei löschen",
  "connections.outcome.ok": "Funktioniert",
  "connections.outcome.limited": "Nicht erlaubt",
  "connections.outcome.failed": "Fehlgeschlagen",
  "connections.outcome.not-tested": "Nicht getestet",
  "connections.outcome.running": "Läuft",
  "connections.outcome.waiting": "Noch nicht begonnen",
  "connections.failed": "Der Test ist fehlgeschlagen.",
  "connections.no-listing":
    "Diese Schlüssel dürfen keine Buckets auflisten. Geben Sie stattdessen den Namen Ihres Buckets ein.",
  "connections.keys-work": "Diese Schlüssel funktionieren",
  "connections.result.keys-work": "Die Schlüssel funktionieren.",
  "connections.result.bucket-works": "In {bucket} funktioniert alles.",
  "connections.result.buckets": "Diese Schlüssel sehen {count, plural, one {# Bucket} other {# Buckets}}.",
  "connections.result.versions-on": "Der Bucket bewahrt alte Versionen auf.",
  "connections.result.versions-off": "Der Bucket bewahrt keine alten Versionen auf.",
  "connections.result.clock": "Die Uhr dieses Computers geht falsch; Liana gleicht das aus.",
  "connections.hide": "Ausblenden",
  "connections.use-region": "{region} verwenden",
  "connections.change-address": "Adresse ändern",
};
