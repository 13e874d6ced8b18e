import type { Translation } from "../en/messages.ts";
import type { OVERALL as ENGLISH } from "../en/overall.ts";

export const OVERALL: Translation<typeof ENGLISH> = {
  "overall.engine-down":
    "Der Hintergrunddienst von Liana ist stehen geblieben und startet nicht. Näheres steht im Protokoll",
  "overall.no-folder": "Noch kein Ordner ausgewählt",
  "overall.starting": "Startet",
  "overall.folders-need-you": "{count, number} Ordner brauchen Ihre Aufmerksamkeit",
  "overall.problems-need-you": "{count, number} Probleme brauchen Ihre Aufmerksamkeit",
  "overall.named": "{name}: {sentence}",
  "overall.syncing-many": "{count, number} Ordner werden synchronisiert",
  "overall.scanning-one": "Sucht nach Änderungen in {name}",
  "overall.syncing-one": "{name} wird synchronisiert: {progress}",
  "overall.paused": "Angehalten",
  "overall.unconfirmed-many": "{count, number} Ordner sind nicht im Bucket bestätigt",
  "overall.some-paused":
    "Aktuell{hasMoment, select, yes { (Stand: {moment})} other {}}, {count, plural, one {# Ordner} other {# Ordner}} angehalten",
  "overall.up-to-date": "Alles ist aktuell{hasMoment, select, yes { (Stand: {moment})} other {}}",
};
