import { chmodSync, closeSync, constants, fchmodSync, fstatSync, openSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { unless } from "./node-errors.ts";
import { localStat, lstatOrNothing } from "./node-stat.ts";
import { setTime, setTimeNoFollow } from "./node-times.ts";
import type { FileTraits, LocalStat } from "./port.ts";
import { fileStamp } from "../rules/stamp.ts";

const MODE_BITS = 0o7777;
const OPEN_FLAGS =
  constants.O_RDONLY |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0) |
  ((constants.O_NONBLOCK as number | undefined) ?? 0);

/**
 * Sets time and mode of the folder or file at an absolute path; undefined if nothing is there. A link is `unwritable`;
 * an entry that does not match the given stamp is `object-changed`.
 */
export function setTraits(
  at: string,
  path: string,
  traits: FileTraits,
  stamp: string | undefined,
  platform: NodeJS.Platform,
): LocalStat | undefined {
  const before = lstatOrNothing(at);
  if (before === undefined) return undefined;
  if (before.kind !== "file" && before.kind !== "folder") throw new LianaError("unwritable", { path });
  // Windows: a handle for reading has no right to set times, and none of a folder can set its mode (`fs__futime`,
  // `fs__fchmod` in libuv's src/win/fs.c). EACCES: our own file with a mode that forbids reading.
  const handle =
    platform === "win32"
      ? undefined
      : unless(
          ["EACCES"],
          () => openSync(at, OPEN_FLAGS),
          () => undefined,
        );
  const check = (stat: LocalStat): void => {
    if (stamp !== undefined && fileStamp(stat) !== stamp) throw new LianaError("object-changed", { path });
  };
  if (handle !== undefined) return setByHandle(handle, traits, check);
  check(before);
  return setByPath(at, traits);
}

/** Another file may have the name by then; the handle stays with the one that was checked. */
function setByHandle(handle: number, traits: FileTraits, check: (stat: LocalStat) => void): LocalStat {
  try {
    check(localStat(fstatSync(handle, { bigint: true })));
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
