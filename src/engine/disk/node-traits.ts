import { chmodSync, closeSync, constants, fchmodSync, fstatSync, openSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { unless } from "./node-errors.ts";
import { localStat, lstatOrNothing } from "./node-stat.ts";
import { setTime, setTimeNoFollow } from "./node-times.ts";
import type { FileTraits, LocalStat } from "./port.ts";

const MODE_BITS = 0o7777;
const OPEN_FLAGS =
  constants.O_RDONLY |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0) |
  ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Sets time and mode of the folder or file at an absolute path; undefined when nothing is there. A link is `unwritable`. */
export function setTraits(at: string, path: string, traits: FileTraits): LocalStat | undefined {
  const kind = lstatOrNothing(at)?.kind;
  if (kind === undefined) return undefined;
  if (kind !== "file" && kind !== "folder") throw new LianaError("unwritable", { path });
  // EACCES: our own file with a mode that lets nobody read. EISDIR, EPERM: folders on Windows.
  const handle = unless(
    ["EACCES", "EISDIR", "EPERM"],
    () => openSync(at, OPEN_FLAGS),
    () => undefined,
  );
  return handle === undefined ? setByPath(at, traits) : setByHandle(handle, traits);
}

function setByHandle(handle: number, traits: FileTraits): LocalStat {
  try {
    if (traits.mode !== undefined) fchmodSync(handle, traits.mode & MODE_BITS);
    if (traits.mtimeNs !== undefined) setTime(handle, traits.mtimeNs);
    return localStat(fstatSync(handle, { bigint: true }));
  } finally {
    closeSync(handle);
  }
}

function setByPath(at: string, traits: FileTraits): LocalStat | undefined {
  if (traits.mtimeNs !== undefined) setTimeNoFollow(at, traits.mtimeNs);
  if (traits.mode !== undefined) chmodSync(at, traits.mode & MODE_BITS);
  return lstatOrNothing(at);
}
