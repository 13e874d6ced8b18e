import type { Translation } from "../en/messages.ts";
import type { NOTICES as ENGLISH } from "../en/notices.ts";

export const NOTICES: Translation<typeof ENGLISH> = {
  "notices.no-reason":
    "Die Synchronisierung schlug {count, plural, one {#-mal} other {#-mal}} hintereinander fehl.",
  "notices.line": "{name}: {sentence}",
  "notices.first-sync.title": "{name} ist aktuell",
  "notices.first-sync.body":
    "Die erste Synchronisierung ist abgeschlossen. Ab jetzt werden nur noch Änderungen gesendet.",
  "notices.first-sync.line": "{name} ist zum ersten Mal aktuell.",
  "notices.held.title":
    "{name}: {count, plural, one {# Löschung wartet} other {# Löschungen warten}} auf Ihre Freigabe",
  "notices.held.body": "Aus dem Bucket wird nichts gelöscht, bevor Sie es freigeben.",
  "notices.held.line":
    "{name}: {count, plural, one {# Löschung wartet} other {# Löschungen warten}} auf Ihre Freigabe.",
  "notices.failing.title": "{name} kann nicht synchronisiert werden",
  "notices.finding.body": "{waiting}.",
  "notices.restored.title": "Wiederherstellung von {name}",
  "notices.restored.done": "{result}.",
  "notices.restored.not-arrived": "{count, plural, one {# Datei kam} other {# Dateien kamen}} nicht an.",
  "notices.paused.title": "Liana ist seit {days, plural, one {# Tag} other {# Tagen}} angehalten",
  "notices.paused.body": "Neue und geänderte Dateien kommen erst in Ihre Buckets, wenn Sie fortsetzen.",
  "notices.paused.line":
    "Liana ist seit {days, plural, one {# Tag} other {# Tagen}} angehalten. Neue und geänderte Dateien sind nicht in Ihren Buckets.",
  "notices.action.review": "Prüfen",
  "notices.action.restart": "Neu starten",
  "notices.update.title": "Liana {version} ist bereit",
  "notices.update.body": "Die neue Version wird installiert, wenn Sie Liana beenden oder neu starten.",
  "notices.update.security":
    "Sie behebt eine Sicherheitslücke. Starten Sie Liana neu, um sie jetzt zu installieren; sonst wird sie beim Beenden installiert.",
  "notices.update.line":
    "Liana {version} ist bereit. Die neue Version wird installiert, wenn Sie Liana beenden.",
  "notices.update.security-line":
    "Liana {version} ist bereit und behebt eine Sicherheitslücke. Die neue Version wird installiert, wenn Sie Liana beenden.",
};
