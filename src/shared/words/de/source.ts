import type { Translation } from "../en/messages.ts";
import type { SOURCE as ENGLISH } from "../en/source.ts";

export const SOURCE: Translation<typeof ENGLISH> = {
  "source.missing.title": "Der Ordner ist nicht da",
  "source.missing.what":
    "{path} ist nicht zu finden. {target, select, bucket {Im Bucket wurde nichts gelöscht.} other {Es wurde nichts gelöscht.}}",
  "source.missing.advice":
    "Wenn er auf einem nicht angeschlossenen Laufwerk liegt, schließen Sie es an. {manual, select, yes {Prüfen Sie dann erneut.} other {Liana macht von selbst weiter.}}",
  "source.empty.title": "Der Ordner ist leer",
  "source.empty.what":
    "{path} enthielt bisher Dateien und enthält jetzt keine. {target, select, bucket {Im Bucket wurde nichts gelöscht.} other {Es wurde nichts gelöscht.}}",
  "source.empty.advice":
    "Wenn sein Laufwerk nicht angeschlossen ist oder die Dateien verschoben wurden, holen Sie sie zurück. {manual, select, yes {Prüfen Sie dann erneut.} other {Liana macht von selbst weiter.}}",
  "source.empty.meant": "Er ist mit Absicht leer",
  "source.empty.fact": "Der Ordner ist leer.",
  "source.replaced.title": "An diesem Ort ist ein anderer Ordner",
  "source.replaced.what":
    "{path} ist nicht der Ordner vom letzten Mal. {target, select, bucket {Im Bucket wurde nichts gelöscht.} other {Es wurde nichts gelöscht.}}",
  "source.replaced.advice":
    "Wenn sein Laufwerk nicht angeschlossen ist oder ein anderes an seiner Stelle ist, schließen Sie das richtige an. {manual, select, yes {Prüfen Sie dann erneut.} other {Liana macht von selbst weiter.}}",
  "source.replaced.meant": "Er wurde mit Absicht hierher verschoben",
  "source.replaced.fact": "Es ist ein anderer Ordner als beim letzten Mal.",
  "source.file.title": "An diesem Ort ist eine Datei",
  "source.file.what":
    "{path} war ein Ordner und ist jetzt eine Datei. {target, select, bucket {Im Bucket wurde nichts gelöscht.} other {Es wurde nichts gelöscht.}}",
  "source.file.advice":
    "Legen Sie den Ordner wieder dorthin, wo er war. {manual, select, yes {Prüfen Sie dann erneut.} other {Liana macht von selbst weiter.}}",
  "source.bucket-empty.title": "Im Bucket ist nichts",
  "source.bucket-empty.what":
    "{path} enthielt bisher Objekte und enthält jetzt keine. {target, select, bucket {Im Bucket wurde nichts gelöscht.} other {Es wurde nichts gelöscht.}}",
  "source.bucket-empty.advice":
    "Wenn sie versehentlich entfernt wurden, stellen Sie sie wieder her. {manual, select, yes {Prüfen Sie dann erneut.} other {Liana macht von selbst weiter.}}",
  "source.bucket-empty.fact": "Der Bucket ist dort leer.",
  "source.moved":
    "Wenn Sie ihn verschoben oder umbenannt haben, wählen Sie den Ordner dort, wo er jetzt ist. Nichts wird zweimal gesendet.",
  "source.accept.question": "So synchronisieren, wie er jetzt ist?",
  "source.accept": "So synchronisieren",
  "source.accept.lost":
    "Was darin fehlt, wird auch in seiner Kopie gelöscht. Viele Löschungen auf einmal werden zuerst zurückgehalten, bis Sie sie freigeben.",
  "source.accept.kept":
    "Was darin fehlt, wird im Bucket zu den früheren Versionen verschoben. Viele Löschungen auf einmal werden zuerst zurückgehalten, bis Sie sie freigeben.",
  "source.accept.stays": "Was darin fehlt, bleibt dort, wohin es kopiert wurde.",
  "source.disk-missing": "Es kommt nicht wieder",
  "source.disk-missing.fact":
    "Das Laufwerk ist nicht da. Ihre Antwort gilt für jedes Laufwerk, das hier aufgeführt ist.",
  "source.disk-empty": "Es ist mit Absicht leer",
  "source.disk-empty.fact":
    "Das Laufwerk ist leer. Ihre Antwort gilt für jedes Laufwerk, das hier aufgeführt ist.",
  "source.disk-replaced": "Es ersetzt das andere Laufwerk",
  "source.disk-replaced.fact":
    "Es ist ein anderes Laufwerk als beim letzten Mal. Ihre Antwort gilt für jedes Laufwerk, das hier aufgeführt ist.",
  "source.owned.title": "Ein anderer Computer synchronisiert an diesen Ort",
  "source.owned.what":
    "{location} wird{hasDay, select, yes { seit {day}} other {}} von {hasOwner, select, yes {{isNamesake, select, yes {einer anderen Liana-Installation auf {owner}} other {{owner}}}} other {einem anderen Computer}} verwendet. {isNamesake, select, yes {Dieser Computer heißt ebenso: Es kann ein anderer Benutzer hier sein oder Liana, wie es vor der Neueinrichtung war. } other {}}Zwei Computer würden dort gegeneinander arbeiten; deshalb wartet dieser Ordner, und nichts wird geändert.",
  "source.owned.question": "Diesen Ort übernehmen?",
  "source.owned.replaces":
    "Von da an hält dieser Computer {location} auf dem Stand dieses Ordners. Abweichende Dateien dort werden ersetzt.",
  "source.owned.stops":
    "{hasOwner, select, yes {{isNamesake, select, yes {Die andere Liana-Installation auf {owner}} other {{owner}}}} other {Der andere Computer}} stoppt bei der nächsten Prüfung und nennt den Grund. Die Dateien dort bleiben unberührt, und was nur von dort kam, bleibt im Bucket.",
};
