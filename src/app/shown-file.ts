import { lstat, readdir, realpath } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { LianaError } from "../shared/errors.ts";
import { LINK_SUFFIX } from "../shared/model/entry.ts";

/**
 * The path of a job's file, to be shown in the file manager. It is below the folder of the job, also once all links are
 * resolved: keys come from a bucket that others may write to.
 * @param root the job's folder, absolute
 * @param key relative; a folder's ends in `/`
 * @throws LianaError `unsafe-name`, `nothing-there`
 */
export async function shownFile(root: string, key: string): Promise<string> {
  const plain = key.endsWith("/") ? key.slice(0, -1) : key;
  for (const name of new Set([plain, withoutSuffix(plain)])) {
    const path = await spelled(root, stepsOf(name));
    if (path === undefined) continue;
    const [top, parent] = await Promise.all([realpath(root), realpath(dirname(path))]);
    if (isWithin(top, parent)) return path;
  }
  throw new LianaError("nothing-there", { path: join(root, ...stepsOf(plain)) });
}

/** NA4: a kept link has a name of its own on the disk. */
function withoutSuffix(key: string): string {
  return key.endsWith(LINK_SUFFIX) ? key.slice(0, -LINK_SUFFIX.length) : key;
}

function stepsOf(key: string): readonly string[] {
  const steps = key.split("/");
  const bad =
    key.includes("\0") ||
    steps.some((step) => ["", ".", ".."].includes(step)) ||
    (process.platform === "win32" && /[\\:]/.test(key));
  if (bad) throw new LianaError("unsafe-name", { path: key });
  return steps;
}

/** The path as the disk spells it (NA1); undefined if nothing is there. */
async function spelled(root: string, steps: readonly string[]): Promise<string | undefined> {
  const direct = join(root, ...steps);
  if (await exists(direct)) return direct;
  let path = root;
  for (const step of steps) {
    const names = await readdir(path).catch(() => []);
    const name = names.find((one) => one === step) ?? names.find((one) => one.normalize("NFC") === step);
    if (name === undefined) return undefined;
    path = join(path, name);
  }
  return path;
}

/** Whether the file manager has something to show; what cannot be examined cannot be shown either. */
async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

function isWithin(top: string, path: string): boolean {
  const way = relative(top, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`));
}
