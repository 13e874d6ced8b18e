import type { Translation } from "../en/messages.ts";
import type { SYNC_LINES as ENGLISH } from "../en/sync-lines.ts";

export const SYNC_LINES: Translation<typeof ENGLISH> = {
  "sync-lines.sent":
    "{direction, select, backup {Hochladen} restore {Herunterladen} other {Kopieren}}: {source} nach {target}{blame, select, lost { (war nicht mehr vorhanden)} overwritten { (ein anderes Programm hatte es geändert)} other {}}",
  "sync-lines.moved": "Kopieren: {source} nach {target}",
  "sync-lines.deleted": "Löschen: {target}",
  "sync-lines.deleted.renamed": "Löschen: {target} (der Name gehört jetzt zu {other})",
  "sync-lines.deleted.set-aside":
    "Löschen: {target} (der Name gehört jetzt zu einer anderen Datei; aufbewahrt als {copy})",
  "sync-lines.kept-version": "Zu den früheren Versionen: {target}",
  "sync-lines.kept-version.renamed": "Zu den früheren Versionen: {target} (der Name gehört jetzt zu {other})",
  "sync-lines.kept-version.set-aside":
    "Zu den früheren Versionen: {target} (der Name gehört jetzt zu einer anderen Datei; aufbewahrt als {copy})",
  "sync-lines.touched": "Metadaten: {source} nach {target}",
  "sync-lines.reclassed":
    "Speicherklasse: {target} {hasClass, select, yes {hat jetzt {class}} other {wurde geändert}}",
  "sync-lines.kept": "Behalten: {target}, abweichend von {source}",
  "sync-lines.kept-both": "Herunterladen: {source} neben {target}, das abweicht",
  "sync-lines.kept-both.renamed": "Herunterladen: {source} als {target}, weil etwas Neueres seinen Namen hat",
  "sync-lines.foreign-edit.version":
    "Aufbewahrt: {target}, von einem anderen Programm geändert, als frühere Version",
  "sync-lines.foreign-edit.copy": "Aufbewahrt: {target}, von einem anderen Programm geändert, als {copy}",
  "sync-lines.adopted": "Bereits vorhanden: {target} ist gleich {source}",

  "sync-lines.dry-run": "(Probelauf) {line}",
  "sync-lines.plan.compare":
    "Vergleichen: {source} mit {target}, bei Unterschieden {direction, select, backup {hochladen} restore {herunterladen} other {kopieren}}",
  "sync-lines.plan.reclass":
    "Speicherklasse: {target} zu {hasClass, select, yes {{class}} other {der des Auftrags}}",
};
