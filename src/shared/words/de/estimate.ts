import type { Translation } from "../en/messages.ts";
import type { ESTIMATE as ENGLISH } from "../en/estimate.ts";

export const ESTIMATE: Translation<typeof ENGLISH> = {
  "estimate.counting":
    "Bisher {count, plural, one {# Datei} other {# Dateien}}, {bytes} in {folders, plural, one {# Ordner} other {# Ordnern}}. Liana zählt noch.",
  "estimate.total":
    "{count, plural, one {# Datei} other {# Dateien}}, {bytes} in {folders, plural, one {# Ordner} other {# Ordnern}}.",
  "estimate.measuring": "Die Geschwindigkeit beim Hochladen wird gemessen …",
  "estimate.time":
    "Das erste Hochladen dauert bei der gerade gemessenen Geschwindigkeit {unit, select, moment {weniger als eine Minute} minutes {etwa {count, plural, one {eine Minute} other {# Minuten}}} hours {etwa {count, plural, one {eine Stunde} other {# Stunden}}} days {etwa {count, plural, one {einen Tag} other {# Tage}}} weeks {etwa {count, plural, one {eine Woche} other {# Wochen}}} other {mehr als einen Monat}}.",
  "estimate.time-limited":
    "Das erste Hochladen dauert bei der eingestellten Begrenzung der Geschwindigkeit {unit, select, moment {weniger als eine Minute} minutes {etwa {count, plural, one {eine Minute} other {# Minuten}}} hours {etwa {count, plural, one {eine Stunde} other {# Stunden}}} days {etwa {count, plural, one {einen Tag} other {# Tage}}} weeks {etwa {count, plural, one {eine Woche} other {# Wochen}}} other {mehr als einen Monat}}.",
  "estimate.left":
    "Die Messung konnte nicht alles entfernen, was sie hochgeladen hat. Bis zu {bytes} können im Bucket geblieben sein, als unvollständiger Upload von {key}. Eine Lebenszyklusregel für unvollständige Uploads entfernt ihn.",
};
