import type { FILES as ENGLISH } from "../en/files.ts";
import type { Translation } from "../en/messages.ts";

export const FILES: Translation<typeof ENGLISH> = {
  "files.search": "Suchen",
  "files.search.placeholder": "Teil eines Namens",
  "files.filter": "Anzeigen",
  "files.filter.all": "Alle Dateien",
  "files.filter.problem": "Probleme",
  "files.filter.waiting": "Wartend",
  "files.filter.excluded": "Ausgeschlossen",
  "files.filter.bucket-only": "Nur im Bucket",
  "files.filter.synced": "Aktuell",
  "files.name": "Name",
  "files.state": "Zustand",
  "files.state.synced": "Aktuell",
  "files.state.waiting": "Wartet",
  "files.state.problem": "Problem",
  "files.state.excluded": "Ausgeschlossen",
  "files.state.bucket-only": "Nur im Bucket",
  "files.size": "Größe",
  "files.changed": "Geändert",
  "files.path": "Geöffneter Ordner",
  "files.of": "Dateien von {name}",
  "files.found": "Suchergebnisse",
  "files.folder": "Ordner",
  "files.link": "Verknüpfung",
  "files.actions": "Aktionen",
  "files.actions.of": "Aktionen für {name}",
  "files.open": "Öffnen",
  "files.up": "Nach oben",
  "files.show": "Im Ordner anzeigen",
  "files.copy-path": "Pfad kopieren",
  "files.path-copied": "Pfad kopiert",
  "files.versions": "Frühere Versionen …",
  "files.restore": "Wiederherstellen …",
  "files.review": "Löschung prüfen …",
  "files.sent": "Gesendet {time}",
  "files.waits": "Neu oder geändert; noch nicht im Bucket",
  "files.excluded": "Durch eine Regel dieses Ordners ausgeschlossen",
  "files.rule": "Regel",
  "files.excluded.by": "Ausgeschlossen durch die Regel {rule}",
  "files.excluded.looking": "Ausgeschlossene Dateien werden auf dem Datenträger gesucht …",
  "files.excluded.cut":
    "Nur die ersten {count, number} ausgeschlossenen Einträge sind aufgelistet. Suchen Sie nach einem Teil des Namens.",
  "files.excluded.failed":
    "Ausgeschlossene Dateien wurden nicht durchsucht, weil sich der Ordner gerade nicht lesen lässt.",
  "files.none-excluded": "Nichts ist ausgeschlossen",
  "files.none-excluded.line": "Die Regeln dieses Ordners schließen keine seiner Dateien aus.",
  "files.include": "Einschließen",
  "files.done.included": "„{name}“ ist eingeschlossen. Die nächste Synchronisierung sendet es.",
  "files.done.excluded.bucket":
    "„{name}“ ist ausgeschlossen. Was im Bucket davon liegt, bleibt dort, und Liana aktualisiert oder löscht es nicht mehr.",
  "files.done.excluded.folder":
    "„{name}“ ist ausgeschlossen. Was im Ziel davon liegt, bleibt dort, und Liana aktualisiert oder löscht es nicht mehr.",
  "files.done.retried": "Liana versucht es mit „{name}“ erneut.",
  "files.undo": "Rückgängig machen",
  "files.refused.line-break":
    "Keine Regel kann „{name}“ nennen, weil der Name einen Zeilenumbruch enthält. Ändern Sie die Regeln dieses Ordners.",
  "files.refused.too-long":
    "Der Pfad von „{name}“ ist zu lang für eine Regel. Ändern Sie die Regeln dieses Ordners.",
  "files.refused.too-many":
    "Die Liste hat bereits 1.000 Regeln. Ersetzen Sie einige durch eine Regel für ihren Ordner.",
  "files.refused.pattern":
    "Ein regulärer Ausdruck schließt „{name}“ aus, und keine Regel kann es wieder einschließen. Ändern Sie den Ausdruck in der Konfiguration.",
  "files.count": "{count, plural, one {# Datei} other {# Dateien}}",
  "files.below":
    "{count, plural, one {# Datei} other {# Dateien}}, {bytes}, Stand der letzten Synchronisierung",
  "files.gone": "Hier gelöscht; im Bucket noch vorhanden",
  "files.gone.since": "Hier gelöscht, bemerkt {time}; im Bucket noch vorhanden",
  "files.gone.held": "Hier gelöscht; die Löschung im Bucket wartet auf Ihre Freigabe",
  "files.recorded.too-many":
    "Dieser Ordner hat zu viele Dateien, um alle jetzt zu vergleichen. Die Zustände sind die der letzten Synchronisierung.",
  "files.recorded.unreadable":
    "Dieser Ordner lässt sich gerade nicht lesen. Die Zustände sind die der letzten Synchronisierung.",
  "files.recorded.links":
    "Dieser Ordner folgt Verknüpfungen. Die Zustände sind die der letzten Synchronisierung.",
  "files.recorded.search": "Die Zustände sind die der letzten Synchronisierung.",
  "files.recorded.not-a-folder": "Die Zustände sind die der letzten Synchronisierung.",
  "files.too-many":
    "Nur die ersten {count, number} Einträge sind aufgelistet. Suchen Sie nach einem Teil des Namens.",
  "files.none-here": "Hier sind keine Dateien",
  "files.none-here.line": "Dieser Ordner ist leer, und im Bucket gibt es nichts unter seinem Namen.",
  "files.none-found": "Nichts gefunden",
  "files.none-found.line": "Keine Datei, die Liana kennt, hat „{search}“ in ihrem Pfad.",
  "files.none-like-this": "Keine Dateien in diesem Zustand",
  "files.none-like-this.line": "Die letzte Synchronisierung hat keine Datei in diesem Zustand gefunden.",
};
