import type { Translation } from "../en/messages.ts";
import type { CLI_VERIFY as ENGLISH } from "../en/cli-verify.ts";

export const CLI_VERIFY: Translation<typeof ENGLISH> = {
  "help.verify.summary":
    "Objekte zurücklesen, mit dem Hochgeladenen vergleichen und beschädigte erneut senden",
  "help.verify.what":
    "Das Ziel wird aufgelistet. Dann werden die am längsten nicht gelesenen Dateien zurückgelesen, bis zu 1 GiB, und mit dem SHA-256 des Hochgeladenen verglichen; --all liest alle Dateien. Ein unterbrochenes --all macht dort weiter, wo es war. Bis zu 25 Dateien werden in einen temporären Ordner wiederhergestellt.",
  "help.verify.heal":
    "Ein Objekt, das zweimal abweicht, wird erneut gesendet, wenn die lokale Datei noch die hochgeladene ist. Alles andere ist ein Problem, mit Exit-Code 1. Was ein anderes Programm geschrieben hat, ist kein Schaden. Archivierte Objekte werden nicht gelesen.",
  "help-options.sample": "am längsten nicht gelesene Dateien lesen, bis zu 1 GiB (Vorgabe)",
  "help-options.max-bytes": "höchstens so viel lesen, etwa 500M oder 20G",
  "help-options.verify.all": "alle Dateien lesen",
  "help-options.verify.dry-run": "zeigen, wie viel gelesen würde und was das kostet; nichts lesen",
  "usage.verify-folder":
    "nur was ein Auftrag in einen Bucket gesendet hat, kann nachgeprüft werden. Um einen Ordner mit einem Bucket zu vergleichen, gibt es liana check.",
  "usage.verify-never":
    "dieser Computer hat diese Orte nicht synchronisiert, also ist nichts bekannt, was nachgeprüft werden könnte. Führen Sie zuerst liana sync aus.",
  "usage.no-job-yet":
    "hier lief noch kein Auftrag, der in einen Bucket sendet. Führen Sie zuerst liana sync aus.",
  "usage.verify-amount": "--sample und --all bestimmen beide, was gelesen wird. Geben Sie nur eines an.",
  "cli-verify.damaged":
    "Beschädigt: {target} ({how, select, content {anderer Inhalt als hochgeladen} size {andere Größe als hochgeladen} version {die hochgeladene Version wurde entfernt} other {es fehlt}})",
  "cli-verify.healed": "Erneut gesendet: {target}",
  "cli-verify.replaced": "Von einem anderen Programm geändert: {target}",
  "cli-verify.progress":
    "{read, number} von {chosen, plural, one {# Datei} other {# Dateien}} gelesen, {bytes}",
  "cli-verify.listing": "{count, plural, one {# Objekt} other {# Objekte}} aufgelistet",
  "cli-verify.would": "Würde lesen: {count, plural, one {# Datei} other {# Dateien}}, {bytes}",
  "cli-verify.would-list":
    "Würde das Ziel auflisten: etwa {count, plural, one {# Anfrage} other {# Anfragen}}",
  "cli-verify.would-test":
    "Würde zur Probe wiederherstellen: bis zu {count, plural, one {# Datei} other {# Dateien}}, höchstens {bytes}",
  "cli-verify.price": "{text}, etwa {price}",
  "cli-verify.run": "{count, plural, one {# Datei} other {# Dateien}} gelesen, {bytes}",
  "cli-verify.requests": "{count, plural, one {# Anfrage} other {# Anfragen}}",
  "cli-verify.unreadable":
    "{count, plural, one {# Datei konnte} other {# Dateien konnten}} nicht gelesen oder verglichen werden.",
  "cli-verify.rest": "Die Grenze von {bytes} ließ {count, plural, one {# Datei} other {# Dateien}} aus.",
};
