import type { Translation } from "../en/messages.ts";
import type { CONNECTION_FIELDS as ENGLISH } from "../en/connection-fields.ts";

export const CONNECTION_FIELDS: Translation<typeof ENGLISH> = {
  "connection-fields.service": "Dienst",
  "connection-fields.service.none": "Kein Dienst heißt so",
  "connection-fields.name": "Name",
  "connection-fields.name.line": "So heißt die Verbindung in Liana.",
  "connection-fields.region": "Region",
  "connection-fields.region.line":
    "Wo Ihr Bucket liegt oder ein neuer liegen soll. Eine Region in Ihrer Nähe ist schneller.",
  "connection-fields.region.none": "Keine Region heißt so",
  "connection-fields.region.optional":
    "Nur wenn der Dienst eine nennt. Bei den meisten Diensten bleibt das Feld leer.",
  "connection-fields.account": "Konto-ID",
  "connection-fields.account.line":
    "Aus dem Dashboard, neben der Adresse der S3-API. Sie können auch die ganze Adresse einfügen.",
  "connection-fields.account.wrong":
    "Geben Sie die Konto-ID aus dem R2-Dashboard ein: Buchstaben und Ziffern.",
  "connection-fields.endpoint": "Endpunkt",
  "connection-fields.endpoint.line": "Die Adresse des Dienstes, mit Port, falls er einen hat.",
  "connection-fields.endpoint.known": "Das ist {service}{hasRegion, select, yes {, {region}} other {}}.",
  "connection-fields.endpoint.wrong": "Geben Sie eine Adresse wie https://s3.example.com ein.",
  "connection-fields.endpoint.userinfo":
    "Geben Sie die Adresse ohne Benutzernamen und Kennwort ein. Für Schlüssel gibt es eigene Felder.",
  "connection-fields.http": "http für diese Verbindung erlauben",
  "connection-fields.http.line":
    "Daten werden unverschlüsselt übertragen und können unterwegs gelesen werden. Nutzen Sie dies nur in Ihrem eigenen Netzwerk.",
  "connection-fields.http.not-encrypted": "Diese Adresse ist nicht verschlüsselt.",
  "connection-fields.http.wrong":
    "Verwenden Sie eine https-Adresse, oder erlauben Sie http für diese Verbindung.",

  "connection-fields.keys": "Herkunft der Schlüssel",
  "connection-fields.keys.typed": "Zugriffsschlüssel",
  "connection-fields.keys.profile": "AWS-Profil",
  "connection-fields.keys.environment": "Umgebung",
  "connection-fields.access-key": "Zugriffsschlüssel",
  "connection-fields.access-key.line":
    "Schlüssel für einen einzelnen Bucket genügen. Sie können auch einen Block mit beiden Schlüsseln einfügen.",
  "connection-fields.secret-key": "Geheimer Schlüssel",
  "connection-fields.secret-key.show": "Geheimen Schlüssel anzeigen",
  "connection-fields.session-token":
    "Diese Schlüssel enthalten ein Sitzungstoken und laufen daher ab. {remove}",
  "connection-fields.session-token.remove": "Token entfernen",
  "connection-fields.profile": "Profil",
  "connection-fields.profile.line":
    "Der Name eines Profils in den AWS-Dateien dieses Computers. Liana verwendet dessen Schlüssel oder Anmeldung.",
  "connection-fields.environment.line":
    "Liana verwendet, was vorhanden ist: Umgebungsvariablen, die AWS-Dateien oder die Rolle dieses Computers.",
  "connection-fields.saved-keys": "Zugriffsschlüssel {hint}",
  "connection-fields.saved-keys.unnamed": "Die Schlüssel sind gespeichert",
  "connection-fields.saved-keys.line": "Gespeicherte Schlüssel werden nicht wieder angezeigt. {replace}",
  "connection-fields.saved-keys.replace": "Andere Schlüssel eingeben",

  "connection-fields.network": "Proxy, Zertifikate, Adressierung",
  "connection-fields.proxy": "Proxy",
  "connection-fields.proxy.line":
    "Zum Beispiel http://host:3128 oder socks5://host:1080; „none“ für keinen Proxy. Ist das Feld leer, gelten HTTPS_PROXY und ähnliche Variablen.",
  "connection-fields.proxy.wrong": "Geben Sie „none“ oder eine Adresse wie http://host:3128 ein.",
  "connection-fields.proxy.userinfo":
    "Geben Sie die Adresse ohne Benutzernamen und Kennwort ein. Dafür gibt es eigene Felder.",
  "connection-fields.proxy.login-incomplete":
    "Geben Sie Benutzernamen und Kennwort ein oder keines von beiden.",
  "connection-fields.proxy.user": "Benutzername für den Proxy",
  "connection-fields.proxy.user.line": "Leer lassen, wenn der Proxy keinen verlangt.",
  "connection-fields.proxy.password": "Kennwort für den Proxy",
  "connection-fields.proxy.password.show": "Kennwort anzeigen",
  "connection-fields.proxy.saved-login":
    "Der gespeicherte Benutzername und das Kennwort für den Proxy werden nicht wieder angezeigt. {replace}",
  "connection-fields.proxy.saved-login.replace": "Andere oder keine eingeben",
  "connection-fields.certificates": "Vertrauenswürdige Zertifikate",
  "connection-fields.certificates.line":
    "Pfad einer PEM- oder DER-Datei mit dem Zertifikat des Ausstellers, für einen Dienst mit privater CA.",
  "connection-fields.addressing": "Bucket-Name in Adressen",
  "connection-fields.addressing.auto": "Wie beim Dienst üblich",
  "connection-fields.addressing.path": "Im Pfad: host/bucket",
  "connection-fields.addressing.virtual": "Vor dem Host: bucket.host",
  "connection-fields.aws-endpoints": "Andere Amazon-Endpunkte",
  "connection-fields.aws-endpoints.accelerate": "Transferbeschleunigung",
  "connection-fields.aws-endpoints.dual-stack": "Auch IPv6 (Dual-Stack)",
  "connection-fields.aws-endpoints.fips": "FIPS 140",
  "connection-fields.aws-endpoints.conflict": "Mit FIPS gibt es keine Transferbeschleunigung.",
  "connection-fields.requester-pays": "Anfragender zahlt",
  "connection-fields.requester-pays.line":
    "Für einen fremden Bucket, dessen Nutzer ihre Anfragen selbst bezahlen.",
};
