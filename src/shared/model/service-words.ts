import type { ServiceNote, ServicePreset } from "./providers.ts";

/** What people should know of a service before they choose it: one line each. */
const NOTES: Readonly<Record<ServiceNote, string>> = {
  "minimum-30-days": "Bills each file for 30 days at least.",
  "minimum-90-days": "Bills each file for 90 days at least.",
  "keeps-all-versions": "Keeps old versions of every file by itself.",
  "https-only": "Answers over https only.",
  "no-versions": "Keeps no old versions: what is replaced is gone.",
  "equal-parts": "Large files are sent in parts of equal size.",
  "class-per-bucket": "The storage class belongs to the bucket.",
  ended: "On your own server. The project itself has ended.",
  "copy-may-fail": "A renamed file may be sent again.",
  "needs-hmac-keys": "Needs HMAC keys, from the settings of Cloud Storage.",
  "no-multipart-copy": "A renamed large file is sent again.",
};

/** Where a service has no note that matters to a choice. */
const LINES: Readonly<Record<string, string>> = {
  aws: "Many regions, and a class for every use.",
  linode: "Data centres on five continents.",
  scaleway: "In Paris, Amsterdam and Warsaw.",
  ovh: "Data centres in Europe, Canada and Asia.",
  other: "Any service or server that speaks S3.",
};

/** One line of what to know about a service. */
export function serviceLine(preset: ServicePreset): string {
  const [note] = preset.notes;
  return note === undefined ? (LINES[preset.id] ?? "") : NOTES[note];
}

/** All that is to know, for where there is room. */
export function serviceNotes(preset: ServicePreset): readonly string[] {
  return preset.notes.map((note) => NOTES[note]);
}
