import { compareKeys } from "../../shared/model/key-order.ts";
import type { FoundObject, ObjectPages } from "../remote/object-pages.ts";
import type { KeySelection } from "./selection.ts";

/**
 * The selected objects in key order. Each prefix is listed by itself. Keys that are close together come from pages of
 * their folder, so that selecting thousands of files in one folder costs one request per thousand, and never more than
 * two per key.
 * @param prefix of the job; the selection is relative to it
 * @param picked objects that are known already, by their full keys
 */
export async function* selectedObjects(
  pages: ObjectPages,
  prefix: string,
  { parts }: KeySelection,
  picked: ReadonlyMap<string, FoundObject> = NONE_PICKED,
): AsyncGenerator<readonly FoundObject[], void> {
  for (let at = 0; at < parts.length;) {
    const part = prefix + (parts[at] ?? "");
    const known = picked.get(part);
    if (known !== undefined) {
      yield [known];
      at += 1;
      continue;
    }
    if (part.endsWith("/")) {
      for await (const page of pages({ prefix: part })) yield page.objects;
      at += 1;
      continue;
    }
    const folder = folderOf(part);
    let end = at + 1;
    while (end < parts.length && isListed(prefix + (parts[end] ?? ""), folder, picked)) end += 1;
    const keys = parts.slice(at, end).map((key) => prefix + key);
    yield* keysIn(pages, folder, keys);
    at = end;
  }
}

const NONE_PICKED: ReadonlyMap<string, FoundObject> = new Map();

async function* keysIn(
  pages: ObjectPages,
  folder: string,
  keys: readonly string[],
): AsyncGenerator<readonly FoundObject[], void> {
  for (let at = 0; at < keys.length;) {
    const key = keys[at] ?? "";
    const covered = at + 1 < keys.length ? await pageFrom(pages, folder, keys.slice(at)) : undefined;
    if (covered === undefined || covered.count === 0) {
      yield await one(pages, key);
      at += 1;
    } else {
      yield covered.objects;
      at += covered.count;
    }
  }
}

/**
 * Lists one page of the folder, starting shortly before the first key; also returns how many of the keys it settles.
 */
async function pageFrom(
  pages: ObjectPages,
  folder: string,
  keys: readonly string[],
): Promise<{ readonly objects: readonly FoundObject[]; readonly count: number }> {
  const wanted = new Set(keys.slice(0, PAGE));
  // There is no greatest key before another one, so start at the key without its last character.
  const startAfter = withoutLast(keys[0] ?? "");
  const range = startAfter.length > folder.length ? { prefix: folder, startAfter } : { prefix: folder };
  for await (const { objects, upTo } of pages(range)) {
    const settled = upTo === undefined ? wanted.size : countUpTo(keys.slice(0, PAGE), upTo);
    const found = objects.filter(
      ({ key }) => wanted.has(key) && (upTo === undefined || compareKeys(key, upTo) <= 0),
    );
    return { objects: found, count: settled };
  }
  return { objects: [], count: wanted.size };
}

/** Keys looked up in one page; a page has no more. */
const PAGE = 1_000;

function countUpTo(keys: readonly string[], upTo: string): number {
  const after = keys.findIndex((key) => compareKeys(key, upTo) > 0);
  return after < 0 ? keys.length : after;
}

/** The object of one key, which comes before all others that begin with it. */
async function one(pages: ObjectPages, key: string): Promise<readonly FoundObject[]> {
  for await (const { objects, upTo } of pages({ prefix: key, limit: ONE_KEY })) {
    const found = objects.filter((object) => object.key === key);
    if (found.length > 0 || upTo === undefined || compareKeys(upTo, key) >= 0) return found;
  }
  return [];
}

/** Versions of one key per request; few have more. */
const ONE_KEY = 50;

function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}

/** Whether a key is directly in the folder and not picked. */
function isListed(key: string, folder: string, picked: ReadonlyMap<string, FoundObject>): boolean {
  return !key.endsWith("/") && folderOf(key) === folder && !picked.has(key);
}

/** Does not split a surrogate pair. */
function withoutLast(key: string): string {
  return Array.from(key).slice(0, -1).join("");
}
