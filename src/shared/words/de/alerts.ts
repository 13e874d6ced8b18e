import type { Translation } from "../en/messages.ts";
import type { ALERTS as ENGLISH } from "../en/alerts.ts";

export const ALERTS: Translation<typeof ENGLISH> = {
  "alerts.one": "{cause}.",
  "alerts.several": "{cause}. Es warten: {jobs}.",
  "alerts.well-again": "Das Problem ist behoben.",
  "alerts.held": "{count, plural, one {# Löschung wartet} other {# Löschungen warten}} auf Ihre Freigabe.",
  "alerts.not-confirmed": "Seit {time} nicht im Ziel bestätigt",
  "alerts.overdue": "Seit {time} nicht aktuell, länger als der Zeitplan es zulässt",
};
