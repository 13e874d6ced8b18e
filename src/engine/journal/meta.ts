import type { DatabaseSync } from "node:sqlite";
import { guardDamage, Statement } from "./database.ts";

/** Facts about the job that outlive a sync. */
export type MetaName =
  /** GU1: identity of the source root when it was last accepted. */
  | "source-root"
  /** CH4: when the target was last listed, ms since 1970. */
  | "audited-at"
  /** TR1: when the target was last seen to hold all that is at the source, ms since 1970. */
  | "confirmed-at"
  /** `yes` while a sync is under way, and after one that left doubt: the next sync lists the target (JB4). */
  | "pass-open"
  /** TR2: why the last sync failed, as JSON; absent when it did not. */
  | "failure"
  /** GU2: the limit of deletions under which those that wait are held. */
  | "held-under"
  /** GU4: the device under which this job holds its prefix. */
  | "device"
  /** GU4: where that was, see `deviceLocationText`: in a copy of this journal somewhere else the device is another. */
  | "device-place"
  /** GU4: when the owner marker was last found to be ours, ms since 1970. */
  | "owner-checked-at"
  /** GU4: which object the owner marker was when it was last found to be ours: its ETag and date. */
  | "owner-mark"
  /** GU4: the code of what kept the owner marker from being read or written; told once. */
  | "owner-unmarked"
  /** Keys of Liana's own folders in the source or target; told once. */
  | "own-left-out"
  /** JB4, UP4: when a sync last asked for what is unknown, ms since 1970. */
  | "recovery-asked-at"
  /** NA1: `both` where the source had names in two Unicode forms in the last sync. */
  | "unicode-forms"
  /** RS9: `yes` where names of the source clashed on the disk in the last sync. */
  | "names-clash"
  /** CH8: keys of spare copies that are to be removed, with a space between. */
  | "spare-copies"
  /** GU4: what `owned-elsewhere` said when the marker was last found to be another's, as JSON. */
  | "owner-elsewhere"
  /** RS8: ETag of the index of leftovers as this job wrote or read it last. */
  | "leftovers-mark"
  /**
   * RS8: the index is not what the journal has. `hides`: it may hide an object whose file is back; `lacks`: it only does
   * not have all.
   */
  | "leftovers-due"
  /** FE2: whether the target's service keeps to conditions on writes, as JSON, and when it was asked. */
  | "write-conditions"
  /** NA9: what was told to be not kept, with blanks between. */
  | "unkept-told"
  /** CH7: the storage class that an object of this job was seen in, as it was asked for. */
  | "class-confirmed"
  /** VR8: whether the target bucket keeps versions, `yes` or `no`, and when that was asked, ms since 1970. */
  | "keeps-versions"
  /** VR8: how many objects of files that were gone an earlier version left; empty until they were counted. */
  | "left-before"
  /** CH7: the class that was asked for, and the one that the service was seen to use instead. */
  | "class-ignored"
  /** What the last syncs warned of, as JSON. */
  | "warnings";

/** Small named values. */
export class Meta {
  readonly #get: Statement;
  readonly #set: Statement;
  readonly #drop: Statement;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#get = new Statement(database, "SELECT value FROM meta WHERE name = ?");
    this.#set = new Statement(database, "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)");
    this.#drop = new Statement(database, "DELETE FROM meta WHERE name = ?");
  }

  get(name: MetaName): string | undefined {
    const value = this.#get.get(name)?.["value"];
    return typeof value === "string" ? value : undefined;
  }

  set(name: MetaName, value: string): void {
    this.#set.run(name, value);
  }

  /** Like `set`, and on the disk when this returns: power loss does not undo it. */
  setDurably(name: MetaName, value: string): void {
    guardDamage(() => this.#database.exec("PRAGMA synchronous = FULL"));
    this.set(name, value);
    guardDamage(() => this.#database.exec("PRAGMA synchronous = NORMAL"));
  }

  drop(name: MetaName): void {
    this.#drop.run(name);
  }
}
