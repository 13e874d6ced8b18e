import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { defined } from "../../shared/defined.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Environment } from "../environment.ts";
import type { Device } from "../guard/owner-marker.ts";
import { stateError } from "../journal/state-error.ts";
import { createDocument, writeDocument } from "../write-document.ts";
import { journalIds } from "./job-record.ts";
import { readSound } from "./journal-reading.ts";
import { isNothingThere, isRefusedWith } from "../../shared/system-code.ts";

const schema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().max(255),
  /** Where it was made; of one that an older version wrote, nothing is known. */
  place: z
    .object({ machine: z.string().max(64).optional(), inode: z.string().max(32) })
    .optional()
    .catch(undefined),
});

const FILE = "device.json";

/** A state directory on a computer. */
interface DeviceLocation {
  /** Undefined where the system has no name for itself. */
  readonly machine?: string | undefined;
  readonly inode: string;
}

/**
 * GU4: who this computer is, as the markers in its buckets say. Made when first asked for. One that is lost or
 * damaged gets the id that the journals remember, so that the markers stay ours. One that was made on another
 * computer, or in a state directory of which this one is a copy, is set aside: whoever restores a home has another
 * computer.
 * @throws LianaError `state-unwritable`
 */
export function deviceOf(stateDir: string, env: Environment): Device {
  const file = join(stateDir, FILE);
  const here = locationOf(stateDir, env);
  const found = read(file);
  if (found.kind === "there") {
    const { place, ...device } = found.device;
    if (
      place === undefined ||
      (isSame(place, here) && place.machine === undefined && here.machine !== undefined)
    )
      return bound(file, { ...device, place: here });
    if (isSame(place, here)) return device;
    setAside(file, "elsewhere", env);
    return made(file, { id: randomUUID(), name: hostname().slice(0, 255), place: here });
  }
  if (found.kind === "damaged") setAside(file, "damaged", env);
  const id = rememberedId(stateDir, here, env) ?? randomUUID();
  return made(file, { id, name: hostname().slice(0, 255), place: here });
}

/**
 * F14: puts the device of a state directory back that was removed while this process had it.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function putBackDevice(stateDir: string, device: Device): void {
  made(join(stateDir, FILE), device);
}

/** The same, but makes nothing. */
export function knownDevice(stateDir: string, env?: Pick<Environment, "machine">): Device | undefined {
  const found = read(join(stateDir, FILE));
  if (found.kind !== "there") return undefined;
  const { place, ...device } = found.device;
  return place === undefined || isSame(place, locationOf(stateDir, env ?? {})) ? device : undefined;
}

/** Where a device is, as a journal keeps it. */
export function deviceLocationText(stateDir: string, env: Environment): string {
  return textOf(locationOf(stateDir, env));
}

function textOf({ machine, inode }: DeviceLocation): string {
  return `${machine ?? "?"} ${inode}`;
}

/** The number of the disk is no part of it: systems number disks again. */
function locationOf(stateDir: string, { machine }: Pick<Environment, "machine">): DeviceLocation {
  const id = machine?.();
  const stats = statSync(stateDir, { bigint: true, throwIfNoEntry: false });
  return { ...defined({ machine: id }), inode: String(stats?.ino ?? 0n) };
}

/** What one of the two does not know of its machine decides nothing. */
function isSame(a: DeviceLocation, b: DeviceLocation): boolean {
  const machines = a.machine === undefined || b.machine === undefined || a.machine === b.machine;
  return machines && a.inode === b.inode;
}

type StoredDevice = Device & { readonly place?: DeviceLocation | undefined };

type Found =
  | { readonly kind: "there"; readonly device: StoredDevice }
  | { readonly kind: "missing" | "damaged" };

function read(file: string): Found {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    if (isNothingThere(error)) return { kind: "missing" };
    throw stateError(file, error);
  }
  try {
    return { kind: "there", device: schema.parse(JSON.parse(content)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return { kind: "damaged" };
    throw error;
  }
}

function setAside(file: string, why: "damaged" | "elsewhere", env: Environment): void {
  const aside = `${file}.${why}-${env.clock.now()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Another process was quicker.
    if (!isRefusedWith(error, "ENOENT")) throw stateError(file, error);
  }
  const what = why === "damaged" ? "damaged" : "of another computer or folder";
  env.log.write("warn", `device record ${what} and set aside`, { path: aside });
}

/** Under which this computer's jobs hold their prefixes; of several, the one that was looked at last. */
function rememberedId(stateDir: string, here: DeviceLocation, env: Environment): string | undefined {
  let newest: { readonly id: string; readonly at: number } | undefined;
  for (const job of journalIds(stateDir)) {
    const found = remembered(stateDir, job, here, env);
    if (found !== undefined && (newest === undefined || found.at > newest.at)) newest = found;
  }
  return newest?.id;
}

function remembered(
  stateDir: string,
  job: string,
  here: DeviceLocation,
  env: Environment,
): { readonly id: string; readonly at: number } | undefined {
  try {
    return readSound(stateDir, job, ({ meta }) => {
      const id = meta.get("device");
      const place = meta.get("device-place");
      // A copy of that journal, or one that was restored.
      if (place !== undefined && place !== textOf(here)) return undefined;
      return id === undefined ? undefined : { id, at: Number(meta.get("owner-checked-at") ?? 0) };
    });
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    env.log.write("warn", "journal not read", { job, code: error.code });
    return undefined;
  }
}

/** Whole, and on the disk, before it has its name; of two processes the first one's stays. */
function made(file: string, device: StoredDevice): Device {
  write(file, device, createDocument);
  const found = read(file);
  if (found.kind !== "there") throw new LianaError("state-unwritable", { path: file });
  const { id, name } = found.device;
  return { id, name };
}

/** The same device, with where it is. */
function bound(file: string, device: StoredDevice): Device {
  write(file, device, writeDocument);
  return { id: device.id, name: device.name };
}

function write(file: string, device: StoredDevice, writeFile: typeof writeDocument): void {
  try {
    writeFile(file, `${JSON.stringify({ version: 2, ...device }, undefined, 2)}\n`, 0o600);
  } catch (error) {
    throw stateError(file, error);
  }
}
