import type { PREVIEW as ENGLISH } from "../en/preview.ts";
import type { Translation } from "../en/messages.ts";

export const PREVIEW: Translation<typeof ENGLISH> = {
  "preview.comparing":
    "Vergleich mit dem, was hier ist … {files, plural, =0 {} one {bisher # Datei} other {bisher # Dateien}}",
  "preview.summary":
    "{differ, plural, =0 {Keine Datei hier unterscheidet sich von dem, was wiederhergestellt wird} one {# Datei hier unterscheidet sich von dem, was wiederhergestellt wird} other {# Dateien hier unterscheiden sich von dem, was wiederhergestellt wird}}{only, plural, =0 {} one {; # ist nur hier und bleibt} other {; # sind nur hier und bleiben}}. {add, plural, =0 {Keine Datei fehlt hier.} one {# Datei fehlt hier und kommt hinzu.} other {# Dateien fehlen hier und kommen hinzu.}}",
  "preview.problems":
    "{count, plural, one {# Datei kann nicht wiederhergestellt werden.} other {# Dateien können nicht wiederhergestellt werden.}}",
  "preview.show": "Änderungen zeigen",
  "preview.again": "Noch einmal vergleichen",
  "preview.anyway": "Trotzdem wiederherstellen",
  "preview.title": "Änderungen durch diese Wiederherstellung",
  "preview.list": "Änderungen",
  "preview.none": "Nichts ändert sich",
  "preview.none.line": "Alles, was wiederhergestellt wird, ist schon mit gleichem Inhalt hier.",
  "preview.filter": "Zeigen",
  "preview.filter.all": "Alle ({count, number})",
  "preview.filter.add": "Hinzugefügt ({count, number})",
  "preview.filter.replace": "Ersetzt ({count, number})",
  "preview.filter.beside": "Beide behalten ({count, number})",
  "preview.filter.stay": "Unberührt ({count, number})",
  "preview.filter.only": "Nur hier ({count, number})",
  "preview.filter.problem": "Probleme ({count, number})",
  "preview.kind.add": "Hinzugefügt",
  "preview.kind.replace": "Ersetzt",
  "preview.kind.beside": "Beide behalten",
  "preview.kind.unsent": "Beide behalten",
  "preview.kind.stay": "Unberührt",
  "preview.kind.only": "Nur hier",
  "preview.kind.aside": "Umbenannt",
  "preview.kind.remove": "Entfernt",
  "preview.kind.problem": "Problem",
  "preview.line.add": "Die Datei fehlt hier und kommt hinzu.",
  "preview.line.replace": "Die Datei hier wird ersetzt.",
  "preview.line.beside": "Die Datei hier bleibt. Die wiederhergestellte kommt als „{name}“ daneben.",
  "preview.line.unsent":
    "Die Datei hier hat Änderungen, die noch nicht gesendet wurden, und bleibt deshalb. Die wiederhergestellte kommt als „{name}“ daneben.",
  "preview.line.stay": "Die Datei hier ist anders und bleibt. Die Datei im Bucket wird nicht geschrieben.",
  "preview.line.only": "Die Datei gehört nicht zu dieser Wiederherstellung und bleibt.",
  "preview.line.aside":
    "Die Datei gehört zu einer Datenbank, die nicht mehr hier ist. Sie wird in „{name}“ umbenannt.",
  "preview.line.remove":
    "Die Datei gehört zu einem anderen Stand der Datenbank, die wiederhergestellt wird, und wird entfernt.",
  "preview.here": "Jetzt hier",
  "preview.restored": "Wiederhergestellt",
  "preview.side": "{hasTime, select, yes {{time}, {size}} other {{size}}}",
  "preview.nothing-there": "Nicht vorhanden",
  "preview.same":
    "{count, plural, one {# Datei ist mit gleichem Inhalt hier} other {# Dateien sind mit gleichem Inhalt hier}} und nicht aufgeführt.",
  "preview.details": "Vorher und nachher",
};
