import type { DatabaseSync } from "node:sqlite";
import { guardDamage, Statement } from "./database.ts";

/** Facts about the job that outlive a sync. */
export type MetaName =
  /** GU1: identity of the source root when it was last accepted. */
  | "source-root"
  /** CH4: when the target was last listed, ms since 1970. */
  | "audited-at"
  /** TR1: when the target was last known to hold everything at the source, ms since 1970. */
  | "confirmed-at"
  /** `yes` during a sync, and after one with an uncertain outcome: the next sync lists the target (JB4). */
  | "pass-open"
  /** TR1, TR2: why the last sync failed and since when, as JSON; absent if it did not. */
  | "failure"
  /** GU2: the deletion limit under which the waiting deletions are held. */
  | "held-under"
  /** GU4: the device under which this job owns its prefix. */
  | "device"
  /**
   * GU4: where the device was recorded, see `deviceLocationText`: in a copy of this journal somewhere else the device differs.
   */
  | "device-place"
  /** GU4: when the owner marker was last found to be ours, ms since 1970. */
  | "owner-checked-at"
  /** GU4: ETag and date of the owner marker when it was last found to be ours. */
  | "owner-mark"
  /** GU4: the error code that prevented reading or writing the owner marker; reported once. */
  | "owner-unmarked"
  /** Keys of Liana's own folders in the source or target; reported once. */
  | "own-left-out"
  /** JB4, UP4: when a sync last checked what is unknown, ms since 1970. */
  | "recovery-asked-at"
  /** NA1: `both` if the source had names in two Unicode forms in the last sync. */
  | "unicode-forms"
  /** RS9: `yes` if names of the source clashed on the disk in the last sync. */
  | "names-clash"
  /** CH8: keys of spare copies to remove, separated by spaces. */
  | "spare-copies"
  /** GU4: the detail of `owned-elsewhere` when the marker was last found to be another's, as JSON. */
  | "owner-elsewhere"
  /** GU4: when the summary of the target was last written, ms since 1970, and what it said. */
  | "summary-written"
  /** RS8: ETag of the index of leftovers when this job last wrote or read it. */
  | "leftovers-mark"
  /**
   * RS8: the index differs from the journal. `hides`: it may hide an object whose file is back; `lacks`: it is only
   * incomplete.
   */
  | "leftovers-due"
  /** FE2: whether the target's service honours conditions on writes, as JSON, and when that was tested. */
  | "write-conditions"
  /** NA9: the unkept properties already reported, separated by spaces. */
  | "unkept-told"
  /** CH7: the requested storage class, once an object of this job was seen in it. */
  | "class-confirmed"
  /**
   * VR8: whether versioning is on in the target bucket, `yes` or `no`, when that was read, and since when it is on (VR5),
   * both in ms since 1970.
   */
  | "keeps-versions"
  /** VR1, VR4: the rules of the bucket when they were last read, as JSON. */
  | "keep-rules"
  /** VR2: a write of rules that is not proven yet, as JSON. */
  | "rules-written"
  /** VR4: the foreign rules that the user accepted, as JSON. */
  | "rules-accepted"
  /** VR8: how many objects of missing files an earlier version of Liana left; empty until they are counted. */
  | "left-before"
  /** CH7: the requested class, and the one that the service used instead. */
  | "class-ignored"
  /** VE6: what the last verification found, as JSON. */
  | "verified"
  /** VE2: when a verification of all files began that has not ended, ms since 1970. */
  | "verify-all-since"
  /** VE2: when the next background verification is due, and when the last one ended, ms since 1970. */
  | "verify-next-at"
  | "verify-last-at"
  /** VE2, VE5: how many bytes an interrupted background verification and its test restore may still read. */
  | "verify-left"
  | "verify-test-left"
  /** VE5: the last test restore, as JSON. */
  | "test-restore"
  /** RS5: bytes a second that the last sync fetched. */
  | "fetch-rate"
  /** The warnings of the last syncs, as JSON. */
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

  /** Like `set`, and durable when this returns: power loss does not undo it. */
  setDurably(name: MetaName, value: string): void {
    guardDamage(() => this.#database.exec("PRAGMA synchronous = FULL"));
    this.set(name, value);
    guardDamage(() => this.#database.exec("PRAGMA synchronous = NORMAL"));
  }

  drop(name: MetaName): void {
    this.#drop.run(name);
  }
}
