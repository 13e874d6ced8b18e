import { futimesSync, lutimesSync } from "node:fs";
import { createRequire } from "node:module";
import type koffi from "koffi";
import type { ExactTimes } from "./exact-times.ts";
import { libcTimes } from "./libc-times.ts";
import { windowsTimes } from "./windows-times.ts";

let exact: ExactTimes | undefined | "unasked" = "unasked";

/** Sets the modification time of an open file or folder; leaves the access time unchanged where possible. */
export function setTime(handle: number, mtimeNs: bigint): void {
  if (exactTimes()?.ofHandle(handle, mtimeNs) === true) return;
  const seconds = Number(mtimeNs) / 1e9;
  futimesSync(handle, seconds, seconds);
}

/** Sets the modification time of whatever is at `path`, never of a link's target. */
export function setTimeNoFollow(path: string, mtimeNs: bigint): void {
  if (exactTimes()?.ofLink(path, mtimeNs) === true) return;
  const seconds = Number(mtimeNs) / 1e9;
  lutimesSync(path, seconds, seconds);
}

function exactTimes(): ExactTimes | undefined {
  if (exact === "unasked") exact = load();
  return exact;
}

function load(): ExactTimes | undefined {
  const { platform, arch } = process;
  if (arch !== "x64" && arch !== "arm64") return undefined;
  if (platform !== "linux" && platform !== "darwin" && platform !== "win32") return undefined;
  try {
    // Loaded when the first time is set: a backup never needs it.
    const loader = createRequire(import.meta.url)("koffi") as typeof koffi;
    return platform === "win32" ? windowsTimes(loader) : libcTimes(loader, platform);
  } catch (error) {
    // koffi has no binary for this system, or a symbol is missing: Node's own call is nearly exact.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
