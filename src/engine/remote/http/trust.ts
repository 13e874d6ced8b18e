import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { type CaFile, readCaFile } from "./ca-file.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The certificate authorities trusted for a connection. */
export interface Trust {
  /** Created with the first secure connection, then shared: creating it takes some 20 ms. */
  readonly context: () => tls.SecureContext;
}

/**
 * Where Linux and the BSDs keep all CA certificates in one file. Go's list:
 * https://go.dev/src/crypto/x509/root_linux.go
 */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * Trusts the system's CAs, Node's built-in ones, and those in these files. The files are read now, so that a mistake is
 * reported before anything is sent.
 * @throws LianaError `bad-ca-file`
 */
export async function trustOf(files: readonly CaFile[], environment: Environment): Promise<Trust> {
  const { AWS_CA_BUNDLE: bundle = "", NODE_EXTRA_CA_CERTS: extra = "" } = environment;
  const all: CaFile[] = [...files];
  if (bundle !== "") all.push({ path: bundle, setting: "AWS_CA_BUNDLE" });
  // Node reads this variable too, but Electron does not, and neither reports a failure.
  if (extra !== "") all.push({ path: extra, setting: "NODE_EXTRA_CA_CERTS" });
  const named = (await Promise.all(all.map(readCaFile))).flat();
  let context: tls.SecureContext | undefined;
  return {
    context: () => {
      context ??= tls.createSecureContext({
        ca: [...tls.rootCertificates, ...systemCertificates(environment), ...named].join("\n"),
        // If the user names an intermediate CA's certificate, trust it as an anchor.
        allowPartialTrustChain: true,
      });
      return context;
    },
  };
}

let system: readonly string[] | undefined;

/** The CAs that this computer's administrator trusts. Read once; a program sees changes only after a restart. */
function systemCertificates(environment: Environment): readonly string[] {
  system ??= isPointed(environment) ? nodesSystem() : (bundleOfSystem() ?? nodesSystem());
  return system;
}

/** OpenSSL's own variables name the CA location; Node follows them. */
function isPointed(environment: Environment): boolean {
  return (environment["SSL_CERT_FILE"] ?? environment["SSL_CERT_DIR"] ?? "") !== "";
}

/** One file with all CAs. Node would read each of the folder's 300 files, which takes ten times as long. */
function bundleOfSystem(): readonly string[] | undefined {
  if (process.platform === "darwin" || process.platform === "win32") return undefined;
  for (const path of SYSTEM_BUNDLES) {
    try {
      return [readFileSync(path, "latin1")];
    } catch {
      // Absent on this system, or unreadable for this user: try the next, finally Node's own way.
      continue;
    }
  }
  return undefined;
}

/**
 * macOS keychain, Windows certificate store, OpenSSL's locations elsewhere. An older Electron may lack the function.
 */
function nodesSystem(): readonly string[] {
  const ask = (tls as { readonly getCACertificates?: (kind: "system") => string[] }).getCACertificates;
  return ask === undefined ? [] : [...new Set(ask("system"))];
}
