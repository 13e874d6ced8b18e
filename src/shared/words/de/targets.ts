import type { Translation } from "../en/messages.ts";
import type { TARGETS as ENGLISH } from "../en/targets.ts";

export const TARGETS: Translation<typeof ENGLISH> = {
  "targets.title": "Ziele",
  "targets.line":
    "{several, select, yes {Der Ordner wird für alle gemeinsam durchsucht. Ein Problem bei einem Ziel hält die anderen nicht auf.} other {Ein zweites Ziel hat die Dateien noch, wenn das erste ausfällt.}}",
  "targets.add": "Ziel hinzufügen",
  "targets.shown": "Hier angezeigt",
  "targets.dialog.title": "{name} an einem weiteren Ort aufbewahren",
  "targets.dialog.line":
    "Ausnahmen gelten für alle Ziele eines Ordners. Speicherklasse, Zeitplan und Aufbewahrung können sich unterscheiden: Sie stehen auf der Seite des neuen Ziels.",
  "targets.dialog.other": "Verbindung zu einem anderen Dienst hinzufügen",
  "targets.dialog.add": "Ziel hinzufügen",
  "targets.name": "{name} ({service})",
  "targets.shared": "Das gilt für alle {count, number} Ziele des Ordners.",
  "targets.move": "Nur dieses Ziel wird geändert. Die anderen Ziele des Ordners bleiben, wie sie sind.",
  "targets.from": "Aus welchem Ziel",
  "targets.from.confirmed": "{location}, zuletzt bestätigt {time}",
  "targets.from.never": "{location}, nie bestätigt",
};
