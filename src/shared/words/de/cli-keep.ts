import type { Translation } from "../en/messages.ts";
import type { CLI_KEEP as ENGLISH } from "../en/cli-keep.ts";

export const CLI_KEEP: Translation<typeof ENGLISH> = {
  "help.keep.summary": "zeigen oder festlegen, wie lange ein Bucket frühere Stände eines Orts aufbewahrt",
  "help.keep.rule":
    "Der Dienst entfernt Versionen und Kopien unter .liana/old/ nach --days, durch eine Regel nur für diesen Ort. Aktuelle Objekte laufen nie ab. Regeln anderer bleiben, wie sie sind, und werden angezeigt, wenn sie den Ort betreffen.",
  "help-options.days": "frühere Stände nach so vielen Tagen entfernen",
  "help-options.forever": "die Regel entfernen: frühere Stände bleiben",
  "help-options.keep.dry-run": "zeigen, was gilt, und nichts ändern",
  "help-options.accept-rules":
    "synchronisieren, obwohl andere Regeln des Buckets Objekte unter dem Ziel löschen",
  "cli-keep.days":
    "{location}: Frühere Stände werden nach {days, plural, one {# Tag} other {# Tagen}} entfernt",
  "cli-keep.forever": "{location}: Frühere Stände bleiben, keine Regel entfernt sie",
  "cli-keep.nothing-kept":
    "Der Bucket bewahrt keine Versionen auf. Es bleiben nur Kopien, die Liana anlegt (--retain).",
  "cli-keep.would":
    "{location}: Frühere Stände würden {isPeriod, select, yes {nach {days, plural, one {# Tag} other {# Tagen}} entfernt} other {unbegrenzt aufbewahrt}}",
  "usage.keep-both": "--days und --forever schließen sich aus. Geben Sie eines davon an.",
};
