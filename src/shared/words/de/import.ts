import type { IMPORT as ENGLISH } from "../en/import.ts";
import type { Translation } from "../en/messages.ts";

export const IMPORT: Translation<typeof ENGLISH> = {
  "import.none": "Keine Schlüssel der AWS-Programme, von rclone, s3cmd oder mc gefunden.",
  "import.how":
    "So speichern Sie Verbindungen mit diesen Schlüsseln: liana import NAME oder liana import --all.",
  "import.profile": "Schlüssel bleiben in den AWS-Dateien",
  "import.saved-before": "schon gespeichert",
  "import.known": "{name}: schon gespeichert",
  "import.saved": "gespeichert: {name}",
  "import.would-save": "würde gespeichert: {name}",
  "import.nothing-new": "Nichts zu speichern.",
  "import.other": "{name}: {reason}",
};
