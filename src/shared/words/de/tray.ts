import type { Translation } from "../en/messages.ts";
import type { TRAY as ENGLISH } from "../en/tray.ts";

export const TRAY: Translation<typeof ENGLISH> = {
  "tray.tooltip": "Liana: {sentence}",
  "tray.restore": "Wiederherstellen …",
  "tray.versions": "Frühere Versionen …",
  "tray.open-liana": "Liana öffnen",
  "tray.settings": "Einstellungen …",
  "tray.exit": "Beenden",
  "tray.quit": "Liana beenden",
  "tray.update": "Neu starten und auf Liana {version} aktualisieren",
  "tray.update-security": "Neu starten und Sicherheitskorrekturen installieren (Liana {version})",
  "tray.open": "Öffnen",
  "tray.sync-now": "Jetzt synchronisieren",
  "tray.resume": "Fortsetzen",
  "tray.pause.open": "Anhalten",
  "tray.pause.hour": "Für 1 Stunde anhalten",
  "tray.pause.morning": "Bis morgen früh anhalten",
  "tray.all-folders": "Alle {count, number} Ordner …",
  "tray.changes": "Letzte Änderungen",
  "tray.change":
    "{what, select, uploaded {Hochgeladen} downloaded {Heruntergeladen} copied {Kopiert} moved {Umbenannt} deleted {Gelöscht} other {Geändert}}: {name} in {folder}, {time}",
  "tray.more-findings": "und {count, plural, one {ein weiteres} other {# weitere}} …",
  "tray.folders-need-attention":
    "{count, plural, one {# Ordner braucht} other {# Ordner brauchen}} Ihre Aufmerksamkeit …",
  "tray.leads-on": "{label} …",
  "tray.hiding.title": "Liana läuft im Hintergrund weiter",
  "tray.hiding.clock":
    "Ihre Ordner bleiben aktuell. Mit dem Symbol neben der Uhr öffnen Sie das Fenster wieder oder beenden Liana.",
  "tray.hiding.menu-bar":
    "Ihre Ordner bleiben aktuell. Mit dem Symbol in der Menüleiste öffnen Sie das Fenster wieder oder beenden Liana.",
  "tray.hiding.minimized":
    "Dieser Desktop zeigt keine Symbole neben der Uhr, deshalb wurde das Fenster minimiert. Ihre Ordner bleiben aktuell. Mit Strg+Q im Fenster beenden Sie Liana.",
  "tray.run-commands.question": "Bei jeder Synchronisierung von „{folder}“ Befehle ausführen?",
  "tray.run-commands.cancel": "Abbrechen",
  "tray.run-commands.run": "Ausführen",
  "tray.cannot-sync": "Liana kann nicht synchronisieren",
  "tray.could-not-start": "Liana konnte nicht starten",
  "tray.crash.title": "In Liana ist ein Fehler aufgetreten",
  "tray.crash.body":
    "Ihre Ordner sind sicher. Wenn etwas nicht mehr funktioniert, beenden Sie Liana und starten Sie es neu. Näheres steht im Protokoll: {folder}",
  "tray.foreign-path": "„{path}“ liegt in keinem Ordner, den Liana spiegelt",
  "tray.foreign-path.why":
    "Liana zeigt frühere Versionen von Dateien in Ordnern, die es in einen Bucket spiegelt, und stellt sie wieder her.",
  "tray.autostart": "Spiegelt Ordner in Ihren eigenen Bucket",
  "tray.sleep-lock": "Hält Übertragungen an, damit sie nach dem Aufwachen weitergehen",
  "tray.log-says-why": "Das Protokoll nennt den Grund: {folder}",
};
