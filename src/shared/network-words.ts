import { badConfig } from "./config-words.ts";
import type { Facts } from "./error-facts.ts";
import type { ErrorCode } from "./errors.ts";

function tls(facts: Facts): string {
  const proxy = facts.text("proxy");
  const other = proxy === undefined ? facts.host : `the proxy ${proxy}`;
  // What OpenSSL says when the other side speaks something else than TLS.
  if (facts.text("reason") === "EPROTO") {
    const check = proxy === undefined ? "the endpoint" : "its address: most proxies are http://";
    return `${other} does not speak https at this port. Check ${check}.`;
  }
  const why = CERTIFICATE_FAULTS[facts.text("reason") ?? ""];
  if (why !== undefined) return `no secure connection to ${other}: its certificate ${why}`;
  return `no secure connection to ${other}: its certificate is not trusted${facts.cause}. Check the address. For a private CA, install its certificate on this system, or name its file.`;
}

/** What is wrong with a certificate whatever its issuer is, and the cure. */
const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "has expired. It has to be renewed there; check the clock of this computer as well.",
  CERT_NOT_YET_VALID: "is not valid yet. Check the clock of this computer.",
  CERT_REVOKED: "was revoked by its issuer. It has to be renewed there.",
  ERR_TLS_CERT_ALTNAME_INVALID: "is for other names. Check the address.",
  HOSTNAME_MISMATCH: "is for other names. Check the address.",
};

function badCaFile(f: Facts): string {
  const file = `the file ${f.quoted("", "path", "with certificates")}${f.text("setting") === undefined ? "" : ` (${f.text("setting")})`}`;
  switch (f.text("reason")) {
    case "missing":
      return `${file} is not there. Correct the path of the certificates to trust.`;
    case "no-certificate":
      return `${file} holds no certificate. Name a file in PEM or DER form.`;
    default:
      return `${file} cannot be read. Let this user read it.`;
  }
}

function proxyRefused(f: Facts): string {
  const proxy = `the proxy ${f.text("proxy") ?? "on the way"}`;
  if (f.text("status") === "407")
    return `${proxy} wants a user and a password, or does not accept those that it got (407). Correct them where it is set.`;
  return `${proxy} does not let requests for ${f.host} pass (${f.text("status") ?? "refused"}). Whoever runs it has to allow that address.`;
}

/** ` through the proxy host:port`, where there is one. */
function through(f: Facts): string {
  const proxy = f.text("proxy");
  return proxy === undefined ? "" : ` through the proxy ${proxy}`;
}

/** Sentences about the way to a service: addresses, proxies, certificates. */
export const NETWORK_SENTENCES = {
  "bad-ca-file": badCaFile,
  "bad-config": badConfig,
  dns: (f: Facts) =>
    f.text("proxy") === undefined
      ? `the address ${f.host} was not found. Check its spelling and the network.`
      : `the address of the proxy ${f.text("proxy")} was not found, so ${f.host} cannot be reached. Check the setting that names it, or HTTPS_PROXY and HTTP_PROXY.`,
  network: (f: Facts) => `the connection to ${f.host}${through(f)} broke off. It is tried again.`,
  timeout: (f: Facts) => `${f.host} did not answer${through(f)} in time. It is tried again.`,
  "proxy-refused": proxyRefused,
  tls,
  "unchecked-certificates": () =>
    "the variable NODE_TLS_REJECT_UNAUTHORIZED is 0, so no certificate would be checked. Remove it. For a private CA, install its certificate on this system, or set AWS_CA_BUNDLE to its file.",
  unreachable: (f: Facts) =>
    f.text("proxy") === undefined
      ? `no connection to ${f.host}. Check the address and the network.`
      : `no connection to ${f.host} through the proxy ${f.text("proxy")}. Check the proxy, and the setting that names it, or HTTPS_PROXY and HTTP_PROXY.`,
} as const satisfies Partial<Record<ErrorCode, (facts: Facts) => string>>;
