import { OLD, OWN } from "../../shared/model/names.ts";
import { type KeptSpan, readOldKey } from "../transfer/old-key.ts";
import { copiesToThin } from "./copies-to-thin.ts";
import type { ThinnableKey, ThinnableObject } from "./thinnable.ts";

/** An object below `.liana/old/` of some prefix. */
type Copy = KeptSpan & {
  readonly object: ThinnableObject;
  /** The key that had this state; the folder of the copies where another object holds the key. */
  readonly of: string;
};

interface Folder {
  /** Ends in `/`. */
  readonly path: string;
  readonly copies: Copy[];
}

/**
 * VR7, VR8: gathers what was set aside, key by key, from a listing. The copies of `a` come among those of keys that begin
 * with `a/`, so the folders on the path to the present key are open.
 */
export class KeptCopies {
  readonly #now: number;
  readonly #open: Folder[] = [];

  /** @param now ms since 1970, by the clock of the service */
  constructor(now: number) {
    this.#now = now;
  }

  /** Takes the next object of the listing, and returns the keys that end before it. Other objects are ignored. */
  *add(object: ThinnableObject): Generator<ThinnableKey, void> {
    const { key } = object;
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      if (key.startsWith(top.path)) break;
      this.#open.pop();
      yield* this.#keysOf(top);
    }
    const copy = copyOf(object);
    if (copy === undefined) return;
    const path = folderOf(key);
    let folder = this.#open.at(-1);
    if (folder?.path !== path) {
      folder = { path, copies: [] };
      this.#open.push(folder);
    }
    folder.copies.push(copy);
  }

  /** The keys that are still open. */
  *end(): Generator<ThinnableKey, void> {
    for (const folder of this.#open.splice(0).toReversed()) yield* this.#keysOf(folder);
  }

  /** A file and a folder may have had the same name one after the other. */
  *#keysOf({ copies }: Folder): Generator<ThinnableKey, void> {
    for (const [key, ofKey] of Map.groupBy(copies, ({ of }) => of)) {
      const objects = copiesToThin(ofKey, this.#now).map(({ object }) => object);
      yield { key, objects, kept: ofKey.length - objects.length };
    }
  }
}

function copyOf(object: ThinnableObject): Copy | undefined {
  const { key } = object;
  const root = key.startsWith(OWN) ? 0 : key.indexOf(`/${OWN}`) + 1;
  if (!key.startsWith(OLD, root)) return undefined;
  const read = readOldKey(key.slice(root));
  if (read === undefined) return undefined;
  const { from, until, end } = read;
  const of = read.kind === "key" ? key.slice(0, root) + read.key : folderOf(key);
  return { object, of, from, until, end };
}

/** A folder's own copies end in a slash (VR8). */
function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/", key.length - 2) + 1);
}
