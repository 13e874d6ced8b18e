import type { Translation } from "../en/messages.ts";
import type { PRESETS as ENGLISH } from "../en/presets.ts";

export const PRESETS: Translation<typeof ENGLISH> = {
  "presets.other": "Anderer S3-Dienst",
  "presets.line.aws": "Viele Regionen und eine Speicherklasse für jeden Zweck.",
  "presets.line.china": "Rechenzentren in China und vielen anderen Ländern.",
  "presets.line.linode": "Rechenzentren auf fünf Kontinenten.",
  "presets.line.scaleway": "In Paris, Amsterdam und Warschau.",
  "presets.line.ovh": "Rechenzentren in Europa, Kanada und Asien.",
  "presets.line.other": "Jeder Dienst oder Server, der S3 spricht.",
  "presets.note.minimum-30-days": "Berechnet jede Datei für mindestens 30 Tage.",
  "presets.note.minimum-90-days": "Berechnet jede Datei für mindestens 90 Tage.",
  "presets.note.keeps-all-versions": "Bewahrt von sich aus alte Versionen jeder Datei auf.",
  "presets.note.https-only": "Antwortet nur über https.",
  "presets.note.no-versions": "Bewahrt keine alten Versionen auf; Liana kann stattdessen Kopien aufbewahren.",
  "presets.note.equal-parts": "Große Dateien werden in gleich großen Teilen gesendet.",
  "presets.note.class-per-bucket": "Die Speicherklasse gilt für den ganzen Bucket.",
  "presets.note.ended": "Für Ihren eigenen Server. Das Projekt wird nicht mehr gepflegt.",
  "presets.note.copy-may-fail": "Eine umbenannte Datei wird eventuell erneut hochgeladen.",
  "presets.note.needs-hmac-keys":
    "Benötigt HMAC-Schlüssel, die Sie in den Einstellungen von Cloud Storage erstellen.",
  "presets.note.no-multipart-copy": "Eine große Datei wird nach dem Umbenennen erneut hochgeladen.",
};
