import { mkdtempSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether files have modes, pipes and owners. Windows makes modes up. */
export const isPosix = process.platform !== "win32";

/** Whether links can be made here. Windows asks for a right that few users have, and Wine makes none, without an error. */
export function hasLinks(): boolean {
  links ??= makesLinks();
  return links;
}

let links: boolean | undefined;

function makesLinks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "liana-links-"));
  try {
    symlinkSync("target", join(folder, "link"));
    return readlinkSync(join(folder, "link")) === "target";
  } catch (error) {
    if (error instanceof Error && "code" in error && NO_LINKS.has(String(error.code))) return false;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Refused, not supported, or not there although no error was reported. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "ENOSYS", "ENOENT", "EINVAL"]);
