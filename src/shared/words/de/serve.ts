import type { Translation } from "../en/messages.ts";
import type { SERVE as ENGLISH } from "../en/serve.ts";

export const SERVE: Translation<typeof ENGLISH> = {
  "serve.not-built": "Die Webseite fehlt ({folder}). Erstellen Sie sie mit npm run setup.",
  "serve.port.in-use":
    "Port {port} ist belegt. Wählen Sie einen anderen Port oder --port 0 für einen beliebigen freien.",
  "serve.port.not-allowed": "Dieser Benutzer darf Port {port} nicht öffnen. Wählen Sie einen Port über 1023.",
  "serve.wrong-host": "Liana verwendet diese Adresse nicht.",
  "serve.wrong-origin":
    "Liana verwendet nach jedem Start eine andere Adresse. Öffnen Sie den Link, den liana serve ausgegeben hat, mit demselben Port.\nFür einen neuen Link drücken Sie im Terminal von liana serve die Eingabetaste oder senden Sie dem Prozess SIGUSR2.\nChrome, Edge und Firefox finden solche Adressen selbst, Safari möglicherweise nicht.",
  "serve.read-only": "Hier sind nur GET- und HEAD-Anfragen möglich.",
  "serve.no-page": "Diese Seite gibt es nicht.",
};
