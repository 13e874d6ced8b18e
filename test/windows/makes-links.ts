import { lstatSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether this account may create links: not without the developer mode of Windows, and Wine has none. */
export function makesLinks(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "liana-links-"));
  try {
    symlinkSync("target", join(folder, "link"));
    return lstatSync(join(folder, "link"), { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
