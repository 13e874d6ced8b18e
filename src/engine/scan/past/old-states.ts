import { DatabaseSync } from "node:sqlite";
import type { ListedObject, S3Port } from "../../remote/port.ts";
import { listPages, objectsUnder } from "../../remote/walk-pages.ts";
import { hashOf, type KeptSpan, OLD_HASHED_KEY, readOldKey, type StateEnd } from "../../transfer/old-key.ts";
import { foldersOf, rootsOf } from "../../../shared/model/kept-folders.ts";
import { OLD_HASHED } from "../../../shared/model/names.ts";
import { afterAll } from "../../disk/walk/scope.ts";
import { readPlus } from "../../remote/plus-sign.ts";

/** A bucket, and the full prefix whose past is read. */
export interface PastStore {
  readonly port: S3Port;
  readonly bucket: string;
  readonly prefix: string;
}

/** A past state of a key, with the object that holds it. */
export interface KeptState extends KeptSpan {
  /** The full key that had this state. */
  readonly key: string;
  /** The full key of the object that holds it. */
  readonly at: string;
  readonly size: number;
  readonly etag: string;
  /** ms since 1970: when it was set aside. */
  readonly keptAt: number;
  readonly storageClass: string;
  /** The service does not show which of two keys it is (LS5). */
  readonly ambiguous: boolean;
}

/** All past states of one key, in the order of their ends. */
export interface KeptStates {
  readonly key: string;
  readonly states: readonly KeptState[];
}

const TABLE = `
CREATE TABLE old (
  key TEXT NOT NULL,
  until INTEGER NOT NULL,
  at TEXT NOT NULL,
  "from" INTEGER,
  end TEXT NOT NULL,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  keptAt INTEGER NOT NULL,
  storageClass TEXT NOT NULL,
  ambiguous INTEGER NOT NULL,
  PRIMARY KEY (key, until, at)
) WITHOUT ROWID;
`;

/**
 * VR8: what was set aside below a prefix, in key order. The listing below `.liana/old/` has another order: there the
 * states of `a` come among those of the keys that begin with `a/`. So it is first read completely into a temporary
 * database, which SQLite keeps on disk and removes.
 */
export class OldStates implements Disposable {
  readonly #database = new DatabaseSync("");
  count = 0;

  private constructor() {
    this.#database.exec(TABLE);
  }

  /**
   * Reads what was set aside below the prefix, including by jobs with shorter prefixes: one request for each of those,
   * and one per 1,000 objects.
   */
  static async read(store: PastStore, signal: AbortSignal): Promise<OldStates> {
    const states = new OldStates();
    try {
      for (const root of rootsOf(store.prefix)) await states.#readBelow(store, root, signal);
      return states;
    } catch (error) {
      states[Symbol.dispose]();
      throw error;
    }
  }

  /** Whether anything was set aside below the prefix; one request per job that may have done so. */
  static async any({ port, bucket, prefix }: PastStore, signal: AbortSignal): Promise<boolean> {
    for (const root of rootsOf(prefix)) {
      for (const folder of foldersOf(root, prefix)) {
        for await (const { objects } of listPages(port, { bucket, prefix: folder, limit: 1 }, signal))
          if (objects.length > 0) return true;
      }
    }
    return false;
  }

  /**
   * By key, in the order of listings.
   * @param prefix of the keys
   * @param after exclusive
   * @param upTo inclusive; undefined: to the end
   */
  *between(prefix: string, after: string | undefined, upTo: string | undefined): Generator<KeptStates, void> {
    const end = prefix === "" ? undefined : endOf(prefix);
    const rows = this.#database
      .prepare(
        `SELECT * FROM old WHERE key >= ?1 AND (?2 IS NULL OR key > ?2) AND (?3 IS NULL OR key <= ?3)
           AND (?4 IS NULL OR key < ?4) ORDER BY key, until`,
      )
      .iterate(prefix, after ?? null, upTo ?? null, end ?? null);
    let group: KeptState[] = [];
    for (const row of rows) {
      const state = toState(row);
      const [first] = group;
      if (first !== undefined && first.key !== state.key) {
        yield { key: first.key, states: group };
        group = [];
      }
      group.push(state);
    }
    const [first] = group;
    if (first !== undefined) yield { key: first.key, states: group };
  }

  /** The times at which something below the prefix was written or ended, in ms since 1970. */
  *moments(): Generator<number, void> {
    for (const row of this.#database.prepare('SELECT "from", until FROM old').iterate()) {
      if (row["from"] !== null) yield Number(row["from"]);
      yield Number(row["until"]);
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  async #readBelow({ port, bucket, prefix }: PastStore, root: string, signal: AbortSignal): Promise<void> {
    const names = new Map<string, string>();
    const hashed: ListedObject[] = [];
    for (const folder of foldersOf(root, prefix)) {
      for await (const listed of objectsUnder(port, { bucket, prefix: folder }, signal)) {
        const readable = listed.filter(({ garbled }) => garbled !== true);
        for (const object of await readPlus({ port, bucket }, readable, signal)) {
          const at = object.key.slice(root.length);
          const isName = at.startsWith(OLD_HASHED) && at.endsWith(`/${OLD_HASHED_KEY}`);
          if (isName) await learnName({ port, bucket }, object, names, signal);
          else if (at.startsWith(OLD_HASHED)) hashed.push(object);
          else this.#add(root, prefix, object, names);
        }
      }
    }
    for (const object of hashed) this.#add(root, prefix, object, names);
  }

  #add(
    root: string,
    prefix: string,
    object: ListedObject & { readonly ambiguous?: true },
    names: ReadonlyMap<string, string>,
  ): void {
    const read = readOldKey(object.key.slice(root.length));
    if (read === undefined) return;
    const below = read.kind === "key" ? read.key : names.get(read.hash);
    if (below === undefined || !(root + below).startsWith(prefix)) return;
    this.count += 1;
    this.#database
      .prepare("INSERT OR REPLACE INTO old VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .run(
        root + below,
        read.until,
        object.key,
        read.from ?? null,
        read.end,
        object.size,
        object.etag,
        object.lastModified,
        object.storageClass,
        object.ambiguous === true ? 1 : 0,
      );
  }
}

/** Reads an object that records the key behind a hash; one that does not match its hash is ignored. */
async function learnName(
  { port, bucket }: Omit<PastStore, "prefix">,
  object: ListedObject,
  names: Map<string, string>,
  signal: AbortSignal,
): Promise<void> {
  if (object.size > LONGEST_KEY) return;
  const { body } = await port.send("get", { bucket, key: object.key }, signal);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const key = Buffer.concat(chunks).toString("utf8");
  const hash = hashOf(key);
  if (object.key.endsWith(`/${hash}/${OLD_HASHED_KEY}`)) names.set(hash, key);
}

/** In bytes (NA3). */
const LONGEST_KEY = 1024;

/** The first key after all that begin with `prefix`. */
function endOf(prefix: string): string | undefined {
  return prefix.endsWith("/") ? afterAll(prefix) : `${prefix}\u{10ffff}`;
}

function toState(row: Record<string, unknown>): KeptState {
  const from = row["from"];
  return {
    key: String(row["key"]),
    at: String(row["at"]),
    from: from === null ? undefined : Number(from),
    until: Number(row["until"]),
    end: String(row["end"]) as StateEnd,
    size: Number(row["size"]),
    etag: String(row["etag"]),
    keptAt: Number(row["keptAt"]),
    storageClass: String(row["storageClass"]),
    ambiguous: Number(row["ambiguous"]) === 1,
  };
}
