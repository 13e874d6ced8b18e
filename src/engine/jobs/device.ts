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
  /** Where the record was created; undefined in records of older versions. */
  place: z
    .object({ machine: z.string().max(64).optional(), inode: z.string().max(32) })
    .optional()
    .catch(undefined),
});

const FILE = "device.json";

/** A state directory on a computer. */
interface DeviceLocation {
  /** Undefined if the system has no machine id. */
  readonly machine?: string | undefined;
  readonly inode: string;
}

/**
 * GU4: the identity of this computer, as written to the owner markers in buckets. Created on first use. A lost or
 * damaged record is created again with the id in the journals, so that existing markers keep matching. A record from
 * another computer, or from a state directory that this one is a copy of, is set aside and replaced: a restored home
 * directory must not act as the computer it came from.
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
 * F14: writes the device record again after the state directory was removed while this process used it.
 * @throws LianaError `state-full`, `state-unwritable`
 */
export function putBackDevice(stateDir: string, device: Device): void {
  made(join(stateDir, FILE), device);
}

/** Like `deviceOf`, but creates nothing; undefined without a record of this computer. */
export function knownDevice(stateDir: string, env?: Pick<Environment, "machine">): Device | undefined {
  const found = read(join(stateDir, FILE));
  if (found.kind !== "there") return undefined;
  const { place, ...device } = found.device;
  return place === undefined || isSame(place, locationOf(stateDir, env ?? {})) ? device : undefined;
}

/** The location of this device as text, as stored in journals. */
export function deviceLocationText(stateDir: string, env: Environment): string {
  return textOf(locationOf(stateDir, env));
}

function textOf({ machine, inode }: DeviceLocation): string {
  return `${machine ?? "?"} ${inode}`;
}

/** Leaves out the device number of the disk, because systems renumber disks. */
function locationOf(stateDir: string, { machine }: Pick<Environment, "machine">): DeviceLocation {
  const id = machine?.();
  const stats = statSync(stateDir, { bigint: true, throwIfNoEntry: false });
  return { ...defined({ machine: id }), inode: String(stats?.ino ?? 0n) };
}

/** An unknown machine id matches every machine. */
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
    // Another process has renamed it already.
    if (!isRefusedWith(error, "ENOENT")) throw stateError(file, error);
  }
  const what = why === "damaged" ? "damaged" : "of another computer or folder";
  env.log.write("warn", `device record ${what} and set aside`, { path: aside });
}

/** The device id in this computer's journals; if they differ, the one whose owner marker was checked last. */
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
      // The journal was copied or restored from elsewhere.
      if (place !== undefined && place !== textOf(here)) return undefined;
      return id === undefined ? undefined : { id, at: Number(meta.get("owner-checked-at") ?? 0) };
    });
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    env.log.write("warn", "journal not read", { job, code: error.code });
    return undefined;
  }
}

/** Creates the record atomically. If two processes create it, the first one's stays and is returned. */
function made(file: string, device: StoredDevice): Device {
  write(file, device, createDocument);
  const found = read(file);
  if (found.kind !== "there") throw new LianaError("state-unwritable", { path: file });
  const { id, name } = found.device;
  return { id, name };
}

/** Rewrites the record with its location. */
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
