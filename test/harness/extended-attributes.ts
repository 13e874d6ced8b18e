import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type koffi from "koffi";

/** Sets an extended attribute. False if this system or file system does not support them. */
export function setAttribute(path: string, name: string, value: Buffer): boolean {
  if (process.platform !== "linux") return false;
  const loader = createRequire(import.meta.url)("koffi") as typeof koffi;
  const set = loader.load(null).func("int setxattr(const char *, const char *, void *, size_t, int)") as (
    path: string,
    name: string,
    value: Buffer,
    size: number,
    flags: number,
  ) => number;
  return set(path, name, value, value.length, 0) === 0;
}

/** Whether test files can have extended attributes. */
export function hasAttributes(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "liana-attributes-"));
  const has = setAttribute(folder, "user.liana", Buffer.from("x"));
  rmSync(folder, { recursive: true });
  return has;
}

const [USER, NAMED_USER, GROUP, MASK, OTHER] = [0x01, 0x02, 0x04, 0x10, 0x20];
const NOBODY = 0xffffffff;

/** An ACL in Linux's format: another user gets `mask`, and the owning group `group`. */
export function accessList({ owner = 6, named = 6, group = 4, mask = 6, other = 0 }): Buffer {
  const entries = [
    [USER, owner, NOBODY],
    [NAMED_USER, named, 4242],
    [GROUP, group, NOBODY],
    [MASK, mask, NOBODY],
    [OTHER, other, NOBODY],
  ] as const;
  const acl = Buffer.alloc(4 + 8 * entries.length);
  acl.writeUInt32LE(2, 0);
  for (const [i, [tag, permissions, id]] of entries.entries()) {
    acl.writeUInt16LE(tag, 4 + 8 * i);
    acl.writeUInt16LE(permissions, 6 + 8 * i);
    acl.writeUInt32LE(id, 8 + 8 * i);
  }
  return acl;
}
