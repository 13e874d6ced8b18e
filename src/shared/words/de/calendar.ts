import type { CALENDAR as ENGLISH } from "../en/calendar.ts";
import type { Translation } from "../en/messages.ts";

export const CALENDAR: Translation<typeof ENGLISH> = {
  "calendar.open": "Kalender",
  "calendar.choose": "Tag wählen",
  "calendar.previous": "Voriger Monat",
  "calendar.next": "Nächster Monat",
  "calendar.marked": "Tage mit einem Punkt haben Änderungen.",
  "calendar.marked.partly":
    "Tage mit einem Punkt haben Änderungen. Auch an anderen Tagen kann es Änderungen geben.",
  "calendar.changed": "{date}, mit Änderungen",
  "calendar.today": "Heute",
  "calendar.now": "Wie jetzt",
};
