import type { FOUND as ENGLISH } from "../en/found.ts";
import type { Translation } from "../en/messages.ts";

export const FOUND: Translation<typeof ENGLISH> = {
  "found.aws-files": "AWS-Dateien",
  "found.profile.keys": "dauerhafte Schlüssel",
  "found.profile.temporary": "befristete Schlüssel",
  "found.profile.sso": "Anmeldung mit aws sso login",
  "found.profile.login": "Anmeldung mit aws login",
  "found.profile.program": "Schlüssel von einem Programm",
  "found.profile.role": "Rolle",
  "found.profile.web-identity": "Rolle mit Token-Datei",
  "found.profile.machine": "Rolle dieser Maschine",
  "found.profile.code": "braucht einen Code",
  "found.sign-in.none": "nicht angemeldet",
  "found.sign-in.renewed": "angemeldet",
  "found.sign-in.until": "angemeldet bis {moment}",
  "found.sign-in.ended": "Anmeldung abgelaufen {moment}",
  "found.file.unreadable":
    "Die Datei „{file}“ kann nicht gelesen werden{hasCode, select, yes { ({code})} other {}}.",
  "found.file.too-large": "Die Datei „{file}“ ist zu groß.",
  "found.file.malformed": "Die Datei „{file}“ ist nicht verständlich.",
  "found.file.encrypted":
    "Die Datei „{file}“ ist verschlüsselt. Entsperren Sie sie zuerst in rclone: rclone config encryption remove.",
  "found.other.crypt":
    "kann nicht importiert werden, weil rclone die Dateien verschlüsselt. Liana speichert Dateien unverändert.",
  "found.other.no-keys": "kann nicht importiert werden, weil Schlüssel fehlen oder unvollständig sind.",
  "found.other.master-key":
    "kann nicht importiert werden, weil es der Hauptschlüssel des Kontos ist. Erstellen Sie einen Anwendungsschlüssel.",
  "found.other.no-region":
    "kann nicht importiert werden, weil die Region nicht bekannt ist. Geben Sie die Schlüssel in Liana ein.",
  "found.other.bad-address": "kann nicht importiert werden, weil die Adresse ungültig ist.",
};
