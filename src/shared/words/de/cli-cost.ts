import type { Translation } from "../en/messages.ts";
import type { CLI_COST as ENGLISH } from "../en/cli-cost.ts";

export const CLI_COST: Translation<typeof ENGLISH> = {
  "help.cost.summary": "schätzen, was ein Ordner in einem Bucket kosten würde, je Speicherklasse",
  "help.cost.estimate":
    "Liest den Ordner wie eine Synchronisierung und sendet dem Dienst nichts. Die Preise sind Listenpreise mit Datum. Für einen Dienst oder eine Region ohne bekannte Preise wird kein Betrag gezeigt.",
  "help-options.cost.days": "frühere Stände mitzählen, die so viele Tage aufbewahrt werden",
  "cli-cost.counting": "{objects, plural, one {# Objekt} other {# Objekte}} ({bytes})",
  "cli-cost.basis":
    "{objects, plural, one {# Objekt} other {# Objekte}} ({bytes}). {changed, plural, =0 {In den letzten 30\u00a0Tagen hat sich nichts geändert; angenommen wird, dass das so bleibt.} one {In den letzten 30\u00a0Tagen hat sich # Objekt geändert ({changedBytes}); angenommen wird jeden Monat so viel.} other {In den letzten 30\u00a0Tagen haben sich # Objekte geändert ({changedBytes}); angenommen wird jeden Monat so viel.}}",
  "cli-cost.unknown": "Für {class} bei {host} in der Region {region} ist kein Preis bekannt.",
  "cli-cost.column.class": "Klasse",
  "cli-cost.column.month": "Monat",
  "cli-cost.column.first": "Erster Monat",
  "cli-cost.column.restore": "Wiederherstellung",
  "cli-cost.column.terms": "Bedingungen",
  "cli-cost.overhead": "{bytes} zusätzlich je Objekt",
  "cli-cost.least": "mindestens {gb, number}\u00a0GB je Konto berechnet",
  "cli-cost.dearer":
    "{class} wäre für diesen Ordner teurer als STANDARD: etwa {year} im ersten Jahr statt {standard}.",
  "cli-cost.dearer.from":
    "{class} wäre für diesen Ordner teurer als STANDARD: etwa {year} im ersten Jahr statt {standard}. Günstiger ist die Klasse für Dateien ab etwa {bytes}, die ein Jahr bleiben.",
  "cli-cost.gaps":
    "{count, plural, one {# Datei oder Ordner ist nicht lesbar und nicht mitgezählt} other {# Dateien oder Ordner sind nicht lesbar und nicht mitgezählt}}",
  "usage.cost-folder": "{text}: Die Quelle von liana cost ist ein Ordner.",
};
