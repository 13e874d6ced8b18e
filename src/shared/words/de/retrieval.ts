import type { Translation } from "../en/messages.ts";
import type { RETRIEVAL as ENGLISH } from "../en/retrieval.ts";

export const RETRIEVAL: Translation<typeof ENGLISH> = {
  "retrieval.tier.bulk": "Massenabruf",
  "retrieval.tier.standard": "Standard",
  "retrieval.tier.expedited": "Beschleunigt",
  "retrieval.wait.minutes": "{least, number} bis {most, number} Minuten",
  "retrieval.wait.hours": "{least, number} bis {most, number} Stunden",
  "retrieval.wait.within": "innerhalb von {most, plural, one {# Stunde} other {# Stunden}}",
  "retrieval.wait.from-minutes":
    "{least, plural, one {# Minute} other {# Minuten}} bis {most, plural, one {# Stunde} other {# Stunden}}",
  "retrieval.price": "etwa {amount}",
  "retrieval.price.unknown": "Preis nicht bekannt",
  "retrieval.price.parts":
    "{retrieval} für den Abruf, {traffic} für Lesen und Datenverkehr, {copies} für vorübergehende Kopien für {days, plural, one {# Tag} other {# Tage}}",
  "retrieval.load":
    "{files, plural, one {# archivierte Datei} other {# archivierte Dateien}} ({bytes}) {files, plural, one {muss} other {müssen}} vor der Wiederherstellung abgerufen werden.",
  "retrieval.prices-of": "Preise vom {date}, ohne Steuern.",
  "retrieval.waiting":
    "Warten auf {service}: {ready, number} von {files, plural, one {# Datei} other {# Dateien}} {ready, plural, one {ist} other {sind}} bereit, der Rest bis etwa {time}. Sie können den Computer schließen.",
  "retrieval.choice": "Archivierte Dateien",
  "retrieval.counting": "Suche nach archivierten Dateien…",
  "retrieval.option": "{tier}: {wait}, {price}",
  "retrieval.leave": "Auslassen",
  "retrieval.leave.line":
    "Es wird nichts angefordert und nichts bezahlt. Die Dateien werden als nicht wiederhergestellt aufgeführt.",
  "retrieval.again": "Noch einmal anfordern",
  "retrieval.again.line":
    "{count, plural, one {Die Kopie von # Datei ist} other {Die Kopien von # Dateien sind}} abgelaufen, bevor sie geholt {count, plural, one {wurde} other {wurden}}. Ein erneuter Abruf kostet noch einmal dasselbe.",
  "retrieval.use-standard": "Mit „Standard“ abrufen",
  "retrieval.refused.line":
    "Der Dienst hat gerade keine Kapazität für beschleunigte Abrufe, deshalb {count, plural, one {wurde # Datei} other {wurden # Dateien}} nicht angefordert.",
};
