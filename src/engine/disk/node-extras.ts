import { fstatSync } from "node:fs";
import type { Unkept } from "../../shared/model/unkept.ts";
import { bindLibrary } from "./bind-library.ts";
import type { Extras } from "./port.ts";

/** Reads the extended attributes of an open file or folder. */
interface Attributes {
  names(handle: number): readonly string[];
  /** Undefined if there is no attribute of this name. */
  value(handle: number, name: string): Buffer | undefined;
}

/** XATTR_LIST_MAX and XATTR_SIZE_MAX of Linux, limits.h. */
const LONGEST = 65_536;
const ACCESS = "system.posix_acl_access";
const ACLS: ReadonlySet<string> = new Set([ACCESS, "system.posix_acl_default"]);
/** Attributes that the system maintains on every file: labels and checksums that another system creates itself. */
const OF_SYSTEM = /^(?:security\.(?:selinux|ima|evm|apparmor|SMACK64.*)|system\.|trusted\.)/;
const SET_ID = 0o6000;
const GROUP = 0o070;

interface Owned {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
}

/** Of this process; undefined on Windows. */
const euid = process.geteuid?.();
const egid = process.getegid?.();

/**
 * Properties of an open file or folder that lstat does not report, or reports incorrectly.
 * @param owned its stat, if it was just taken
 */
export function extrasOf(handle: number, owned: Owned = fstatSync(handle)): Extras {
  const { mode, uid, gid, nlink } = owned;
  const isFile = (mode & 0o170000) === 0o100000;
  const unkept: Unkept[] = [];
  if (euid !== undefined && (uid !== euid || gid !== egid)) unkept.push("owner");
  if (isFile && nlink > 1) unkept.push("hard-link");
  if (isFile && (mode & SET_ID) !== 0) unkept.push("set-id");
  const names = attributes()?.names(handle) ?? [];
  if (names.some((name) => ACLS.has(name))) unkept.push("acl");
  if (names.some((name) => !OF_SYSTEM.test(name))) unkept.push("attributes");
  const acl = names.includes(ACCESS) ? attributes()?.value(handle, ACCESS) : undefined;
  const group = acl === undefined ? undefined : groupOf(acl);
  return { mode: group === undefined ? mode : (mode & ~GROUP) | (group << 3), unkept };
}

/** ACL_GROUP_OBJ of linux/posix_acl.h. */
const OF_GROUP = 0x04;
const VERSION = 2;

/**
 * The permissions of the file's own group. With an ACL the group bits of the mode hold the mask, which is the most that
 * anyone but the owner may have; without the ACL they would be granted to the group.
 * @param acl as in linux/posix_acl_xattr.h: a version (u32), then tag (u16), permissions (u16) and id (u32) of each
 * entry
 */
function groupOf(acl: Buffer): number | undefined {
  if (acl.length < 4 || acl.readUInt32LE(0) !== VERSION) return undefined;
  for (let at = 4; at + 8 <= acl.length; at += 8)
    if (acl.readUInt16LE(at) === OF_GROUP) return acl.readUInt16LE(at + 2) & 0o7;
  return undefined;
}

let known: Attributes | undefined | "unasked" = "unasked";

function attributes(): Attributes | undefined {
  if (known === "unasked") known = loadAttributes();
  return known;
}

function loadAttributes(): Attributes | undefined {
  if (process.platform !== "linux" || (process.arch !== "x64" && process.arch !== "arm64")) return undefined;
  // Without it, attributes remain unknown.
  return bindLibrary((loader) => {
    const libc = loader.load(null);
    const list = libc.func("long flistxattr(int, void *, size_t)") as (
      handle: number,
      into: Buffer,
      size: number,
    ) => number;
    const get = libc.func("long fgetxattr(int, const char *, void *, size_t)") as (
      handle: number,
      name: string,
      into: Buffer,
      size: number,
    ) => number;
    const buffer = Buffer.alloc(LONGEST);
    return {
      // A negative length: the file system has no attributes, or does not report them.
      names: (handle) => {
        const length = list(handle, buffer, LONGEST);
        return length <= 0 ? [] : buffer.toString("latin1", 0, length).split("\0").slice(0, -1);
      },
      value: (handle, name) => {
        const length = get(handle, name, buffer, LONGEST);
        return length < 0 ? undefined : Buffer.from(buffer.subarray(0, length));
      },
    };
  });
}
