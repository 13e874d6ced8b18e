import type { Translation } from "../en/messages.ts";
import type { CLASSES as ENGLISH } from "../en/classes.ts";

export const CLASSES: Translation<typeof ENGLISH> = {
  "classes.name.archive": "Archiv",
  "classes.name.coldline": "Coldline",
  "classes.name.deep-archive": "Tiefes Archiv",
  "classes.name.glacier": "Glacier",
  "classes.name.aws-glacier-ir": "Glacier mit Sofortzugriff",
  "classes.name.express-onezone": "Hohe Leistung",
  "classes.name.standard-ia": "Seltener Zugriff",
  "classes.name.glacier-ir": "Archiv mit Sofortzugriff",
  "classes.name.intelligent-tiering": "Automatische Einstufung",
  "classes.name.nearline": "Nearline",
  "classes.name.onezone-ia": "Eine Zone",
  "classes.name.reduced-redundancy": "Verringerte Redundanz",
  "classes.name.standard": "Standard",
  "classes.line.archive": "Sofort verfügbar. Für Dateien, die seltener als einmal im Jahr gelesen werden.",
  "classes.line.aws-deep-archive":
    "Die günstigste Klasse. Dateien sind erst nach 12 bis 48 Stunden verfügbar.",
  "classes.line.aws-glacier":
    "Dateien müssen angefordert werden und sind nach einigen Minuten bis 12 Stunden verfügbar.",
  "classes.line.aws-glacier-ir": "Sofort verfügbar. Für Archive, die einige Male im Jahr gelesen werden.",
  "classes.line.aws-standard-ia": "Sofort verfügbar. Günstiger für große Dateien, die sich selten ändern.",
  "classes.line.aws-intelligent-tiering":
    "Amazon verschiebt nicht gelesene Dateien gegen eine kleine Gebühr pro Datei in günstigeren Speicher.",
  "classes.line.aws-onezone-ia":
    "Wie seltener Zugriff, aber nur in einem Rechenzentrum. Nicht für Ihre einzige Kopie.",
  "classes.line.aws-standard":
    "Sofort verfügbar, und das Zurückholen kostet nichts extra. Richtig für die meisten Ordner.",
  "classes.line.coldline": "Sofort verfügbar. Für Dateien, die einige Male im Jahr gelesen werden.",
  "classes.line.glacier": "Dateien müssen angefordert werden und sind erst nach einiger Zeit verfügbar.",
  "classes.line.express-onezone": "Schneller und teurer, nur in einer Zone.",
  "classes.line.standard-ia":
    "Günstiger zu speichern, aber das Zurückholen kostet extra. Für Dateien, die sich selten ändern.",
  "classes.line.glacier-ir": "Günstig zu speichern und sofort verfügbar, aber teurer zurückzuholen.",
  "classes.line.nearline": "Sofort verfügbar. Für Dateien, die höchstens einmal im Monat gelesen werden.",
  "classes.line.onezone-ia": "Günstiger, nur in einem Rechenzentrum. Nicht für Ihre einzige Kopie.",
  "classes.line.reduced-redundancy":
    "Mit weniger Kopien gespeichert, je nach Einstellung des Servers. Nicht für Ihre einzige Kopie.",
  "classes.line.standard": "Sofort verfügbar. Richtig für die meisten Ordner.",
  "classes.cost.price": "{amount} pro GB und Monat",
  "classes.cost.range": "{least} bis {most} pro GB und Monat",
  "classes.cost.back": "{amount} pro zurückgeholtes GB",
  "classes.cost.minimum-days": "mindestens {days, plural, one {# Tag} other {# Tage}} berechnet",
  "classes.cost.minimum-bytes": "kleine Dateien als {bytes} berechnet",
};
