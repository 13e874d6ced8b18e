import type { CLI_POLICY as ENGLISH } from "../en/cli-policy.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_POLICY: Translation<typeof ENGLISH> = {
  "cli-policy.missing": "Fügen Sie der Richtlinie des Schlüssels dies hinzu: {line}",
  "cli-policy.permission":
    "{service} begrenzt Schlüssel auf Buckets, nicht auf einzelne Rechte: Ein Schlüssel, der schreiben darf, darf auch alles im Bucket löschen.",
};
