import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type BucketView, digestOf } from "./bucket-view.ts";

/** Expected objects under a prefix: digests of their contents, by key; empty folders end in `/`. */
type Expected = ReadonlyMap<
  string,
  { readonly size: number; readonly digest: () => string | Promise<string> }
>;

const NOTHING = digestOf(new Uint8Array());
/** Number of differences to report. */
const REPORTED = 8;

export function folderContent(root: string): Expected {
  const found = new Map<string, { readonly size: number; readonly digest: () => string }>();
  const walk = (folder: string): void => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    if (folder !== "") found.set(folder, { size: 0, digest: () => NOTHING });
    for (const entry of entries) {
      const key = folder + entry.name;
      if (entry.isDirectory()) walk(`${key}/`);
      // The part of a file that was being fetched when the process was killed.
      else if (!key.endsWith(".liana-part")) {
        const path = join(root, key);
        found.set(key, { size: statSync(path).size, digest: () => digestOf(readFileSync(path)) });
      }
    }
  };
  walk("");
  return found;
}

/**
 * Differences between a prefix and its expected content.
 * @param mayBe whether an object without an expected entry is allowed
 */
export async function differences(
  view: BucketView,
  prefix: string,
  expected: Expected,
  mayBe: (key: string) => boolean,
): Promise<readonly string[]> {
  const listed = await view.list(prefix);
  const found: string[] = [];
  for (const key of listed.keys())
    if (!expected.has(key) && !mayBe(key)) found.push(`surplus ${prefix}${key}`);
  for (const [key, { size }] of expected) {
    const seen = listed.get(key);
    if (seen === undefined) found.push(`missing ${prefix}${key}`);
    else if (seen.size !== size) found.push(`${prefix}${key} has ${seen.size} bytes, not ${size}`);
  }
  if (found.length === 0) {
    for (const [key, { digest }] of expected) {
      const seen = listed.get(key);
      if (seen !== undefined && (await view.digest(prefix + key, seen)) !== (await digest()))
        found.push(`${prefix}${key} has other content`);
    }
  }
  return found.length > REPORTED
    ? [...found.slice(0, REPORTED), `and ${found.length - REPORTED} more`]
    : found;
}
