import type { Translation } from "../en/messages.ts";
import type { UI as ENGLISH } from "../en/ui.ts";

export const UI: Translation<typeof ENGLISH> = {
  "ui.cancel": "Abbrechen",
  "ui.change": "Ändern",
  "ui.close": "Schließen",
  "ui.copied": "Kopiert",
  "ui.copy": "Kopieren",
  "ui.dismiss": "Ausblenden",
  "ui.loading": "Wird geladen",
  "ui.not-saved": "Noch nicht gespeichert",
  "ui.save": "Speichern",
  "ui.saved": "Gespeichert",
  "ui.show-more": "Mehr anzeigen",
  "ui.try-again": "Erneut versuchen",
  "ui.undo": "Verwerfen",
  "ui.warnings": "Warnungen",
  "ui.problems": "Probleme",
  "ui.problems.none": "Keine Datei braucht mehr Ihre Aufmerksamkeit.",
  "ui.problems.whole-folder": "Der ganze Ordner",
  "ui.location": "{owner}: {path}",
  "ui.location.removed": "Entfernte Verbindung",
  "ui.target.browser": "Ein Pfad auf dem Computer, auf dem Liana läuft.",
  "ui.folders": "Ordner",
  "ui.folders.none": "Dieser Ordner enthält keine Ordner.",
  "ui.folders.drives": "Laufwerke",
  "ui.folders.up": "Nach oben",
  "ui.folders.choose": "Diesen Ordner wählen",
  "ui.create-bucket.title": "Bucket „{bucket}“ anlegen?",
  "ui.create-bucket.what":
    "Liana legt bei {service} einen neuen, privaten Bucket an und lädt alle Dateien {count, plural, one {aus # Ordner} other {aus # Ordnern}} dorthin hoch.",
  "ui.create-bucket.caution":
    "Falls der Bucket schon vorhanden sein sollte, prüfen Sie zuerst, ob diese Schlüssel zum richtigen Konto gehören.",
};
