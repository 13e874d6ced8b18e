import type { Translation } from "../en/messages.ts";
import type { ALERTS as ENGLISH } from "../en/alerts.ts";

export const ALERTS: Translation<typeof ENGLISH> = {
  "alerts.one": "{cause}.",
  "alerts.several": "{cause}. Es warten: {jobs}.",
  "alerts.well-again": "Es ist wieder in Ordnung.",
  "alerts.held": "{count, plural, one {# Löschung wartet} other {# Löschungen warten}} auf Ihre Freigabe.",
  "alerts.not-confirmed": "Seit {time} nicht im Ziel bestätigt",
  "alerts.overdue": "Seit {time} nicht aktuell, länger als der Zeitplan zulässt",
  "alerts.webhook.status": "Antwort {status}",
  "alerts.webhook.timeout": "keine Antwort innerhalb der Frist",
  "alerts.webhook.unreachable": "nicht erreichbar{hasProxy, select, yes { über den Proxy {proxy}} other {}}",
  "alerts.webhook.text": "Liana auf {host}, {job}: {sentence}",
};
