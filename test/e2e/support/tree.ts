import { lstatSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileDigest, seededBytes, writeSeeded } from "../../integration/support/content.ts";
import { contentLine } from "./service.ts";

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** Writes a file below a folder and creates missing parent folders. */
export function writeBelow(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Writes `count` small files with distinct contents into a few folders. */
export function makeFiles(folder: string, count: number, bytes = 2000): void {
  for (let at = 0; at < count; at++) {
    writeBelow(folder, `part ${at % 7}/file ${at}.txt`, Buffer.concat([...seededBytes(at, bytes + at)]));
  }
}

/** Writes a large file that does not compress. */
export function makeLarge(folder: string, name: string, mebibytes: number): void {
  mkdirSync(folder, { recursive: true });
  writeSeeded(join(folder, name), mebibytes, mebibytes * 1024 * 1024);
}

/** The expected objects of a folder: `contentLine` by key, the prefix included. */
export function objectsFor(folder: string, prefix = ""): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const key = `${prefix}${path.slice(folder.length + 1).replaceAll("\\", "/")}`;
    const { mtimeNs } = lstatSync(path, { bigint: true });
    if (entry.isFile()) found.set(key, contentLine(fileDigest(path), mtimeNs));
    // `Service.objects` includes only objects of empty folders.
    else if (readdirSync(path).length === 0) found.set(`${key}/`, contentLine(EMPTY, mtimeNs));
  }
  return found;
}

/** Merges the expected objects of several folders in one bucket. */
export function together(...parts: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  return new Map(parts.flatMap((part) => [...part]));
}
