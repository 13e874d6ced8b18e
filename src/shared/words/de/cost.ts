import type { Translation } from "../en/messages.ts";
import type { COST as ENGLISH } from "../en/cost.ts";

export const COST: Translation<typeof ENGLISH> = {
  "cost.summary":
    "Etwa {month} im Monat, {first} im ersten; alles wiederherstellen etwa {restore}. Preise vom {date}, vor Steuern.",
  "cost.summary.no-restore":
    "Etwa {month} im Monat, {first} im ersten; was eine Wiederherstellung kostet, ist für diese Region nicht bekannt. Preise vom {date}, vor Steuern.",
  "cost.unsure": "Einige Angaben sind nicht durch die Preisliste des Dienstes bestätigt: {classes}.",
  "cost.old": "Diese Preise sind vom {date} und können sich geändert haben.",
  "cost.account": "Freimengen und Mindestmengen sind so gerechnet, als läge im Konto sonst nichts.",
  "cost.working": "Die Kosten werden berechnet …",
  "cost.basis.times":
    "{changed, plural, =0 {Angenommen wird, dass nichts ersetzt wird, weil sich in den letzten 30\u00a0Tagen nichts geändert hat.} one {Angenommen wird, dass jeden Monat # Datei ({bytes}) ersetzt wird, so viel wie in den letzten 30\u00a0Tagen.} other {Angenommen wird, dass jeden Monat # Dateien ({bytes}) ersetzt werden, so viel wie in den letzten 30\u00a0Tagen.}}",
  "cost.basis.history":
    "{changed, plural, =0 {In den letzten {days, plural, one {# Tag} other {# Tagen}} wurde nichts ersetzt oder gelöscht.} one {Im Monat wird # Datei ({bytes}) ersetzt oder gelöscht, wie in den letzten {days, plural, one {# Tag} other {# Tagen}}.} other {Im Monat werden # Dateien ({bytes}) ersetzt oder gelöscht, wie in den letzten {days, plural, one {# Tag} other {# Tagen}}.}}",
  "cost.basis.kept": "Frühere Stände sind für {days, plural, one {# Tag} other {# Tage}} mitgerechnet.",
  "cost.basis.forever":
    "Frühere Stände sind für ein Jahr mitgerechnet. Sie kosten mehr, je länger sie aufbewahrt werden.",
  "cost.class": "Etwa {month} im Monat für {folders, plural, one {diesen Ordner} other {diese Ordner}}",
  "cost.dearer":
    "Für {folders, plural, one {diesen Ordner} other {diese Ordner}} teurer als {usual}: etwa {year} im ersten Jahr statt {usualYear}.",
  "cost.dearer.from":
    "Für {folders, plural, one {diesen Ordner} other {diese Ordner}} teurer als {usual}: etwa {year} im ersten Jahr statt {usualYear}. Günstiger für Dateien ab etwa {bytes}, die ein Jahr bleiben.",
  "cost.fact": "Kosten",
  "cost.fact.month": "Etwa {month} im Monat",
};
