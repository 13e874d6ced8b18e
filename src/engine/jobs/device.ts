import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import { journalIds } from "./job-record.ts";
import { readSound } from "./journal-reading.ts";

const schema = z.object({ id: z.string().min(1).max(64), name: z.string().max(255) });

const FILE = "device.json";

/**
 * GU4: who this computer is, as the markers in its buckets say. Made when first asked for. One that is lost or
 * damaged gets the id that the journals remember, so that the markers stay ours.
 * @throws LianaError `state-unwritable`
 */
export function deviceOf(stateDir: string, env: Environment): Device {
  const file = join(stateDir, FILE);
  const found = read(file);
  if (found.kind === "there") return found.device;
  if (found.kind === "damaged") setAside(file, env);
  const id = rememberedId(stateDir, env) ?? randomUUID();
  return made(file, { id, name: hostname().slice(0, 255) });
}

/** The same, but makes nothing. */
export function knownDevice(stateDir: string): Device | undefined {
  const found = read(join(stateDir, FILE));
  return found.kind === "there" ? found.device : undefined;
}

type Found = { readonly kind: "there"; readonly device: Device } | { readonly kind: "missing" | "damaged" };

function read(file: string): Found {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return { kind: "missing" };
    throw new LianaError("state-unwritable", { path: file }, error);
  }
  try {
    return { kind: "there", device: schema.parse(JSON.parse(content)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return { kind: "damaged" };
    throw error;
  }
}

function setAside(file: string, env: Environment): void {
  const aside = `${file}.damaged-${env.clock.now()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Another process was quicker.
    if (codeOf(error) !== "ENOENT") throw new LianaError("state-unwritable", { path: file }, error);
  }
  env.log.write("warn", "device record damaged and set aside", { path: aside });
}

/** Under which this computer's jobs hold their prefixes; of several, the one that was looked at last. */
function rememberedId(stateDir: string, env: Environment): string | undefined {
  let newest: { readonly id: string; readonly at: number } | undefined;
  for (const job of journalIds(stateDir)) {
    const found = remembered(stateDir, job, env);
    if (found !== undefined && (newest === undefined || found.at > newest.at)) newest = found;
  }
  return newest?.id;
}

function remembered(
  stateDir: string,
  job: string,
  env: Environment,
): { readonly id: string; readonly at: number } | undefined {
  try {
    return readSound(stateDir, job, ({ meta }) => {
      const id = meta.get("device");
      return id === undefined ? undefined : { id, at: Number(meta.get("owner-checked-at") ?? 0) };
    });
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    env.log.write("warn", "journal not read", { job, code: error.code });
    return undefined;
  }
}

/** Whole, and on the disk, before it has its name; of two processes the first one's stays. */
function made(file: string, device: Device): Device {
  const fresh = `${file}.${randomUUID()}.new`;
  try {
    const handle = openSync(fresh, "wx", 0o600);
    try {
      writeSync(handle, `${JSON.stringify({ version: 1, ...device }, undefined, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    giveName(fresh, file);
  } catch (error) {
    throw new LianaError("state-unwritable", { path: file }, error);
  } finally {
    rmSync(fresh, { force: true });
  }
  const found = read(file);
  if (found.kind !== "there") throw new LianaError("state-unwritable", { path: file });
  return found.device;
}

function giveName(fresh: string, file: string): void {
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    // A disk without hard links.
    renameSync(fresh, file);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
