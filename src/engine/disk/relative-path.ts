import { LianaError } from "../../shared/errors.ts";

/**
 * RS1: the last line of defence; what comes from buckets was told apart before (rules/safe-name.ts).
 * @throws LianaError `unsafe-name` when `path` is not names joined by single slashes
 */
export function checkPath(path: string): void {
  const bad =
    path.includes("\0") ||
    path.split("/").some((step) => step === "" || step === "." || step === "..") ||
    (process.platform === "win32" && /[\\:]/.test(path));
  if (bad) throw new LianaError("unsafe-name", { path });
}

/** The folder of a path; "" for one in the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/**
 * Whether `path`, as a walk found it, is a part being written. On a disk that folds names the folder may
 * be spelled otherwise than in the key the part was made for.
 */
export function isOpenPart(open: ReadonlySet<string>, path: string): boolean {
  if (open.has(path)) return true;
  const folded = path.normalize("NFC").toLowerCase();
  for (const part of open) if (part.normalize("NFC").toLowerCase() === folded) return true;
  return false;
}
