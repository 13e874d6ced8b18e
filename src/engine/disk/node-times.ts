import { futimesSync, lutimesSync } from "node:fs";
import { bindLibrary } from "./bind-library.ts";
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
  // Without it, Node's own call is nearly exact.
  return bindLibrary((loader) => (platform === "win32" ? windowsTimes(loader) : libcTimes(loader, platform)));
}
