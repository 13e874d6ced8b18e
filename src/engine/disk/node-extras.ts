import { fstatSync } from "node:fs";
import { createRequire } from "node:module";
import type koffi from "koffi";
import type { Unkept } from "../../shared/model/unkept.ts";
import type { Extras } from "./port.ts";

/** The extended attributes of an open file or folder. */
interface Attributes {
  names(handle: number): readonly string[];
  /** Undefined where it has none of this name. */
  value(handle: number, name: string): Buffer | undefined;
}

/** XATTR_LIST_MAX and XATTR_SIZE_MAX of Linux, limits.h. */
const LONGEST = 65_536;
const ACCESS = "system.posix_acl_access";
const ACLS: ReadonlySet<string> = new Set([ACCESS, "system.posix_acl_default"]);
/** Kept by the system by itself, on every file: labels and checksums that the next system makes again. */
const OF_SYSTEM = /^(?:security\.(?:selinux|ima|evm|apparmor|SMACK64.*)|system\.|trusted\.)/;
const SET_ID = 0o6000;
const GROUP = 0o070;

/** What lstat does not say of an open file or folder, or says otherwise than it is. */
export function extrasOf(handle: number): Extras {
  const { mode, uid, gid, nlink } = fstatSync(handle);
  const isFile = (mode & 0o170000) === 0o100000;
  const unkept: Unkept[] = [];
  if (process.geteuid !== undefined && (uid !== process.geteuid() || gid !== process.getegid?.()))
    unkept.push("owner");
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
 * What the file's own group may do. With an ACL the group's bits of the mode are the mask, which is what anybody
 * but the owner may have at most: without the ACL these would be given to the group.
 * @param acl as linux/posix_acl_xattr.h has it: a version (u32), then tag (u16), permissions (u16) and id (u32) of each
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
  try {
    // Loaded when the first file is sent.
    const loader = createRequire(import.meta.url)("koffi") as typeof koffi;
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
      // A negative length: the file system has none of these, or does not say.
      names: (handle) =>
        buffer
          .toString("latin1", 0, Math.max(0, list(handle, buffer, LONGEST)))
          .split("\0")
          .slice(0, -1),
      value: (handle, name) => {
        const length = get(handle, name, buffer, LONGEST);
        return length < 0 ? undefined : Buffer.from(buffer.subarray(0, length));
      },
    };
  } catch (error) {
    // No binary of koffi for this system, or no such symbol: then nothing is known of attributes.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
