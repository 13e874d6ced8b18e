import type { Messages } from "./messages.ts";

/** Services: what to know before choosing one. */
export const PRESETS = {
  "presets.other": "Other S3 service",
  "presets.line.aws": "Many regions, and a storage class for every use.",
  "presets.line.china": "Data centres in China and many other countries.",
  "presets.line.linode": "Data centres on five continents.",
  "presets.line.scaleway": "In Paris, Amsterdam and Warsaw.",
  "presets.line.ovh": "Data centres in Europe, Canada and Asia.",
  "presets.line.other": "Any service or server that speaks S3.",
  "presets.note.minimum-30-days": "Bills each file for at least 30 days.",
  "presets.note.minimum-90-days": "Bills each file for at least 90 days.",
  "presets.note.keeps-all-versions": "Keeps old versions of every file on its own.",
  "presets.note.https-only": "Answers only over https.",
  "presets.note.no-versions": "Keeps no old versions; Liana can keep copies instead.",
  "presets.note.equal-parts": "Large files are sent in parts of equal size.",
  "presets.note.class-per-bucket": "The storage class is set for the whole bucket.",
  "presets.note.ended": "For your own server. The project is no longer maintained.",
  "presets.note.copy-may-fail": "A renamed file may be uploaded again.",
  "presets.note.needs-hmac-keys": "Needs HMAC keys, which you create in the settings of Cloud Storage.",
  "presets.note.no-multipart-copy": "A large file is uploaded again after it was renamed.",
} as const satisfies Messages<"presets">;
