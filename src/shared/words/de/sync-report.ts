import type { Translation } from "../en/messages.ts";
import type { SYNC_REPORT as ENGLISH } from "../en/sync-report.ts";

export const SYNC_REPORT: Translation<typeof ENGLISH> = {
  "sync-report.summary": "{state}: {parts}; {requests}, {time}.",
  "sync-report.state.up-to-date": "Aktuell",
  "sync-report.state.being-written": "Aktuell bis auf Dateien, die gerade geschrieben werden",
  "sync-report.state.unverified": "Wiederhergestellt, aber nicht alles ließ sich überprüfen",
  "sync-report.state.unasked":
    "Hier hat sich nichts geändert, seit der Bucket zuletzt bestätigt wurde ({time})",
  "sync-report.state.dry-run": "Probelauf, es wurde nichts geändert",
  "sync-report.state.problems": "Nicht alles ist aktuell",
  "sync-report.state.held": "Löschungen wurden zurückgehalten",
  "sync-report.state.failed": "Vorzeitig beendet",
  "sync-report.state.stopped": "Angehalten",

  "sync-report.uploaded": "{count, number} hochgeladen{hasBytes, select, yes { ({bytes})} other {}}",
  "sync-report.outdated": "davon {count, number} im Stand beim Öffnen, weil sie noch geschrieben werden",
  "sync-report.downloaded": "{count, number} heruntergeladen{hasBytes, select, yes { ({bytes})} other {}}",
  "sync-report.copied": "{count, number} kopiert{hasBytes, select, yes { ({bytes})} other {}}",
  "sync-report.copied.through": "{count, number} kopiert ({through} über diesen Computer)",
  "sync-report.copied.both": "{count, number} kopiert ({bytes} im Dienst, {through} über diesen Computer)",
  "sync-report.adopted": "{count, number} bereits vorhanden",
  "sync-report.beside": "{count, number} neben abweichende Dateien geschrieben",
  "sync-report.left": "{count, number} unverändert belassen",
  "sync-report.touched": "{count, number} ohne Senden des Inhalts aktualisiert",
  "sync-report.deleted": "{count, number} gelöscht",
  "sync-report.unchanged": "{count, number} unverändert",
  "sync-report.retrieving": "{count, number} im Abruf",
  "sync-report.folders": "{count, plural, one {# Ordner} other {# Ordner}}",
  "sync-report.missing": "{count, number} fehlen im Bucket",
  "sync-report.foreign-edits": "{count, number} im Bucket von einem anderen Programm geändert",
  "sync-report.held": "{count, plural, one {# Löschung zurückgehalten} other {# Löschungen zurückgehalten}}",
  "sync-report.foreign": "{count, number} nicht von diesem Auftrag angelegt",
  "sync-report.skipped": "{count, number} übersprungen",
  "sync-report.conflicts": "{count, plural, one {# Konflikt} other {# Konflikte}}",
  "sync-report.problems": "{count, plural, one {# Problem} other {# Probleme}}",
  "sync-report.requests": "{count, plural, one {# Anfrage} other {# Anfragen}}",
  "sync-report.bytes-sent": "{bytes} gesendet",
  "sync-report.bytes-copied": "{bytes} kopiert",
  "sync-report.nothing": "nichts zu tun",
  "sync-report.plan.sent":
    "{count, number} {direction, select, backup {hochzuladen} restore {herunterzuladen} other {zu kopieren}} oder zu vergleichen ({bytes})",
  "sync-report.plan.deleted": "{count, number} zu löschen",
  "sync-report.plan.held":
    "{count, plural, one {# Löschung zurückzuhalten} other {# Löschungen zurückzuhalten}}",

  "sync-report.outcome.in-step": "aktuell",
  "sync-report.outcome.problems": "Probleme",
  "sync-report.outcome.held": "Löschungen zurückgehalten",
  "sync-report.outcome.failed": "fehlgeschlagen",
  "sync-report.outcome.stopped": "angehalten",
  "sync-report.outcome.unfinished": "unvollständig",

  "sync-report.warning": "Warnung: {sentence}",
  "sync-report.problem": "„{key}“: {sentence}",
  "sync-report.taken-over":
    "Übernommen von {hasOwner, select, yes {„{owner}“} other {einem anderen Computer}}",
  "sync-report.more": "… und {count, number} weitere",
  "sync-report.missing-file": "Fehlt: {name}",
  "sync-report.missing-files":
    "{missing}.{hasCommands, select, yes { Senden Sie sie erneut: {commands}} other {}}",
  "sync-report.leftovers": "{leftovers}. Mit --with-deleted kommen sie auch.",
  "sync-report.held-file": "Zurückgehalten: {name}",
  "sync-report.held-files":
    "{count, plural, one {# Löschung wurde} other {# Löschungen wurden}} zurückgehalten: mehr, als dieser Auftrag ohne Freigabe ausführen darf. Es wurde nichts gelöscht. Wenn sie richtig sind, führen Sie den Befehl noch einmal mit --max-delete {most} aus, oder beantworten Sie sie mit liana held.",
  "sync-report.held-files.dry-run":
    "{count, plural, one {# Löschung würde} other {# Löschungen würden}} zurückgehalten: mehr, als dieser Auftrag ohne Freigabe ausführen darf. Wenn sie richtig sind, verwenden Sie --max-delete {most}.",
};
