import type { CLI_OBJECTS as ENGLISH } from "../en/cli-objects.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_OBJECTS: Translation<typeof ENGLISH> = {
  "cli-objects.input": "Standardeingabe",
  "cli-objects.output": "Standardausgabe",
  "cli-objects.left":
    "Warnung: Teile des abgebrochenen Uploads sind vielleicht noch im Bucket und kosten Geld, bis sie entfernt werden: {sentence}",
  "cli-objects.outdated":
    "Warnung: In die Datei wurde währenddessen geschrieben. Das Objekt enthält einen in sich stimmigen Stand der Datei, aber nicht den neuesten.",
  "cli-objects.unverified":
    "Warnung: Der Dienst speichert keine Prüfsumme, mit der sich das Empfangene vergleichen ließe.",
};
