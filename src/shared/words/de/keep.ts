import type { Translation } from "../en/messages.ts";
import type { KEEP as ENGLISH } from "../en/keep.ts";

export const KEEP: Translation<typeof ENGLISH> = {
  "errors.lifecycle-changed":
    "Die Regeln von {theBucket} wurden im selben Moment von anderer Seite geändert. Versuchen Sie es erneut.",
  "errors.lifecycle-damaged":
    "{restored, select, 1 {{theHost} hat andere Regeln von {theBucket} verändert, als Liana eine eigene hinzufügte. Die früheren Regeln gelten wieder.} 0 {{theHost} hat andere Regeln von {theBucket} verändert, als Liana eine eigene hinzufügte. Prüfen Sie die Regeln beim Anbieter.} other {Andere Regeln von {theBucket} haben sich geändert, als Liana eine eigene hinzufügte, oder danach. Prüfen Sie beim Anbieter, ob sie so sind, wie Sie es wollen.}}",
  "errors.lifecycle-unreadable":
    "Liana kann die Lebenszyklusregeln von {theBucket} nicht zuverlässig lesen und ändert sie deshalb nicht. Stellen Sie die Frist beim Anbieter ein.",
  "errors.keep-not-set":
    "Frühere Stände werden ohne Frist aufbewahrt, nicht {days, plural, one {# Tag} other {# Tage}} lang: {why, select, access_denied {Diese Schlüssel dürfen die Regeln des Buckets nicht ändern} not_implemented {Der Dienst kennt solche Regeln nicht} lifecycle_unreadable {Die Regeln des Buckets sind nicht zuverlässig lesbar} lifecycle_damaged {Der Dienst verändert andere Regeln, wenn eine hinzukommt} lifecycle_changed {Die Regeln wurden gerade von anderer Seite geändert} other {Der Dienst lehnte die Regel ab}}. Setzen Sie die Frist mit Schlüsseln, die es dürfen, oder bewahren Sie Stände dauerhaft auf.",
  "errors.keep-not-set.rule":
    "Eine Regel des Buckets entfernt frühere Stände nach {inForce, plural, one {# Tag} other {# Tagen}}, obwohl {isForever, select, yes {sie dauerhaft bleiben sollen} other {{days, plural, one {# Tag} other {# Tage}} gewählt sind}}: {why, select, access_denied {Diese Schlüssel dürfen die Regeln des Buckets nicht ändern} not_implemented {Der Dienst kennt solche Regeln nicht} lifecycle_unreadable {Die Regeln des Buckets sind nicht zuverlässig lesbar} lifecycle_damaged {Der Dienst verändert andere Regeln, wenn eine hinzukommt} lifecycle_changed {Die Regeln wurden gerade von anderer Seite geändert} other {Der Dienst lehnte die Änderung ab}}. Ändern Sie die Regel mit Schlüsseln, die es dürfen.",
  "errors.rule-deletes":
    "Eine Regel des Buckets{hasRule, select, yes { („{rule}“)} other {}} löscht {isNarrowed, select, yes {manche} other {alle}} Objekte in {hasPrefix, select, yes {„{prefix}“} other {dem ganzen Bucket}} {hasDate, select, yes {ab {date}} other {{days, plural, one {# Tag} other {# Tage}} nach dem Schreiben}}. Ändern Sie die Regel beim Anbieter, oder akzeptieren Sie, dass Dateien aus der Sicherung verschwinden.",
  "errors.foreign-rule":
    "Eine Regel des Buckets{hasRule, select, yes { („{rule}“)} other {}} entfernt frühere Stände {days, plural, one {# Tag} other {# Tage}} nach dem Ersetzen oder Löschen.",
  "errors.foreign-rule.moves":
    "Eine Regel des Buckets{hasRule, select, yes { („{rule}“)} other {}} verschiebt Objekte {hasDate, select, yes {ab {date}} other {nach {days, plural, one {# Tag} other {# Tagen}}}} in die Klasse {class}. Eine Wiederherstellung muss dann vielleicht auf sie warten.",
  "findings.short.rule-deletes": "Bucket löscht Dateien",
  "failures.cure.accept-rules": "Akzeptieren …",
  "keep.accept.question": "An einem Ort sichern, an dem eine Regel löscht?",
  "keep.accept.line":
    "Diese Regel stammt nicht von Liana und wird von Liana nicht geändert. Was sie löscht, lädt die nächste vollständige Synchronisierung wieder hoch; frühere Stände davon können verloren gehen.",
  "keep.accept": "Regel akzeptieren",
  "keep.period": "Für begrenzte Zeit",
  "keep.period.days": "{days, plural, one {# Tag} other {# Tage}}",
  "keep.period.year": "Ein Jahr",
  "keep.period.line":
    "Der Dienst entfernt frühere Stände nach dieser Zeit, durch eine Regel, die Liana dem Bucket hinzufügt.",
  "keep.period.choose": "Wie lange",
  "keep.fact": "{days, plural, one {# Tag} other {# Tage}} aufbewahrt",
};
