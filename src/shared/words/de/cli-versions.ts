import type { Translation } from "../en/messages.ts";
import type { CLI_VERSIONS as ENGLISH } from "../en/cli-versions.ts";

export const CLI_VERSIONS: Translation<typeof ENGLISH> = {
  "help.versions.summary": "die Versionen einer Datei auflisten, die der Bucket noch hat",
  "help.versions.columns":
    "Die neueste zuerst, mit Datum, Größe, Speicherklasse und Kennung; markiert ist die Version, die ein Auftrag dieses Computers zuletzt hochgeladen hat. Auch das, was in einem Bucket ohne Versionen unter .liana/old/ liegt, wird aufgelistet. Aufeinanderfolgende Versionen mit gleichem Inhalt zählen als eine.",
  "help.undelete.summary": "eine gelöschte Datei zurückholen oder eine frühere Version zur aktuellen machen",
  "help.undelete.copy":
    "Der Dienst kopiert die Version auf ihren Schlüssel. Nichts wird gelöscht: Was dort liegt, bleibt als Version.",
  "help.undelete.folder":
    "Mit einem Präfix, das auf / endet, kommen alle gelöschten Dateien darunter zurück. Dafür braucht der Bucket Versionen.",
  "help-options.undelete.version-id":
    "diese Version zur aktuellen machen (siehe liana versions); Standard: die neueste mit Inhalt",
  "help-options.undelete.dry-run": "zeigen, was zurückkäme, und nichts ändern",
  "cli-versions.last-put": "{version} (zuletzt von diesem Computer hochgeladen)",
  "cli-versions.more": "Es gibt mehr Versionen als diese.",
  "cli-versions.back": "{location} ist wieder wie am {time}",
  "cli-versions.is-current": "{location} ist schon wie am {time}",
  "cli-versions.all-back":
    "{count, plural, one {# gelöschte Datei ist} other {# gelöschte Dateien sind}} zurück ({bytes})",
  "cli-versions.problem": "{key} ist nicht zurück: {sentence}",
  "usage.versions-folder": "{text}: Geben Sie eine Datei an (s3://BUCKET/SCHLÜSSEL).",
  "usage.undelete-version": "--version-id gehört zu einer Datei, nicht zu {text}.",
};
