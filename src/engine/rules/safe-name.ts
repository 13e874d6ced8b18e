import { isPartName, MAX_NAME_BYTES, utf8Length } from "../../shared/model/names.ts";

export type UnsafeReason =
  | "absolute"
  | "empty"
  | "dots"
  | "nul"
  | "drive"
  | "backslash"
  | "character"
  | "reserved"
  | "trailing"
  | "too-long"
  | "surrogate"
  | "part-name";

/**
 * RS1: why a key from a bucket must not become a path on a computer; undefined if it may. A kept link is passed under
 * its own name, without `.rclonelink`; a folder with or without its `/`.
 */
export function unsafeReason(key: string, platform: "posix" | "win32"): UnsafeReason | undefined {
  if (key.startsWith("/")) return "absolute";
  const windows = platform === "win32";
  if (windows && key.startsWith("\\")) return "absolute";
  if (windows && DRIVE.test(key)) return "drive";
  const path = key.endsWith("/") ? key.slice(0, -1) : key;
  for (const segment of path.split("/")) {
    const reason = segmentReason(segment) ?? (windows ? windowsReason(segment) : posixReason(segment));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const DRIVE = /^[a-z]:/i;

function segmentReason(segment: string): UnsafeReason | undefined {
  if (segment === "") return "empty";
  if (segment === "." || segment === "..") return "dots";
  if (segment.includes("\0")) return "nul";
  // Written as UTF-8 it would become another name than its key says.
  if (!segment.isWellFormed()) return "surrogate";
  // It would be mistaken for a leftover of a killed run, and removed.
  return isPartName(segment) ? "part-name" : undefined;
}

function posixReason(segment: string): UnsafeReason | undefined {
  return utf8Length(segment) > MAX_NAME_BYTES ? "too-long" : undefined;
}

/** https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file */
function windowsReason(segment: string): UnsafeReason | undefined {
  if (segment.includes("\\")) return "backslash";
  if (FORBIDDEN.test(segment)) return "character";
  if (DEVICE.test(segment)) return "reserved";
  // Windows drops them: `a.` is `a`, and `.. ` is the parent folder.
  if (segment.endsWith(".") || segment.endsWith(" ")) return "trailing";
  // NTFS counts UTF-16 units.
  return segment.length > MAX_NAME_BYTES ? "too-long" : undefined;
}

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const FORBIDDEN = /[<>:"|?*\u0000-\u001f]/;

/**
 * Reserved device names, in every folder, with any extension and with spaces before it; the superscript digits count
 * too.
 */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\.|$)/i;
