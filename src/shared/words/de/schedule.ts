import type { Translation } from "../en/messages.ts";
import type { SCHEDULE as ENGLISH } from "../en/schedule.ts";

export const SCHEDULE: Translation<typeof ENGLISH> = {
  "schedule.at-once": "Sofort",
  "schedule.manual": "Nur auf Anforderung",
  "schedule.every":
    "{unit, select, day {{count, plural, =1 {Jeden Tag} other {Alle # Tage}}} hour {{count, plural, =1 {Jede Stunde} other {Alle # Stunden}}} minute {{count, plural, =1 {Jede Minute} other {Alle # Minuten}}} other {{count, plural, =1 {Jede Sekunde} other {Alle # Sekunden}}}}",
  "schedule.checked-every":
    "{unit, select, day {{count, plural, =1 {Wird jeden Tag geprüft} other {Wird alle # Tage geprüft}}} hour {{count, plural, =1 {Wird jede Stunde geprüft} other {Wird alle # Stunden geprüft}}} minute {{count, plural, =1 {Wird jede Minute geprüft} other {Wird alle # Minuten geprüft}}} other {{count, plural, =1 {Wird jede Sekunde geprüft} other {Wird alle # Sekunden geprüft}}}}",
  "schedule.set-times": "Zu festen Zeiten ({expression})",
  "schedule.every-day-at": "Jeden Tag um {time} Uhr",
  "schedule.every-weekday-at": "Jeden {day} um {time} Uhr",
  "schedule.days-at": "{days} um {time} Uhr",
  "schedule.day-range": "{first} bis {last}",
  "schedule.today-at": "heute um {time} Uhr",
  "schedule.tomorrow-at": "morgen um {time} Uhr",
  "schedule.date-at": "{date} um {time} Uhr",
  "schedule.noticed.watching": "Änderungen werden sofort gesendet",
  "schedule.noticed.every-minute": "Wird jede Minute geprüft",
  "schedule.noticed.watching-and-looking":
    "Hier gemachte Änderungen werden sofort gesendet, andere innerhalb von Minuten",
  "schedule.noticed.syncs": "Wird zurzeit nicht überwacht",
  "schedule.not-watched.elsewhere-title": "Anderswo gemachte Änderungen brauchen einige Minuten",
  "schedule.not-watched.elsewhere":
    "Das Dateisystem {hasPath, select, yes {von „{path}“ in diesem Ordner} other {dieses Ordners}} ({fileSystem}) meldet nicht jede Änderung; deshalb prüft Liana zusätzlich jede Minute, oder seltener, wenn das lange dauert",
  "schedule.not-watched.minute-title": "Änderungen brauchen bis zu einer Minute",
  "schedule.not-watched.failed":
    "Dieser Ordner kann nicht überwacht werden; deshalb prüft Liana ihn jede Minute",
  "schedule.not-watched.failed-advice":
    "Netzlaufwerke und manche anderen Dateisysteme melden nicht, wenn sich eine Datei ändert. Es geht nichts verloren.",
  "schedule.not-watched.limit":
    "Dieses System kann nicht so viele Ordner gleichzeitig überwachen; deshalb prüft Liana jede Minute",
  "schedule.not-watched.nothing-missed": "Es geht nichts verloren.",
  "schedule.not-watched.raise":
    "Es geht nichts verloren. Damit Änderungen sofort gesendet werden, erhöhen Sie fs.inotify.max_user_watches in einem Terminal:",
};
