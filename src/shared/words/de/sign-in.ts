import type { Translation } from "../en/messages.ts";
import type { SIGN_IN as ENGLISH } from "../en/sign-in.ts";

export const SIGN_IN: Translation<typeof ENGLISH> = {
  "sign-in.title": "Erneut anmelden",
  "sign-in.what":
    "Die Anmeldung für {service} ist abgelaufen. Führen Sie dies in einem Terminal des Computers aus, auf dem Liana läuft:",
  "sign-in.what.desktop":
    "Die Anmeldung für {service} ist abgelaufen. Liana kann dies ausführen; dabei öffnet sich Ihr Browser:",
  "sign-in.command": "Befehl zum Anmelden",
  "sign-in.by-itself":
    "Liana sieht jede Minute nach und macht von selbst weiter, sobald Sie angemeldet sind.",
  "sign-in.running": "Wartet auf Ihre Anmeldung im Browser …",
  "sign-in.run": "Anmelden",
  "sign-in.failed": "Die Anmeldung ist fehlgeschlagen.{hasSaid, select, yes { {said}} other {}}",
  "sign-in.not-found":
    "aws-cli wurde nicht gefunden. Installieren Sie es, oder führen Sie den Befehl dort aus, wo Sie es haben.",
  "sign-in.code.title": "Code Ihres Geräts eingeben",
  "sign-in.code.what": "Das Profil {profile} braucht den Code, den {device} jetzt anzeigt.",
  "sign-in.code.label": "Code",
  "sign-in.code.kept": "Liana behält die Sitzung bis zu ihrem Ende im Arbeitsspeicher und fragt dann wieder.",
  "sign-in.code.send": "Weiter",
};
