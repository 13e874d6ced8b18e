import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { type CaFile, readCaFile } from "./ca-file.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The issuers whose certificates hold for a connection. */
export interface Trust {
  /** Made with the first secure connection, then shared: it takes some 20 ms. */
  readonly context: () => tls.SecureContext;
}

/** Where Linux and the BSDs keep all issuers in one file. Go's list: https://go.dev/src/crypto/x509/root_linux.go */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * Trusts what the system trusts, what Node brings with it, and what is in these files besides. Files are read now, so
 * that a mistake is told before anything is sent.
 * @throws LianaError `bad-ca-file`
 */
export async function trustOf(files: readonly CaFile[], environment: Environment): Promise<Trust> {
  const { AWS_CA_BUNDLE: bundle = "", NODE_EXTRA_CA_CERTS: extra = "" } = environment;
  const all: CaFile[] = [...files];
  if (bundle !== "") all.push({ path: bundle, setting: "AWS_CA_BUNDLE" });
  // Node reads it as well, but Electron does not, and neither says when it cannot.
  if (extra !== "") all.push({ path: extra, setting: "NODE_EXTRA_CA_CERTS" });
  const named = (await Promise.all(all.map(readCaFile))).flat();
  let context: tls.SecureContext | undefined;
  return {
    context: () => {
      context ??= tls.createSecureContext({
        ca: [...tls.rootCertificates, ...systemCertificates(environment), ...named].join("\n"),
        // Whoever names the certificate of an intermediate issuer means it.
        allowPartialTrustChain: true,
      });
      return context;
    },
  };
}

let system: readonly string[] | undefined;

/** What the administrator of this computer trusts. Read once: no program sees changes before its next start. */
function systemCertificates(environment: Environment): readonly string[] {
  system ??= isPointed(environment) ? nodesSystem() : (bundleOfSystem() ?? nodesSystem());
  return system;
}

/** OpenSSL's own variables say where the issuers are; Node follows them. */
function isPointed(environment: Environment): boolean {
  return (environment["SSL_CERT_FILE"] ?? environment["SSL_CERT_DIR"] ?? "") !== "";
}

/** One file with all of them: Node reads each of its folder's 300 by itself, which takes ten times as long. */
function bundleOfSystem(): readonly string[] | undefined {
  if (process.platform === "darwin" || process.platform === "win32") return undefined;
  for (const path of SYSTEM_BUNDLES) {
    try {
      return [readFileSync(path, "latin1")];
    } catch {
      // Not on this system, or not for this user: the next one, and at last Node's own way.
      continue;
    }
  }
  return undefined;
}

/** Keychain of macOS, store of Windows, OpenSSL's places elsewhere. An older Electron may lack the function. */
function nodesSystem(): readonly string[] {
  const ask = (tls as { readonly getCACertificates?: (kind: "system") => string[] }).getCACertificates;
  return ask === undefined ? [] : [...new Set(ask("system"))];
}
