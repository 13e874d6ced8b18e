import type { Translation } from "../en/messages.ts";
import type { EXCLUSIONS as ENGLISH } from "../en/exclusions.ts";

export const EXCLUSIONS: Translation<typeof ENGLISH> = {
  "exclusions.title": "Was synchronisiert wird",
  "exclusions.line":
    "Entfernen Sie ein Häkchen, um einen Ordner oder eine Datei auszuschließen. Bei Ordnern steht, wie viel davon synchronisiert wird.",
  "exclusions.tree": "Ordner und Dateien zum Synchronisieren",
  "exclusions.by-rule": "ausgeschlossen durch {rule}",
  "exclusions.part": "{bytes} von {all}",
  "exclusions.empty-folder": "Leer",
  "exclusions.unlisted":
    "{count, plural, one {# weiterer Eintrag ist} other {# weitere Einträge sind}} nicht aufgeführt. Regeln können {count, plural, one {ihn} other {sie}} benennen.",
  "exclusions.sum": "{count, plural, one {# Datei} other {# Dateien}}, {bytes}, zu synchronisieren",
  "exclusions.sum.counting":
    "{count, plural, one {# Datei} other {# Dateien}}, {bytes}, zu synchronisieren (wird noch gezählt)",
  "exclusions.sum.excluded": "{count, plural, one {# Datei} other {# Dateien}}, {bytes}, ausgeschlossen",
  "exclusions.refused.line-break":
    "Keine Regel kann „{name}“ benennen, weil der Name einen Zeilenumbruch enthält. Entfernen Sie stattdessen das Häkchen des Ordners.",
  "exclusions.refused.too-long":
    "Der Pfad von „{name}“ ist zu lang für eine Regel. Entfernen Sie stattdessen das Häkchen des Ordners.",
  "exclusions.refused.too-many":
    "Die Liste hat bereits 1.000 Regeln. Ersetzen Sie einige durch eine Regel für ihren Ordner.",
  "exclusions.refused.pattern":
    "Ein regulärer Ausdruck schließt „{name}“ aus, und kein Häkchen kann das aufheben. Ändern Sie den Ausdruck in der Konfiguration.",
  "exclusions.presets": "Oft ausgeschlossen",
  "exclusions.presets.line": "Jeder Schalter fügt eine Gruppe von Regeln hinzu oder entfernt sie.",
  "exclusions.preset.caches": "Zwischenspeicher (Caches)",
  "exclusions.preset.system": "Dateien des Betriebssystems",
  "exclusions.preset.temporary": "Temporäre Dateien",
  "exclusions.preset.packages": "Installierte Pakete (node_modules, .venv)",
  "exclusions.preset.builds": "Build-Ergebnisse (build, dist, target)",
  "exclusions.preset.machines": "Virtuelle Maschinen und Datenträgerabbilder",
  "exclusions.preset.counting": "Wird gezählt\u00a0…",
  "exclusions.preset.none": "Keine in diesem Ordner",
  "exclusions.preset.saves": "{bytes} in {count, plural, one {# Datei} other {# Dateien}}",
  "exclusions.stays.bucket":
    "{count, plural, one {# Datei, {bytes}, ist bereits im Bucket. Sie bleibt dort, und Liana aktualisiert oder löscht sie nicht mehr} other {# Dateien, {bytes}, sind bereits im Bucket. Sie bleiben dort, und Liana aktualisiert oder löscht sie nicht mehr}}.",
  "exclusions.stays.folder":
    "{count, plural, one {# Datei, {bytes}, ist bereits im Ziel. Sie bleibt dort, und Liana aktualisiert oder löscht sie nicht mehr} other {# Dateien, {bytes}, sind bereits im Ziel. Sie bleiben dort, und Liana aktualisiert oder löscht sie nicht mehr}}.",
  "exclusions.choose": "Auswählen, was ausgeschlossen wird",
  "exclusions.choose.of": "Auswählen, was ausgeschlossen wird: {name}",
  "exclusions.rules": "Regeln als Text",
  "exclusions.done": "Fertig",
};
