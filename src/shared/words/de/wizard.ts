import type { Translation } from "../en/messages.ts";
import type { WIZARD as ENGLISH } from "../en/wizard.ts";

export const WIZARD: Translation<typeof ENGLISH> = {
  "wizard.step": "Schritt {step, number} von {count, number}",
  "wizard.step.service": "Dienst",
  "wizard.step.keys": "Schlüssel",
  "wizard.step.bucket": "Bucket",
  "wizard.step.folders": "Ordner",
  "wizard.step.review": "Übersicht",
  "wizard.step.done": "Erledigt",
  "wizard.back": "Zurück",
  "wizard.continue": "Weiter",
  "wizard.cancel": "Abbrechen",
  "wizard.no-connection": "Diese Verbindung gibt es nicht mehr.",

  "wizard.service": "Wo sollen Ihre Dateien aufbewahrt werden?",
  "wizard.service.line":
    "Liana legt sie Datei für Datei in Ihrem eigenen Bucket ab, lesbar mit jedem Programm.",
  "wizard.import": "Liana läuft schon auf einem anderen Computer?",
  "wizard.import.choose": "Einstellungen importieren …",
  "wizard.service.list": "Dienste",
  "wizard.service.saved": "Ihre Verbindungen",
  "wizard.service.use": "{name} verwenden",
  "wizard.service.show-all": "Alle anzeigen",
  "wizard.service.count": "{count, plural, one {# Verbindung} other {# Verbindungen}}",
  "wizard.found-keys": "Auf diesem Computer gefundene Schlüssel",
  "wizard.found-keys.use": "{name} aus {tool} verwenden",
  "wizard.service.another": "Ein anderer Dienst",
  "wizard.address.template": "Welche Region?",
  "wizard.address.template.line": "{service} speichert einen Bucket in einer Region, und dort bleibt er.",
  "wizard.address.account": "Welches Konto?",
  "wizard.address.account.line": "Jedes Konto bei {service} hat eine eigene Adresse.",
  "wizard.address.given": "Welche Adresse?",
  "wizard.address.given.line": "Die Adresse, unter der Programme den Dienst erreichen.",
  "wizard.address.notes": "Gut zu wissen",
  "wizard.keys": "Ihre Schlüssel",
  "wizard.keys.for": "Ihre Schlüssel für {service}",
  "wizard.keys.keychain":
    "Liana speichert die Schlüssel im Schlüsselbund dieses Computers und nirgends sonst.",
  "wizard.keys.session":
    "Hier ist kein Schlüsselbund verfügbar; die Schlüssel bleiben nur bis zum Beenden von Liana gespeichert.",
  "wizard.key-help": "So erstellen Sie Schlüssel",
  "wizard.key-help.page": "Melden Sie sich bei {service} an und öffnen Sie {page}.",
  "wizard.key-help.sign-in":
    "Melden Sie sich bei Ihrem Dienst an und öffnen Sie die Seite für Zugriffsschlüssel.",
  "wizard.key-help.create":
    "Erstellen Sie einen Schlüssel, der lesen, schreiben, auflisten und löschen darf. Wenn der Dienst Ihnen die Wahl lässt, erlauben Sie ihm nur den Bucket für Liana.",
  "wizard.key-help.copy":
    "Kopieren Sie Zugriffsschlüssel und geheimen Schlüssel in die Felder hier. Die meisten Dienste zeigen den geheimen Schlüssel nur einmal.",
  "wizard.key-help.names": "Namen der Seiten vom November 2026. Der Dienst kann sie verschoben haben.",
  "wizard.keys.test": "Testen",

  "wizard.folders": "Welche Ordner?",
  "wizard.folders.line":
    "Jeder Ordner wird ab jetzt mit dem Bucket synchronisiert. Weitere können Sie jederzeit hinzufügen.",
  "wizard.folders.choose": "Ordner auswählen",
  "wizard.folders.choose-more": "Weitere Ordner auswählen",
  "wizard.folders.choose-title": "Ordner zum Synchronisieren auswählen",
  "wizard.folders.choose-one": "Ordner auswählen",
  "wizard.folders.usual": "Häufig gewählt",
  "wizard.folders.usual.documents": "Dokumente",
  "wizard.folders.usual.pictures": "Bilder",
  "wizard.folders.usual.desktop": "Schreibtisch",
  "wizard.folders.usual.music": "Musik",
  "wizard.folders.usual.videos": "Videos",
  "wizard.folders.usual.downloads": "Downloads",
  "wizard.folders.add": "{name} hinzufügen",
  "wizard.folders.remove": "{name} entfernen",
  "wizard.folders.counting": "Wird gezählt",
  "wizard.folders.count-again": "Erneut versuchen",
  "wizard.folders.measure": "{count, plural, one {# Datei} other {# Dateien}}, {bytes}",
  "wizard.folders.total": "Insgesamt: {count, plural, one {# Datei} other {# Dateien}}, {bytes}",
  "wizard.folders.computer": "Computer",
  "wizard.folders.in-liana": "{name} ist bereits in Liana, als {job}.",
  "wizard.folders.chosen": "{name} ist bereits ausgewählt.",
  "wizard.folders.inside": "{name} liegt in {other}, und dieser Ordner ist bereits ausgewählt.",
  "wizard.folders.contains":
    "{other} liegt in {name}. Entfernen Sie zuerst {other}, um {name} ganz auszuwählen.",
  "wizard.folders.inside-job":
    "{name} liegt im Ordner von {job}, den Liana bereits synchronisiert. Die Dateien liegen dann doppelt im Bucket.",
  "wizard.folders.contains-job":
    "{name} enthält den Ordner von {job}, den Liana bereits synchronisiert. Dessen Dateien liegen dann doppelt im Bucket.",

  "wizard.review": "Bereit zum Start",
  "wizard.review.line": "Nach {bucket}, bei {connection}.",
  "wizard.review.start": "Synchronisierung starten",
  "wizard.review.note":
    "Dateien, die schon im Bucket liegen, werden zuerst verglichen und nicht erneut hochgeladen, wenn sie gleich sind.",
  "wizard.review.encryption":
    "Liana verschlüsselt Dateien nicht selbst. HTTPS verschlüsselt die Übertragung, und die meisten Dienste verschlüsseln, was sie speichern. Um Dateien vor dem Dienst zu verbergen, bewahren Sie sie in einem Tresor eines Programms wie Cryptomator auf.",
  "wizard.review.folders": "Ordner und ihre Orte im Bucket",
  "wizard.review.location": "Ort von {name} im Bucket",
  "wizard.review.whole-bucket": "Der ganze Bucket {bucket}.",
  "wizard.review.too-long": "Dieser Ort ist zu lang. Die Namen darunter brauchen Platz.",
  "wizard.review.invisible": "Dieser Ort enthält unsichtbare Zeichen. Entfernen Sie diese.",
  "wizard.review.taken": "{job} verwendet diesen Ort bereits. Wählen Sie einen anderen.",
  "wizard.review.shared": "{name} soll ebenfalls dorthin. Wählen Sie für einen der Ordner einen anderen Ort.",
  "wizard.review.login": "Beim Start dieses Computers",

  "wizard.retain": "Ersetztes und Gelöschtes aufbewahren",
  "wizard.retain.recommended": "Empfohlen",
  "wizard.retain.forever": "Für immer",
  "wizard.retain.forever.on":
    "Jeder synchronisierte Stand lässt sich wiederherstellen. Der Bucket bewahrt frühere Stände als Versionen auf; das braucht Speicherplatz.",
  "wizard.retain.forever.off":
    "Jeder synchronisierte Stand lässt sich wiederherstellen. Dieser Bucket bewahrt keine Versionen auf; Liana legt deshalb Kopien unter .liana/old/ ab, die Speicherplatz brauchen.",
  "wizard.retain.forever.unknown":
    "Jeder synchronisierte Stand lässt sich wiederherstellen. Frühere Stände sind Versionen im Bucket oder, falls er keine aufbewahrt, Kopien unter .liana/old/. Sie brauchen Speicherplatz.",
  "wizard.retain.none": "Gar nicht",
  "wizard.retain.none.on":
    "Liana bewahrt keine Kopien auf. Dieser Bucket bewahrt von sich aus Versionen auf; frühere Stände lassen sich daher trotzdem wiederherstellen. Werden viele Dateien auf einmal gelöscht, wartet Liana auf Ihre Freigabe.",
  "wizard.retain.none.off":
    "Was Sie hier ersetzen oder löschen, verschwindet auch aus dem Bucket. Werden viele Dateien auf einmal gelöscht, wartet Liana auf Ihre Freigabe.",
  "wizard.retain.none.unknown":
    "Was Sie hier ersetzen oder löschen, verschwindet auch aus dem Bucket, sofern er nicht von sich aus Versionen aufbewahrt. Werden viele Dateien auf einmal gelöscht, wartet Liana auf Ihre Freigabe.",
  "wizard.class": "Speicherklasse",
  "wizard.class.prices":
    "Listenpreise in Nord-Virginia, Stand {month}; Anfragen und Datenverkehr kosten extra. Andere Regionen haben andere Preise.",
  "wizard.class.no-prices": "Was jede Klasse kostet, steht auf der Website des Dienstes.",
};
