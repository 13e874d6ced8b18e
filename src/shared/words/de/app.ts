import type { Translation } from "../en/messages.ts";
import type { APP as ENGLISH } from "../en/app.ts";

export const APP: Translation<typeof ENGLISH> = {
  "app.screens": "Seiten",
  "app.screens.folders": "Ordner",
  "app.screens.restore": "Wiederherstellen",
  "app.screens.activity": "Aktivität",
  "app.screens.connections": "Verbindungen",
  "app.screens.settings": "Einstellungen",
  "app.need-attention":
    "{count, plural, one {# Eintrag braucht} other {# Einträge brauchen}} Ihre Aufmerksamkeit",
  "app.version": "Version {version}",
  "app.connection-lost":
    "Die Verbindung zu Liana ist abgebrochen und wird wiederhergestellt. Diese Seite zeigt den Stand von {time}.",
  "app.connection-lost.browser":
    "Die Verbindung zu Liana ist abgebrochen und wird wiederhergestellt. Diese Seite zeigt den Stand von {time}. Falls Liana beendet wurde, wird nichts synchronisiert, bis es wieder läuft.",
  "app.engine-down":
    "Der Hintergrunddienst von Liana ist mehrmals stehen geblieben. Zurzeit wird nichts synchronisiert. Ihre Dateien und Buckets bleiben, wie sie sind.",
  "app.engine-down.restart": "Neu starten",
  "app.no-keychain":
    "Auf diesem Computer antwortet kein Schlüsselbund. Liana behält die Schlüssel, bis es beendet wird; danach müssen Sie sie erneut eingeben.",
  "app.settings-set-aside":
    "Die Einstellungen waren nicht lesbar; Liana hat die Datei in {path} umbenannt. In Ihren Ordnern und Buckets hat sich nichts geändert.",
  "app.more-findings":
    "{count, plural, one {# weitere Verbindung braucht} other {# weitere Verbindungen brauchen}} Ihre Aufmerksamkeit",
  "app.news.show": "Anzeigen",
  "app.connecting": "Verbindung zu Liana wird hergestellt",
  "app.connecting.restarted":
    "Falls Liana neu gestartet wurde, öffnen Sie den neuen Link, den es ausgegeben hat.",
  "app.broken.title": "Diese Seite konnte nicht angezeigt werden",
  "app.broken.line":
    "In diesem Fenster ist ein Fehler aufgetreten. Ihre Ordner werden weiter synchronisiert.",
  "app.broken.reload": "Neu laden",
  "app.signed-out.title": "Dieser Tab ist nicht angemeldet",
  "app.signed-out.line":
    "Öffnen Sie den Link, den Liana in dem Terminal ausgegeben hat, in dem es gestartet wurde. Jeder Link meldet einen Browser an, einmal, und gilt eine Stunde lang.",
  "app.signed-out.more":
    "Für einen weiteren Link drücken Sie in diesem Terminal die Eingabetaste oder senden Liana das Signal SIGUSR2. Eine Sitzung endet, wenn sie einen Tag lang nicht benutzt wurde, nach einer Woche oder wenn Liana beendet wird. Ihre Ordner werden trotzdem synchronisiert.",
  "app.skip": "Zum Inhalt springen",
  "app.window-title": "{page} · Liana",
  "app.leave.title": "Änderungen verwerfen?",
  "app.leave.line": "Die Änderungen auf dieser Seite sind nicht gespeichert.",
  "app.leave.dialog": "Ihre Eingaben in diesem Dialog sind nicht gespeichert.",
  "app.leave.discard": "Verwerfen",
  "app.leave.stay": "Weiter bearbeiten",
};
