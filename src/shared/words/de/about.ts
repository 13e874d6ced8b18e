import type { Translation } from "../en/messages.ts";
import type { ABOUT as ENGLISH } from "../en/about.ts";

export const ABOUT: Translation<typeof ENGLISH> = {
  "about.title": "Über Liana",
  "about.version": "Version {version}",
  "about.free": "Liana ist freie Software unter der Lizenz {licence}.",
  "about.own": "Lizenz von Liana",
  "about.website": "Website",
  "about.packages": "Lizenzen der Pakete",
  "about.packages.line": "Liana enthält {count, plural, one {# Paket} other {# Pakete}} anderer Autoren.",
  "about.packages.show": "Lizenzen anzeigen",
  "about.packages.search": "Suchen",
  "about.packages.none": "Kein Paket heißt so.",
  "about.packages.name": "{name} {version}, {licence}",
  "about.packages.no-text": "Das Paket enthält keinen Lizenztext. Seine Lizenz ist {licence}.",
  "about.shortcuts": "Tasten, die überall in diesem Fenster wirken.",
  "about.shortcuts.show": "Tastenkürzel anzeigen",
};
