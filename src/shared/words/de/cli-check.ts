import type { CLI_CHECK as ENGLISH } from "../en/cli-check.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_CHECK: Translation<typeof ENGLISH> = {
  "cli-check.missing": "Fehlt: {target}",
  "cli-check.extra": "Zusätzlich: {target}",
  "cli-check.different":
    "Verschieden: {source} und {target} ({how, select, size {Größe} content {Inhalt} other {eines ist ein Link}})",
  "cli-check.different.traits": "Verschieden: {source} und {target} ({traits})",
  "cli-check.trait": "{trait, select, mtime {Zeit} other {Zugriffsrechte}}",
  "cli-check.same": "{count, plural, one {# Datei gleich} other {# Dateien gleich}} ({bytes})",
  "cli-check.differences": "{count, plural, one {# Unterschied} other {# Unterschiede}}",
  "cli-check.count.missing": "{count, number} fehlen",
  "cli-check.count.extra": "{count, number} zusätzlich",
  "cli-check.count.different": "{count, number} verschieden",
  "cli-check.count.traits": "{count, number} mit anderer Zeit oder anderen Zugriffsrechten",
  "cli-check.count.leftovers":
    "{count, plural, one {# gelöschte Datei} other {# gelöschte Dateien}} noch im Bucket",
  "cli-check.state.same": "Kein Unterschied",
  "cli-check.state.different": "Unterschiede gefunden",
  "cli-check.state.problems": "Nicht alles ließ sich vergleichen",
};
