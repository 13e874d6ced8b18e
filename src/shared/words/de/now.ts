import type { NOW as ENGLISH } from "../en/now.ts";
import type { Translation } from "../en/messages.ts";

export const NOW: Translation<typeof ENGLISH> = {
  "now.starts": "{job}: Synchronisierung angefordert",
  "now.follows": "{job}: Eine Synchronisierung läuft, danach folgt eine weitere",
  "now.paused": "{job}: angehalten, deshalb beginnt nichts",
  "now.removed": "{job}: nicht mehr in der Konfiguration",
  "now.no-daemon":
    "Mit dem Statusordner „{path}“ läuft kein liana run. Starten Sie es, oder nennen Sie seinen Statusordner mit --state-dir.",
  "now.other":
    "Liana läuft mit dem Statusordner „{path}“, aber nicht als liana run. Starten Sie die Synchronisierung im Fenster der App oder von liana serve.",
  "now.unreadable":
    "Die Datei „{file}“ kann nicht gelesen werden{hasCode, select, yes { ({code})} other {}}. Führen Sie diesen Befehl als der Benutzer von liana run aus.",
  "now.no-access":
    "liana run ist nicht erreichbar{hasCode, select, yes { ({code})} other {}}. Führen Sie diesen Befehl als derselbe Benutzer aus.",
  "now.broken-off": "liana run wurde beendet oder antwortet nicht.",
  "now.no-socket":
    "liana now kann hier nichts anfordern, weil im Statusordner kein Socket angelegt werden kann ({code}).",
};
