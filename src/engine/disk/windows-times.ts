import { toNamespacedPath } from "node:path";
import type koffi from "koffi";
import type { ExactTimes } from "./exact-times.ts";

/** winnt.h, fileapi.h, winbase.h */
const FILE_WRITE_ATTRIBUTES = 0x100;
const SHARE_ALL = 7;
const OPEN_EXISTING = 3;
/** FILE_FLAG_BACKUP_SEMANTICS, for folders, and FILE_FLAG_OPEN_REPARSE_POINT, for links. */
const FOLDERS_AND_LINKS = 0x02000000 | 0x00200000;
const INVALID_HANDLE = -1;

/** FILETIME counts 100 ns since 1601. */
const UNIT = 100n;
const UNITS_BEFORE_1970 = 116_444_736_000_000_000n;

/** Times in 100 ns, the unit of NTFS, by `SetFileTime`; other times stay. @throws if the symbols are missing */
export function windowsTimes(loader: typeof koffi): ExactTimes {
  const kernel = loader.load("kernel32.dll");
  // Node's own handles are numbers of its C library, which only libuv, inside the program, can translate.
  const osHandle = loader.load(null).func("intptr_t uv_get_osfhandle(int)") as (handle: number) => number;
  const setFileTime = kernel.func("int __stdcall SetFileTime(intptr_t, void *, void *, void *)") as (
    handle: number,
    created: null,
    accessed: null,
    written: Buffer,
  ) => number;
  const createFile = kernel.func(
    "intptr_t __stdcall CreateFileW(const char16_t *, uint32_t, uint32_t, void *, uint32_t, uint32_t, intptr_t)",
  ) as (
    path: string,
    access: number,
    share: number,
    security: null,
    disposition: number,
    flags: number,
    template: number,
  ) => number;
  const closeHandle = kernel.func("int __stdcall CloseHandle(intptr_t)") as (handle: number) => number;
  return {
    ofHandle: (handle, mtimeNs) => setFileTime(osHandle(handle), null, null, fileTime(mtimeNs)) !== 0,
    ofLink: (path, mtimeNs) => {
      const at = toNamespacedPath(path);
      const handle = createFile(
        at,
        FILE_WRITE_ATTRIBUTES,
        SHARE_ALL,
        null,
        OPEN_EXISTING,
        FOLDERS_AND_LINKS,
        0,
      );
      if (handle === INVALID_HANDLE) return false;
      try {
        return setFileTime(handle, null, null, fileTime(mtimeNs)) !== 0;
      } finally {
        closeHandle(handle);
      }
    },
  };
}

/** A FILETIME; earlier times within its unit become its start. */
export function fileTime(mtimeNs: bigint): Buffer {
  const rest = ((mtimeNs % UNIT) + UNIT) % UNIT;
  const time = Buffer.alloc(8);
  time.writeBigInt64LE((mtimeNs - rest) / UNIT + UNITS_BEFORE_1970);
  return time;
}
