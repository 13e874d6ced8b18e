import type { DAEMON as ENGLISH } from "../en/daemon.ts";
import type { Translation } from "../en/messages.ts";

export const DAEMON: Translation<typeof ENGLISH> = {
  "daemon.running":
    "{count, plural, one {Es läuft # Auftrag} other {Es laufen # Aufträge}} aus {hasFile, select, yes {{file}} other {Umgebungsvariablen}}.",
  "daemon.listening":
    "Zustand unter {url}/healthz, Metriken unter {url}/metrics. {hasTokenFile, select, yes {Das Token für Metriken und Namen von Aufträgen steht in {tokenFile}.} other {Das Token für Metriken und Namen von Aufträgen ist listenToken.}}",
  "daemon.reloaded":
    "Konfiguration neu geladen. Aufträge: {added, number} hinzugefügt, {removed, number} entfernt, {changed, number} geändert.",
  "daemon.reloaded.no-change": "Konfiguration neu geladen. Kein Auftrag wurde geändert.",
  "daemon.refused": "{problem} Die bisherige Konfiguration bleibt in Kraft.",
  "daemon.not-watched":
    "Änderungen der Konfigurationsdatei können hier nicht bemerkt werden. Senden Sie nach einer Änderung SIGHUP.",
  "daemon.stopped": "Beendet.",
  "daemon.of-job": "{job}: {message}",
  "daemon.warning": "{job}: Warnung: {message}",
  "daemon.synced": "{job}: {outcome}: {work}; {time}",
  "daemon.held":
    "{job}: {count, plural, one {# Löschung wartet} other {# Löschungen warten}} auf Ihre Freigabe, siehe liana held ({work}; {time})",
  "daemon.more-problems": "Weitere Dateien brauchen Ihre Aufmerksamkeit, siehe liana problems",
  "daemon.bucket-refused": "Der Bucket „{bucket}“ existiert nicht und konnte nicht erstellt werden: {reason}",
  "daemon.port": "listen: Port {port} kann nicht geöffnet werden. Wählen Sie einen anderen Port.",
  "daemon.paths": "Es gibt nur /healthz und /metrics.",
  "daemon.needs-token":
    "Dafür ist die Kopfzeile Authorization: Bearer TOKEN nötig. TOKEN ist listenToken aus der Konfiguration oder sonst der Inhalt der Datei status-token in Lianas Statusordner.",
};
