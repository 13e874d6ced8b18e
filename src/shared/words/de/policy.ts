import type { Translation } from "../en/messages.ts";
import type { POLICY as ENGLISH } from "../en/policy.ts";

export const POLICY: Translation<typeof ENGLISH> = {
  "policy.title": "Was der Schlüssel darf",
  "policy.daily": "Für jeden Tag",
  "policy.daily.line.document":
    "Alles, was Liana von selbst braucht. Ein Schlüssel mit dieser Richtlinie kann weder Einstellungen des Buckets ändern noch alte Versionen entfernen.",
  "policy.daily.line.b2":
    "Alles, was Liana von selbst braucht, als Befehl für die Kommandozeile von {service}. Ein solcher Schlüssel kann Dateien ausblenden, aber keine alten Versionen entfernen. Nehmen Sie nie den Hauptschlüssel.",
  "policy.daily.line.permission":
    "{service} begrenzt Schlüssel auf Buckets, nicht auf einzelne Rechte: Ein Schlüssel, der schreiben darf, darf auch alles in diesem Bucket löschen.",
  "policy.setup": "Zum Einrichten",
  "policy.setup.line.document":
    "Nur nötig, um den Bucket anzulegen oder seine Versionierung, seine Regeln und den öffentlichen Zugriff zu ändern. Fügen Sie diese Richtlinie dafür hinzu und entfernen Sie sie danach.",
  "policy.setup.line.b2":
    "Ein zweiter Schlüssel, nur um die Einstellungen des Buckets zu ändern. Legen Sie den Bucket zuerst in der Konsole an und löschen Sie diesen Schlüssel danach.",
  "policy.setup.line.permission":
    "Ein zweiter Schlüssel, nur um den Bucket anzulegen oder seine Einstellungen zu ändern. Löschen Sie ihn danach.",
  "policy.protection": "Für den Bucket selbst",
  "policy.protection.line":
    "Was auch immer die Richtlinien von Schlüsseln erlauben: Danach darf niemand außer dem Administrator alte Versionen entfernen, sie aussetzen oder die Regeln ändern, die sie entfernen. Fügen Sie dies als Richtlinie des Buckets ein, sobald seine Versionen und Regeln eingerichtet sind.",
  "policy.protection.administrator": "Administrator",
  "policy.protection.administrator.line":
    "ARN des Benutzers oder der Rolle, die den Bucket weiter ändern darf",
  "policy.protection.no-arn": "Das ist kein ARN eines Benutzers oder einer Rolle.",
  "policy.bucket": "Bucket",
  "policy.prefix": "Ordner im Bucket",
  "policy.prefix.line": "Leer: der ganze Bucket",
  "policy.name-bucket":
    "Geben Sie den Namen des Buckets ein, dann erscheinen hier die Texte für den Schlüssel.",
  "policy.copy-missing": "Fehlende Zeile kopieren",
};
