import type { Translation } from "../en/messages.ts";
import type { THIN as ENGLISH } from "../en/thin.ts";

export const THIN: Translation<typeof ENGLISH> = {
  "thin.title": "Weniger frühere Versionen",
  "thin.line":
    "Eine Datei, die oft gespeichert wird, hinterlässt viele Versionen. Liana kann alle bis auf die neueste jedes Tages entfernen, nach 30 Tagen alle bis auf die neueste jeder Woche. Zuerst wird gezählt.",
  "thin.open": "Zählen…",
  "thin.counting": "Es wird gezählt: {count, plural, one {# Eintrag} other {# Einträge}} aufgelistet",
  "thin.nothing":
    "Es ist nichts zu entfernen. {kept, plural, =0 {Es gibt keine früheren Versionen.} one {# frühere Version bleibt.} other {# frühere Versionen bleiben.}}",
  "thin.found":
    "{count, plural, one {# frühere Version} other {# frühere Versionen}} von {files, plural, one {# Datei} other {# Dateien}} {count, plural, one {kann} other {können}} weg ({bytes})",
  "thin.stays":
    "{kept, plural, =0 {Aktuelle Dateien bleiben} one {Aktuelle Dateien und # frühere Version bleiben} other {Aktuelle Dateien und # frühere Versionen bleiben}}, ebenso alles, was in den letzten 24 Stunden aktuell war.",
  "thin.for-good": "Was entfernt ist, lässt sich nicht zurückholen.",
  "thin.keys":
    "Die Schlüssel dieses Ordners dürfen meist keine Versionen entfernen, damit niemand es kann, der sie stiehlt. Geben Sie hier andere ein: Sie werden nur für dieses Entfernen verwendet und nirgends aufbewahrt. Ohne sie werden die Schlüssel des Ordners versucht.",
  "thin.policy": "Was solche Schlüssel dürfen müssen",
  "thin.remove": "{count, plural, one {# Version} other {# Versionen}} entfernen",
  "thin.removing":
    "{removed, number} von {count, plural, one {# früheren Version} other {# früheren Versionen}} entfernt",
  "thin.stop": "Anhalten",
  "thin.stopped":
    "Angehalten. {count, plural, =0 {Vielleicht wurden einige frühere Versionen entfernt.} one {# frühere Version wurde entfernt, vielleicht einige mehr.} other {# frühere Versionen wurden entfernt, vielleicht einige mehr.}}",
  "thin.removed":
    "{count, plural, =0 {Es wurde nichts entfernt} one {# frühere Version wurde entfernt ({bytes})} other {# frühere Versionen wurden entfernt ({bytes})}}",
  "thin.refused":
    "Der Dienst hat {count, plural, one {# frühere Version behalten: Sie ist gesperrt} other {# frühere Versionen behalten: Sie sind gesperrt}}, oder diese Schlüssel dürfen sie nicht entfernen.",
  "thin.failed":
    "{count, plural, one {# frühere Version konnte} other {# frühere Versionen konnten}} jetzt nicht entfernt werden. Zählen Sie später erneut.",
};
