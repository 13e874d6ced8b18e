import type { Translation } from "../en/messages.ts";
import type { DROP as ENGLISH } from "../en/drop.ts";

export const DROP: Translation<typeof ENGLISH> = {
  "drop.hint": "Sie können Ordner auch auf dieses Fenster ziehen.",
  "drop.here": "Ordner hier ablegen, um sie hinzuzufügen",
  "drop.here.line": "Liana synchronisiert jeden Ordner mit Ihrem Bucket.",
  "drop.browser": "In einem Browser können keine Ordner abgelegt werden",
  "drop.browser.line":
    "Ein Browser sagt nicht, wo ein Ordner liegt. Wählen Sie stattdessen „Ordner hinzufügen“.",
  "drop.browser.note":
    "Ein Browser sagt nicht, wo ein abgelegter Ordner liegt. Wählen Sie „Ordner hinzufügen“ und dann den Ordner aus der Liste.",
  "drop.only-folders":
    "Hier können nur Ordner abgelegt werden. Um Dateien hinzuzufügen, legen Sie den Ordner ab, der sie enthält.",
  "drop.no-path":
    "Liana kann nicht feststellen, wo dieser Ordner liegt. Wählen Sie ihn mit „Ordner hinzufügen“.",
  "drop.left-out":
    "{count, plural, one {{name} ist kein Ordner und wurde nicht hinzugefügt.} other {# der abgelegten Elemente sind keine Ordner und wurden nicht hinzugefügt.}}",
  "drop.later":
    "{count, plural, one {{name} ist ausgewählt.} other {# Ordner sind ausgewählt.}} Wählen Sie zuerst, wo die Dateien liegen sollen.",
};
