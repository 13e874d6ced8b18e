import type { Translation } from "../en/messages.ts";
import type { HOME as ENGLISH } from "../en/home.ts";

export const HOME: Translation<typeof ENGLISH> = {
  "home.title": "Was sicher ist",
  "home.safe":
    "{folders, plural, one {# Ordner} other {# Ordner}}, {files, plural, one {# Datei} other {# Dateien}}, {bytes} in {where}",
  "home.services": "{count, plural, one {dem Bucket} other {# Diensten}}",
  "home.nothing": "Nichts ist in einem Bucket bestätigt",
  "home.confirmed": "Zuletzt bestätigt: {time}",
  "home.unconfirmed":
    "{count, plural, one {# Ordner ist nicht bestätigt} other {# Ordner sind nicht bestätigt}}",
  "home.next": "Nächste Prüfung: {moment}",
};
