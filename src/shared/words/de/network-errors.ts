import type { Translation } from "../en/messages.ts";
import type { NETWORK_ERRORS as ENGLISH } from "../en/network-errors.ts";

export const NETWORK_ERRORS: Translation<typeof ENGLISH> = {
  "errors.bad-answer":
    "Die Antwort zu {hasPath, select, yes {„{path}“} other {{hasKey, select, yes {„{key}“} other {dieser Datei}}}} ist kein S3{hasStatus, select, yes { (HTTP {status}{hasField, select, yes {, fehlerhaftes Feld {field}} other {{hasReason, select, yes {, {reason}} other {}}}})} other {{hasField, select, yes { (fehlerhaftes Feld {field})} other {{hasReason, select, yes { ({reason})} other {}}}}}}. Vielleicht weist ein Proxy vor {hasHost, select, yes {{host}} other {dem Dienst}} diese Datei ab.",
  "errors.bad-ca-file":
    "Die Datei {hasPath, select, yes {„{path}“} other {mit Zertifikaten}}{hasSetting, select, yes { ({setting})} other {}} {reason, select, missing {ist nicht vorhanden. Berichtigen Sie den Pfad der vertrauenswürdigen Zertifikate.} no_certificate {enthält kein Zertifikat. Geben Sie eine Datei im PEM- oder DER-Format an.} other {ist nicht lesbar. Geben Sie diesem Benutzer Leserechte.}}",
  "errors.bad-config":
    "{hasWhat, select, yes {Die Einstellung „{what}“} other {Eine Einstellung}} ist nicht verwendbar{hasValue, select, yes {: „{value}“} other {}}. Berichtigen Sie sie, und versuchen Sie es erneut.",
  "errors.bad-config.proxy":
    "{setting, select, proxy {Der Proxy dieser Verbindung} other {Der Proxy in {setting}}} ist nicht verwendbar: {hasReason, select, yes {Proxys der Art {reason} unterstützt Liana nicht} other {Das ist keine Adresse}}. Schreiben Sie http://host:port oder socks5://host:port.",
  "errors.bad-config.userinfo":
    "Die Adresse {hasHost, select, yes {von {host}} other {des Dienstes}} enthält einen Namen oder ein Kennwort, das damit gespeichert und angezeigt würde. Schreiben Sie die Adresse ohne diese Angaben; für Schlüssel gibt es eigene Felder.",
  "errors.dns":
    "{hasProxy, select, yes {Die Adresse des Proxys {proxy} wurde nicht gefunden, deshalb ist {theHost} nicht erreichbar. Prüfen Sie die Einstellung, die ihn nennt, oder HTTPS_PROXY und HTTP_PROXY.} other {Die Adresse {hasHost, select, yes {{host}} other {des Dienstes}} wurde nicht gefunden. Prüfen Sie die Schreibweise und das Netzwerk.}}",
  "errors.foreign-network":
    "In diesem Netzwerk antwortet unter der Adresse {hasHost, select, yes {{host}} other {des Dienstes}} nicht der Dienst, den Liana kennt. Vielleicht verlangt das Netzwerk zuerst eine Anmeldung. Liana versucht es jede Minute erneut.",
  "errors.network":
    "Die Verbindung zu {hasHost, select, yes {{host}} other {dem Dienst}}{hasProxy, select, yes { über den Proxy {proxy}} other {}} brach ab. Liana versucht es erneut.",
  "errors.not-s3":
    "{hasField, select, yes {{theHost} antwortete mit fehlerhaftem Feld {field}, wie es kein S3-Dienst tut. Prüfen Sie den Endpunkt, oder fragen Sie den Anbieter.} other {Unter {hasHost, select, yes {{host}} other {dieser Adresse}} antwortet kein S3-Dienst. Prüfen Sie den Endpunkt und den Port.}}",
  "errors.proxy-refused":
    "Der Proxy {hasProxy, select, yes {{proxy}} other {auf dem Weg}} {status, select, 407 {verlangt Benutzer und Kennwort oder akzeptiert die angegebenen nicht (407). Berichtigen Sie sie dort, wo sie eingestellt sind.} other {lässt Anfragen an {hasHost, select, yes {{host}} other {den Dienst}} nicht durch ({hasStatus, select, yes {{status}} other {abgelehnt}}). Sein Betreiber muss diese Adresse erlauben.}}",
  "errors.timeout":
    "{theHost} antwortete{hasProxy, select, yes { über den Proxy {proxy}} other {}} nicht rechtzeitig. Liana versucht es erneut.",
  "errors.tls":
    "Keine sichere Verbindung zu {hasProxy, select, yes {dem Proxy {proxy}} other {{hasHost, select, yes {{host}} other {dem Dienst}}}}: Das Zertifikat {reason, select, CERT_HAS_EXPIRED {ist abgelaufen. Es muss dort erneuert werden; prüfen Sie auch die Uhr dieses Computers.} CERT_NOT_YET_VALID {ist noch nicht gültig. Prüfen Sie die Uhr dieses Computers.} CERT_REVOKED {wurde vom Aussteller widerrufen. Es muss dort erneuert werden.} ERR_TLS_CERT_ALTNAME_INVALID {gilt für andere Namen. Prüfen Sie die Adresse.} HOSTNAME_MISMATCH {gilt für andere Namen. Prüfen Sie die Adresse.} other {ist nicht vertrauenswürdig{hasReason, select, yes { ({reason})} other {}}. Prüfen Sie die Adresse. Gehört es zu einer privaten Zertifizierungsstelle, installieren Sie deren Zertifikat auf diesem System, oder geben Sie seine Datei an.}}",
  "errors.tls.not-tls":
    "{hasProxy, select, yes {Der Proxy {proxy} spricht an diesem Port kein https. Prüfen Sie seine Adresse: Die meisten Proxys beginnen mit http://.} other {{theHost} spricht an diesem Port kein https. Prüfen Sie den Endpunkt.}}",
  "errors.unchecked-certificates":
    "Die Variable NODE_TLS_REJECT_UNAUTHORIZED ist 0, deshalb würde kein Zertifikat geprüft. Entfernen Sie sie. Für eine private Zertifizierungsstelle installieren Sie deren Zertifikat auf diesem System, oder setzen Sie AWS_CA_BUNDLE auf seine Datei.",
  "errors.unreachable":
    "Keine Verbindung zu {hasHost, select, yes {{host}} other {dem Dienst}}{hasProxy, select, yes { über den Proxy {proxy}. Prüfen Sie den Proxy und die Einstellung, die ihn nennt, oder HTTPS_PROXY und HTTP_PROXY.} other {. Prüfen Sie die Adresse und das Netzwerk.}}",
};
