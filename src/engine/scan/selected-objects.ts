import { compareKeys } from "../../shared/model/key-order.ts";
import type { FoundObject, ObjectPages } from "../remote/object-pages.ts";
import type { Selection } from "./selection.ts";

/**
 * The chosen objects in key order. Each prefix is listed by itself; keys that lie close together come from
 * pages of their folder, so that choosing thousands of one folder's files costs a request for each thousand,
 * and never more than two for a key.
 * @param prefix of the job; the selection is relative to it
 */
export async function* selectedObjects(
  pages: ObjectPages,
  prefix: string,
  { parts }: Selection,
): AsyncGenerator<readonly FoundObject[], void> {
  for (let at = 0; at < parts.length;) {
    const part = prefix + (parts[at] ?? "");
    if (part.endsWith("/")) {
      for await (const page of pages({ prefix: part })) yield page.objects;
      at += 1;
      continue;
    }
    const folder = folderOf(part);
    let end = at + 1;
    while (end < parts.length && isDirectlyIn(folder, prefix + (parts[end] ?? ""))) end += 1;
    const keys = parts.slice(at, end).map((key) => prefix + key);
    yield* keysIn(pages, folder, keys);
    at = end;
  }
}

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

/** One page of the folder that begins shortly before the first key, and how many of the keys it settles. */
async function pageFrom(
  pages: ObjectPages,
  folder: string,
  keys: readonly string[],
): Promise<{ readonly objects: readonly FoundObject[]; readonly count: number }> {
  const wanted = new Set(keys.slice(0, PAGE));
  // Nothing but keys of the same beginning lies between: there is no key right before another.
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

/** Keys looked for in one page; it has no more. */
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

/** Versions of one key in one request; few have more. */
const ONE_KEY = 50;

function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}

function isDirectlyIn(folder: string, key: string): boolean {
  return !key.endsWith("/") && folderOf(key) === folder;
}

/** Not half of a surrogate pair. */
function withoutLast(key: string): string {
  return Array.from(key).slice(0, -1).join("");
}
