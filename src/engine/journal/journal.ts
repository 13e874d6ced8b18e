import type { DatabaseSync } from "node:sqlite";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FileEvent } from "../../shared/model/sync.ts";
import type { KeptDatabases } from "./kept-databases.ts";
import { Asides } from "./asides.ts";
import { Claims } from "./claims.ts";
import { Clashes } from "./clashes.ts";
import { ClashingNames } from "./clashing-names.ts";
import { Contents } from "./contents.ts";
import { Damages } from "./damages.ts";
import { guardDamage, openDatabase } from "./database.ts";
import { Displaced } from "./displaced.ts";
import { Files } from "./files.ts";
import { FoldersSent } from "./folders-sent.ts";
import { Gone } from "./gone.ts";
import { Growth } from "./growth.ts";
import { HeldDeletions } from "./held.ts";
import { History } from "./history.ts";
import { HistoryPages } from "./history-pages.ts";
import { type Intent, Intents } from "./intents.ts";
import { Leftovers } from "./leftovers.ts";
import { Loads } from "./loads.ts";
import { Meta } from "./meta.ts";
import { Mounts } from "./mounts.ts";
import { type PartLeft, Parts } from "./parts.ts";
import { ObjectVersions } from "./object-versions.ts";
import { PendingFolders } from "./pending-folders.ts";
import { Postponed } from "./postponed.ts";
import { Problems } from "./problems.ts";
import { Removals } from "./removals.ts";
import { Restless } from "./restless.ts";
import { PutDates } from "./put-dates.ts";
import { Retrievals } from "./retrievals.ts";
import { Rows } from "./rows.ts";
import { Sizes } from "./sizes.ts";
import { Strays } from "./strays.ts";
import { Tidying } from "./tidying.ts";
import { Uploads } from "./uploads.ts";
import { Verification } from "./verification.ts";

interface Waiting {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What a job knows of the object of a row. */
interface RowObject {
  /** As for `Rows.put`. */
  readonly versionId?: string | undefined;
  /** VR8: when it was written, ms since 1970 by the service's clock, if that is kept. */
  readonly putAt?: number | undefined;
}

/** One job's journal. Any call may throw JournalDamaged. */
export class Journal {
  /** The name it was opened with. */
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #kept: KeptDatabases | undefined;
  #waiting: Waiting[] = [];
  readonly rows: Rows;
  readonly uploads: Uploads;
  readonly strays: Strays;
  readonly removals: Removals;
  readonly asides: Asides;
  readonly claims: Claims;
  readonly clashes: Clashes;
  readonly clashingNames: ClashingNames;
  readonly contents: Contents;
  readonly damages: Damages;
  readonly displaced: Displaced;
  readonly files: Files;
  readonly folders: PendingFolders;
  readonly foldersSent: FoldersSent;
  readonly gone: Gone;
  readonly growth: Growth;
  readonly held: HeldDeletions;
  readonly history: History;
  readonly intents: Intents;
  readonly leftovers: Leftovers;
  readonly loads: Loads;
  readonly pages: HistoryPages;
  readonly parts: Parts;
  readonly postponed: Postponed;
  readonly problems: Problems;
  readonly meta: Meta;
  readonly putDates: PutDates;
  readonly mounts: Mounts;
  readonly restless: Restless;
  readonly retrievals: Retrievals;
  readonly sizes: Sizes;
  readonly tidying: Tidying;
  readonly verification: Verification;
  readonly versions: ObjectVersions;

  private constructor(file: string, database: DatabaseSync, kept: KeptDatabases | undefined) {
    this.file = file;
    this.#database = database;
    this.#kept = kept;
    this.rows = new Rows(database);
    this.uploads = new Uploads(database);
    this.strays = new Strays(database);
    this.removals = new Removals(database);
    this.asides = new Asides(database);
    this.claims = new Claims(database);
    this.clashes = new Clashes(database);
    this.clashingNames = new ClashingNames(database);
    this.contents = new Contents(database);
    this.damages = new Damages(database);
    this.displaced = new Displaced(database);
    this.files = new Files(database);
    this.folders = new PendingFolders(database);
    this.foldersSent = new FoldersSent(database);
    this.gone = new Gone(database);
    this.growth = new Growth(database);
    this.held = new HeldDeletions(database);
    this.history = new History(database);
    this.intents = new Intents(database);
    this.leftovers = new Leftovers(database);
    this.loads = new Loads(database);
    this.pages = new HistoryPages(database);
    this.parts = new Parts(database);
    this.postponed = new Postponed(database);
    this.problems = new Problems(database);
    this.putDates = new PutDates(database);
    this.meta = new Meta(database);
    this.mounts = new Mounts(database);
    this.restless = new Restless(database);
    this.retrievals = new Retrievals(database);
    this.sizes = new Sizes(database);
    this.tidying = new Tidying(database);
    this.verification = new Verification(database);
    this.versions = new ObjectVersions(database);
  }

  /**
   * @param file a path, or `IN_MEMORY`
   * @param verified false skips the check of every row (0.1 s for a million): if only a few are needed, each is checked
   * as it is read
   * @param kept keeps the database open after `close`
   * @throws JournalDamaged, LianaError `journal-newer`, `state-unwritable`
   */
  static open(file: string, verified = true, kept?: KeptDatabases): Journal {
    const database = openDatabase(file, kept);
    try {
      return guardDamage(() => {
        const journal = new Journal(file, database, kept);
        if (verified) journal.rows.verify();
        return journal;
      });
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Commits all of `work`, or nothing. */
  transact<R>(work: () => R): R {
    return guardDamage(() => {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        this.#database.exec("COMMIT");
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  /**
   * UP5: writes the row, its solved problem and its history together. Resolves when they are committed.
   * @param object what is known of its object, see `RowObject`
   */
  commit(row: JournalRow, event: FileEvent | undefined, { versionId, putAt }: RowObject = {}): Promise<void> {
    return this.#gather(() => {
      this.rows.put(row, versionId);
      this.asides.drop(row.key);
      if (putAt !== undefined) this.putDates.put(row.key, row.target, putAt);
      this.problems.clear(row.key);
      this.damages.drop(row.key);
      this.intents.drop(row.key);
      if (event !== undefined) this.history.add(event);
    });
  }

  /**
   * JB4: records what is about to be written to the target. Until the answer is committed, nothing is known of the version
   * at its key. Resolves when it is committed.
   * @param at ms since 1970
   */
  intend(intent: Intent, at: number): Promise<void> {
    return this.#gather(() => {
      this.intents.add(intent, at);
      this.versions.forget(intent.row.key);
    });
  }

  /** RS2: records how much of a large object a temporary file holds. Resolves when it is committed. */
  notePart(left: PartLeft): Promise<void> {
    return this.#gather(() => this.parts.put(left));
  }

  /** UP4: the upload at `key` will not be completed, and must still be aborted. */
  strand(key: string): void {
    this.transact(() => {
      this.strays.take(key);
      this.uploads.drop(key);
    });
  }

  /**
   * Many small transactions cost more than the requests they belong to, so those of one event loop turn are combined.
   */
  #gather(work: () => void): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (this.#waiting.length === 0) setImmediate(() => this.#writeGathered());
    this.#waiting.push({ work, resolve, reject });
    return promise;
  }

  #writeGathered(): void {
    const gathered = this.#waiting;
    this.#waiting = [];
    try {
      this.transact(() => {
        for (const { work } of gathered) work();
      });
    } catch (error) {
      for (const { reject } of gathered) reject(error);
      return;
    }
    for (const { resolve } of gathered) resolve();
  }

  /** The target of `key` is gone, or no longer ours; a waiting deletion of it is dropped. */
  forget(key: string, event: FileEvent | undefined): void {
    this.transact(() => {
      this.#dropRow(key);
      this.intents.drop(key);
      if (event !== undefined) this.history.add(event);
    });
  }

  /**
   * The target of `key` is not what its row says. Intents that could not be checked yet (JB4) may explain it, so they
   * stay.
   */
  forgetRow(key: string): void {
    this.transact(() => this.#dropRow(key));
  }

  #dropRow(key: string): void {
    this.rows.drop(key);
    this.asides.drop(key);
    this.putDates.drop(key);
    this.held.drop(key);
    this.gone.drop(key);
    this.clashes.drop(key);
    this.restless.drop(key);
    this.damages.drop(key);
    this.problems.clear(key);
  }

  close(): void {
    if (this.#kept === undefined) this.#database.close();
    else this.#kept.keep(this.file, this.#database);
  }

  /** Closes the database before its file is renamed. */
  abandon(): void {
    this.#database.close();
  }
}
