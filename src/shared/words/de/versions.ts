import type { Translation } from "../en/messages.ts";
import type { VERSIONS as ENGLISH } from "../en/versions.ts";

export const VERSIONS: Translation<typeof ENGLISH> = {
  "versions.title": "Versionen von {name}",
  "versions.list": "Versionen",
  "versions.current": "Aktuell",
  "versions.last-put": "Zuletzt von diesem Computer hochgeladen",
  "versions.deleted": "Gelöscht",
  "versions.archived": "Archiviert: muss zuerst abgerufen werden",
  "versions.none": "Im Bucket ist keine Version dieser Datei",
  "versions.none.line": "Vielleicht wurde sie noch nicht gesendet, oder nur ihr Name hat sich geändert.",
  "versions.only-current": "Im Bucket ist keine frühere Version dieser Datei.",
  "versions.more": "Nur die neuesten 1.000 Versionen sind aufgeführt.",
  "versions.beside": "Neben die Datei legen",
  "versions.beside.of": "Neben die Datei legen: Version von {time}",
  "versions.replace": "Datei ersetzen",
  "versions.replace.of": "Datei ersetzen: Version von {time}",
  "versions.elsewhere": "In einem anderen Ordner wiederherstellen",
  "versions.elsewhere.of": "In einem anderen Ordner wiederherstellen: Version von {time}",
  "versions.make-current": "Im Bucket zur aktuellen machen",
  "versions.make-current.of": "Im Bucket zur aktuellen machen: Version von {time}",
  "versions.made-current": "Die Version von {time} ist im Bucket wieder die aktuelle.",
  "versions.replace.ask":
    "Die Datei auf diesem Computer durch die Version von {time} ersetzen? Liana sendet sie danach, und sie wird die aktuelle Version im Bucket.",
  "versions.replace.kept": "Die jetzt aktuelle Version bleibt in dieser Liste.",
  "versions.replace.lost":
    "Für diesen Ordner werden keine früheren Versionen aufbewahrt. Die jetzt aktuelle Version geht deshalb verloren.",
  "versions.replace.unsent":
    "Hat die Datei Änderungen, die noch nicht gesendet wurden, bleibt sie, und die Version wird neben sie gelegt.",
  "versions.what": "Version von {time}, {size}. Im Bucket ändert sich nichts.",
  "versions.mark": "(Version {moment})",
  "versions.button": "Versionen",
  "versions.button.of": "Versionen von {name}",
  "versions.recent": "Zuletzt geändert",
};
