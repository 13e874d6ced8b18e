import type { Translation } from "../en/messages.ts";
import type { WEBHOOK as ENGLISH } from "../en/webhook.ts";

export const WEBHOOK: Translation<typeof ENGLISH> = {
  "webhook.title": "Liana auf {host}, {job}",
  "webhook.text": "Liana auf {host}, {job}: {sentence}",
  "webhook.undelivered": "Der Webhook auf {host} hat eine Nachricht nicht erhalten: {reason}.",
  "webhook.status": "Er hat mit Status {status} geantwortet",
  "webhook.timeout": "Er hat nicht rechtzeitig geantwortet",
  "webhook.unreachable": "Er ist nicht erreichbar{hasProxy, select, yes { über den Proxy {proxy}} other {}}",
};
