import type { Messages } from "./messages.ts";

/** Errors on the way to a service: addresses, proxies, certificates, answers that are not S3. */
export const NETWORK_ERRORS = {
  "errors.bad-answer":
    "the answer for {theFile} is not S3{hasStatus, select, yes { (HTTP {status}{hasField, select, yes {, malformed {field}} other {{hasReason, select, yes {, {reason}} other {}}}})} other {{hasField, select, yes { (malformed {field})} other {{hasReason, select, yes { ({reason})} other {}}}}}}. A proxy before {theHost} may refuse this file.",
  "errors.bad-ca-file":
    'the file {hasPath, select, yes {"{path}"} other {with certificates}}{hasSetting, select, yes { ({setting})} other {}} {reason, select, missing {is not there. Correct the path of the certificates to trust.} no_certificate {holds no certificate. Name a file in PEM or DER form.} other {cannot be read. Let this user read it.}}',
  "errors.bad-config":
    '{hasWhat, select, yes {the setting "{what}"} other {a setting}} cannot be used{hasValue, select, yes {: "{value}"} other {}}. Correct it and try again.',
  "errors.bad-config.proxy":
    "{setting, select, proxy {the proxy of this connection} other {the proxy in {setting}}} cannot be used: {hasReason, select, yes {Liana knows no {reason} proxies} other {it is no address}}. Write http://host:port or socks5://host:port.",
  "errors.bad-config.userinfo":
    "the address of {theHost} has a name or password in it, which would be stored and shown with it. Write the address without; keys have fields of their own.",
  "errors.dns":
    "{hasProxy, select, yes {the address of the proxy {proxy} was not found, so {theHost} cannot be reached. Check the setting that names it, or HTTPS_PROXY and HTTP_PROXY.} other {the address {theHost} was not found. Check its spelling and the network.}}",
  "errors.foreign-network":
    "what answers for {theHost} in this network is not the service that Liana knows. Perhaps the network asks you to sign in first. Liana tries again each minute.",
  "errors.network":
    "the connection to {theHost}{hasProxy, select, yes { through the proxy {proxy}} other {}} was interrupted. It is tried again.",
  "errors.not-s3":
    "{hasField, select, yes {{theHost} answered with a malformed {field}, as no S3 service does. Check the endpoint, or ask the provider.} other {what answers at {theHost} is no S3 service. Check the endpoint and its port.}}",
  "errors.proxy-refused":
    "the proxy {hasProxy, select, yes {{proxy}} other {on the way}} {status, select, 407 {wants a user and a password, or does not accept those that it got (407). Correct them where it is set.} other {does not let requests for {theHost} pass ({hasStatus, select, yes {{status}} other {refused}}). Whoever runs it has to allow that address.}}",
  "errors.timeout":
    "{theHost} did not answer{hasProxy, select, yes { through the proxy {proxy}} other {}} in time. It is tried again.",
  "errors.tls":
    "no secure connection to {hasProxy, select, yes {the proxy {proxy}} other {{theHost}}}: its certificate {reason, select, CERT_HAS_EXPIRED {has expired. It has to be renewed there; check the clock of this computer as well.} CERT_NOT_YET_VALID {is not valid yet. Check the clock of this computer.} CERT_REVOKED {was revoked by its issuer. It has to be renewed there.} ERR_TLS_CERT_ALTNAME_INVALID {is for other names. Check the address.} HOSTNAME_MISMATCH {is for other names. Check the address.} other {is not trusted{hasReason, select, yes { ({reason})} other {}}. Check the address. For a private CA, install its certificate on this system, or name its file.}}",
  "errors.tls.not-tls":
    "{hasProxy, select, yes {the proxy {proxy} does not speak https at this port. Check its address: most proxies are http://.} other {{theHost} does not speak https at this port. Check the endpoint.}}",
  "errors.unchecked-certificates":
    "the variable NODE_TLS_REJECT_UNAUTHORIZED is 0, so no certificate would be checked. Remove it. For a private CA, install its certificate on this system, or set AWS_CA_BUNDLE to its file.",
  "errors.unreachable":
    "no connection to {theHost}{hasProxy, select, yes { through the proxy {proxy}. Check the proxy, and the setting that names it, or HTTPS_PROXY and HTTP_PROXY.} other {. Check the address and the network.}}",
} as const satisfies Messages<"errors">;
