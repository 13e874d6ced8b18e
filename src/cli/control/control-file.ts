import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { writeDocument } from "../../engine/write-document.ts";
import { parseJson } from "../../shared/json.ts";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";

const NAME = "control.json";
const SOCKET = "daemon.sock";
/** Longest path of a socket in bytes: 104 on macOS and 108 on Linux, with the zero at its end. */
const LONGEST_PATH = 103;

const controlSchema = z.object({
  /** The path of a socket, or the name of a named pipe. */
  address: z.string().min(1).max(4096),
  token: z.string().min(32).max(128),
});

/** Where a daemon listens, and the secret of its clients. */
export type Control = z.infer<typeof controlSchema>;

/** What the state folder says about a daemon. */
export type ControlFound =
  | { readonly kind: "found"; readonly control: Control }
  | { readonly kind: "none" }
  /** The folder belongs to another user, or the file is damaged. `code`: the system's. */
  | { readonly kind: "unreadable"; readonly file: string; readonly code: string | undefined };

/** A new address and token for this start. */
export function newControl(stateDir: string): Control {
  const token = randomBytes(32).toString("base64url");
  if (process.platform === "win32") {
    return { address: `\\\\.\\pipe\\liana-${randomBytes(16).toString("hex")}`, token };
  }
  const path = join(stateDir, SOCKET);
  if (Buffer.byteLength(path) <= LONGEST_PATH) return { address: path, token };
  // Only this user can enter a folder that mkdtemp makes.
  return { address: join(mkdtempSync(join(tmpdir(), "liana-")), SOCKET), token };
}

/** @throws the system's error */
export function writeControl(stateDir: string, control: Control): void {
  writeDocument(join(stateDir, NAME), `${JSON.stringify(control)}\n`, 0o600);
}

/** Removes the file, and the socket with a folder made for it. */
export function removeControl(stateDir: string, { address }: Control): void {
  rmSync(join(stateDir, NAME), { force: true });
  if (process.platform === "win32") return;
  rmSync(address, { force: true });
  if (dirname(address) !== stateDir) rmSync(dirname(address), { recursive: true, force: true });
}

export function findControl(stateDir: string): ControlFound {
  const file = join(stateDir, NAME);
  try {
    const read = controlSchema.safeParse(parseJson(readFileSync(file, "utf8")));
    return read.success
      ? { kind: "found", control: read.data }
      : { kind: "unreadable", file, code: undefined };
  } catch (error) {
    if (isRefusedWith(error, "ENOENT")) return { kind: "none" };
    return { kind: "unreadable", file, code: systemCode(error) };
  }
}
