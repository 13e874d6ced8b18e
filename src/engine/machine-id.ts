import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** machine-id(5). Some systems have only the file of D-Bus, which has the same form. */
const FILES = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
/** Time limit for a system program, in ms. */
const PATIENCE = 2_000;

let known: { readonly id: string | undefined } | undefined;

/**
 * An id of this computer; undefined if the system has none or it cannot be read. It is a hash, because machine-id(5)
 * asks applications not to expose the id itself. The system is asked once per process.
 */
export function machineId(): string | undefined {
  known ??= { id: hashed(rawId()) };
  return known.id;
}

function rawId(): string | undefined {
  switch (process.platform) {
    case "darwin":
      return match(said("ioreg", ["-rd1", "-c", "IOPlatformExpertDevice"]), /"IOPlatformUUID" = "([^"]+)"/);
    case "win32":
      return match(
        said("reg", ["query", "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "/v", "MachineGuid"]),
        /MachineGuid\s+REG_SZ\s+(\S+)/,
      );
    default:
      return match(
        FILES.map(content).find((text) => text !== undefined),
        /^([0-9a-f]{32})\s*$/,
      );
  }
}

function content(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8").trim();
    // The file contains `uninitialized` until the first boot of an image has completed.
    return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function said(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, [...args], {
      encoding: "utf8",
      timeout: PATIENCE,
      windowsHide: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    // Without an id, the inode of the state directory distinguishes computers, which is nearly as good.
    return undefined;
  }
}

function match(text: string | undefined, pattern: RegExp): string | undefined {
  return text === undefined ? undefined : pattern.exec(text)?.[1];
}

function hashed(id: string | undefined): string | undefined {
  return id === undefined
    ? undefined
    : createHash("sha256").update(`liana device ${id}`).digest("hex").slice(0, 32);
}
