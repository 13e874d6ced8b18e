import { deserialize, serialize } from "node:v8";
import { LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { FileTraits } from "../../disk/port.ts";
import { parentOf } from "../../disk/relative-path.ts";
import { TARGET_FOLDER_STAMP } from "../../rules/stamp.ts";
import { objectAt } from "../object-at.ts";
import type { FolderEnd, Outcome } from "../outcome.ts";
import { type DownloadContext, localTraits, pathOf, rowFor } from "./download-context.ts";

/** While its content is written, the owner can access a folder, whatever its final mode. */
const OWNER = 0o700;
const WRITABLE = 0o300;
const PERMISSIONS = 0o7777;
/** Number of folders finished in one batch. */
const BATCH = 500;

/** What remains to be done for a folder after its content is written. */
type Work =
  /** This sync fetched its object. */
  | {
      readonly kind: "new";
      readonly source: ObjectEntry;
      readonly traits: FileTraits;
      readonly isFilled: boolean;
    }
  /** The folder matches the journal, and something in it changes. */
  | {
      readonly kind: "known";
      readonly row: JournalRow;
      /** The mode to set again; undefined if it was not changed. */
      readonly mode: number | undefined;
    };

/**
 * NA7: folders of a restore. A folder is created before its content and is private until its mode is known. It gets its
 * time and mode after its content and all deletions, deepest folder first. Only then does a row say that the folder
 * matches its object, so that after a crash the next sync does it again.
 */
export class RestoredFolders {
  readonly #context: DownloadContext;
  /** The folder opened last: consecutive files are mostly from one folder. */
  #last: string | undefined;

  constructor(context: DownloadContext) {
    this.#context = context;
  }

  /** Call before the folder's content is written. A folder stays private until its own mode opens it. */
  async begin(source: ObjectEntry, signal: AbortSignal): Promise<Outcome> {
    const { store, tree } = this.#context;
    const path = pathOf(source);
    await this.open(parentOf(path));
    const isNew = (await tree.stat(path)) === undefined;
    await tree.makeFolder(path, OWNER);
    const head = await store.port.send("head", objectAt(store, source), signal);
    const { mtimeNs, mode = isNew ? tree.defaultFolderMode() : undefined } = localTraits(head, "folder");
    if ((await tree.stat(path))?.kind !== "folder") throw new LianaError("unwritable", { key: source.key });
    if (mode !== undefined) await tree.setTraits(path, { mtimeNs: undefined, mode: mode | OWNER });
    this.#note(source.key, { kind: "new", source, traits: { mtimeNs, mode }, isFilled: false });
    return { kind: "begun" };
  }

  /** Call before anything in the folder is removed: parent folders that become empty are removed with it. */
  async openToRemove(path: string): Promise<void> {
    for (let folder = path; folder !== ""; folder = parentOf(folder)) await this.#open(folder, false);
  }

  /** Call before anything directly in the folder is created or replaced. */
  async open(path: string): Promise<void> {
    await this.#open(path, true);
  }

  async #open(path: string, fills: boolean): Promise<void> {
    if (path === "" || path === this.#last || !this.#context.ownsFolders) return;
    const { tree, journal } = this.#context;
    const key = `${path}/`;
    const pending = journal.folders.get(key);
    if (pending !== undefined) {
      const work = workOf(pending.work);
      if (fills && work.kind === "new" && !work.isFilled) this.#note(key, { ...work, isFilled: true });
      if (fills) this.#last = path;
      return;
    }
    const row = journal.rows.get(key);
    const stat = await tree.stat(path);
    if (stat === undefined) await this.#open(parentOf(path), fills);
    else if (row !== undefined && stat.kind === "folder") {
      const mode = (stat.mode & WRITABLE) === WRITABLE ? undefined : stat.mode & PERMISSIONS;
      if (mode !== undefined) await tree.setTraits(path, { mtimeNs: undefined, mode: mode | OWNER });
      // No object has this stamp: after a crash, the next sync fetches the folder's time again.
      journal.rows.put({ ...row, source: "" });
      this.#note(key, { kind: "known", row, mode });
    }
  }

  /** Recreates folders that the backup has and that were removed with their last content. */
  async remake(path: string): Promise<void> {
    if (path === "") return;
    await this.remake(parentOf(path));
    const { tree, journal } = this.#context;
    const key = `${path}/`;
    const pending = journal.folders.get(key);
    if (pending === undefined || (await tree.stat(path)) !== undefined) return;
    await tree.makeFolder(path, OWNER);
    const work = workOf(pending.work);
    if (work.kind === "known") this.#note(key, { ...work, mode: work.row.mode & PERMISSIONS });
  }

  async *finish(): AsyncGenerator<FolderEnd, void> {
    const { journal } = this.#context;
    for (let last: string | undefined; ;) {
      const batch = journal.folders.before(last, BATCH);
      for (const { key, work } of batch) {
        const end = await this.#finishOne(key, workOf(work));
        if (end !== undefined) yield end;
      }
      last = batch.at(-1)?.key;
      if (last === undefined) break;
    }
    journal.folders.clear();
    this.#last = undefined;
  }

  async #finishOne(key: string, work: Work): Promise<FolderEnd | undefined> {
    const { tree, journal } = this.#context;
    const path = key.slice(0, -1);
    try {
      if (work.kind === "new") {
        // On a disk that folds names, the folder may have been removed with the last file under its other spelling.
        await tree.makeFolder(path, OWNER);
        const stat = await tree.setTraits(path, work.traits);
        const row = rowFor(work.source, stat, { target: TARGET_FOLDER_STAMP, digest: "", origin: "put" });
        return { kind: "done", key, row, isEmpty: !work.isFilled };
      }
      // The deletions of this sync dropped the row: the folder is the user's now.
      if (journal.rows.get(key) === undefined) return undefined;
      await tree.setTraits(path, { mtimeNs: BigInt(work.row.mtimeNs), mode: work.mode });
      journal.rows.put(work.row);
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      // Removed meanwhile, by the deletions of this sync or by another program: the next sync notices.
      if (error.code !== "vanished") return { kind: "failed", key, error };
    }
    return undefined;
  }

  #note(key: string, work: Work): void {
    this.#context.journal.folders.put(key, serialize(work));
  }
}

function workOf(bytes: Uint8Array): Work {
  return deserialize(bytes) as Work;
}
