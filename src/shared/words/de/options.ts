import type { Translation } from "../en/messages.ts";
import type { OPTIONS as ENGLISH } from "../en/options.ts";

export const OPTIONS: Translation<typeof ENGLISH> = {
  "options.name": "Name",
  "options.name.missing": "Geben Sie einen Namen ein",
  "options.wrong": "Berichtigen Sie zuerst die Felder oben",
  "options.retain.bucket": "Ersetztes und Gelöschtes behalten",
  "options.retain.bucket.forever": "Für immer",
  "options.retain.bucket.forever.line":
    "Als Versionen, wenn der Bucket Versionen behält, sonst als Kopien unter .liana/old/. Sie belegen Platz.",
  "options.retain.bucket.none": "Gar nicht",
  "options.retain.bucket.none.line":
    "Was Sie ersetzen oder löschen, ist im Bucket verloren, sofern er nicht selbst Versionen behält.",
  "options.retain.folder": "Was im Bucket gelöscht wird",
  "options.retain.folder.forever": "Im Ordner behalten",
  "options.retain.folder.forever.line": "Im Ordner wird nichts gelöscht. Die sichere Wahl.",
  "options.retain.folder.none": "Auch im Ordner löschen",
  "options.retain.folder.none.line":
    "Der Ordner folgt dem Bucket. Viele Löschungen auf einmal werden zurückgehalten, bis Sie sie freigeben.",
  "options.limit": "Zurückhalten bis zu Ihrer Freigabe",
  "options.limit.default": "Mehr als 50 Dateien und mehr als 5\u00a0%",
  "options.limit.count": "Mehr als eine Anzahl Dateien",
  "options.limit.count.field": "Dateien",
  "options.limit.count.suffix": "{count, plural, one { Datei} other { Dateien}}",
  "options.limit.percent": "Mehr als ein Anteil aller Dateien",
  "options.limit.percent.field": "Anteil",
  "options.limit.percent.suffix": "\u00a0%",
  "options.class": "Speicherklasse",
  "options.class.line":
    "Die nächste Synchronisierung verschiebt Objekte anderer Klassen innerhalb des Dienstes in die gewählte.",
  "options.class.any": "Wie vom Dienst vorgesehen",
  "options.class.any.line": "Objekte bleiben in der Klasse, die sie haben.",
  "options.class.card": "{line} {costs}.",
  "options.class.price": "{price} ({date})",
  "options.encryption": "Verschlüsselung durch den Dienst",
  "options.encryption.line": "Gilt für alles, was von jetzt an gesendet wird.",
  "options.encryption.bucket": "Wie im Bucket eingestellt",
  "options.encryption.bucket.line": "Liana verlangt nichts.",
  "options.encryption.bucket.does": "{algorithm}{hasKeyId, select, yes { mit {keyId}} other {}}.",
  "options.encryption.bucket.none": "Der Bucket hat dafür keine Einstellung.",
  "options.encryption.service": "Mit einem Schlüssel des Dienstes",
  "options.encryption.service.line": "SSE-S3, AES-256.",
  "options.encryption.kms": "Mit einem Schlüssel aus seiner Schlüsselverwaltung",
  "options.encryption.kms.line":
    "SSE-KMS. Die Schlüssel dieser Verbindung brauchen das Recht, ihn zu verwenden.",
  "options.encryption.key": "Schlüssel",
  "options.encryption.key.line":
    "Seine ID oder sein ARN. Lassen Sie das Feld leer, um den Standardschlüssel des Dienstes zu verwenden.",
  "options.links": "Verknüpfungen im Ordner",
  "options.links.keep": "Als Verknüpfungen behalten",
  "options.links.keep.line": "Eine Wiederherstellung legt dieselben Verknüpfungen wieder an.",
  "options.links.skip": "Ausschließen",
  "options.links.skip.line": "Verknüpfungen kommen nicht in den Bucket.",
  "options.links.follow": "Ihnen folgen",
  "options.links.follow.line": "Synchronisiert wird, worauf sie zeigen, sofern es in diesem Ordner liegt.",
  "options.verify": "Nachprüfung",
  "options.verify.on": "Dateien aus dem Bucket zurücklesen",
  "options.verify.on.line":
    "Im Hintergrund, mit begrenzten Kosten. Beschädigte Dateien werden erneut hochgeladen. Einmal im Monat werden einige Dateien in einen temporären Ordner wiederhergestellt und verglichen.",
  "options.verify.off": "Dateien nicht zurücklesen",
  "options.verify.off.line": "Schäden im Bucket werden erst bei einer Wiederherstellung gefunden.",
  "options.times": "Zeiten von Ordnern",
  "options.times.keep": "Behalten",
  "options.times.keep.line":
    "Ein wiederhergestellter Ordner hat wieder seine eigene Zeit. Das erfordert ein leeres Objekt pro Ordner und eine Anfrage, wenn sich ein Ordner ändert.",
  "options.times.leave": "Nicht behalten",
  "options.times.leave.line":
    "Ein wiederhergestellter Ordner hat die Zeit der Wiederherstellung. Private Ordner sind danach trotzdem privat.",
  "options.times.leave.line-default":
    "Ein wiederhergestellter Ordner hat die Zeit der Wiederherstellung. Private Ordner sind danach trotzdem privat. Das ist der Standard in dieser Speicherklasse, die für jedes Objekt eine Mindestgröße oder Mindestdauer berechnet.",
  "options.databases": "SQLite-Datenbanken",
  "options.databases.consistent": "Konsistente Kopien",
  "options.databases.consistent.line":
    "Eine Datenbank und ihr Protokoll werden als eine Datei gesendet, auch während ein Programm sie geöffnet hat.",
  "options.databases.as-files": "Als Dateien",
  "options.databases.as-files.line": "Jede Datei wird so gesendet, wie sie ist.",
  "options.commands": "Befehle",
  "options.commands.line":
    "Laufen auf diesem Computer bei jeder Synchronisierung des ganzen Ordners, für Datenbank-Dumps und Snapshots. Sie bestätigen jede Änderung.",
  "options.commands.browser-line":
    "Laufen bei jeder Synchronisierung des ganzen Ordners. Sie ändern sie in der Desktop-App oder in der Datei des Daemons.",
  "options.commands.before": "Vor einer Synchronisierung",
  "options.commands.before.line": "Wenn er fehlschlägt, wird nichts synchronisiert.",
  "options.commands.after": "Nach einer Synchronisierung",
  "options.commands.after.line": "Läuft auf jeden Fall.",
};
