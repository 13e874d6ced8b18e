import type { MemoryDisk } from "../../fakes/memory-disk.ts";
import type { SeededRandom } from "../../harness/seeded-random.ts";
import type { RandomEdits } from "./disk-edits.ts";

/** Names that only the programs use. */
const DATABASE = "app.db";
const SIDECARS = [`${DATABASE}-journal`, `${DATABASE}-wal`, `${DATABASE}-shm`] as const;
const REPOSITORY = "repo";
const MAIL = "mail";

/** Whether a key belongs to one of the programs. */
export function isPrograms(key: string): boolean {
  const own = [DATABASE, ...SIDECARS].some((name) => key === name);
  return own || key.startsWith(`${REPOSITORY}/`) || key.startsWith(`${MAIL}/`);
}

/**
 * Programs that delete and replace files in groups (RS8): a database with its sidecars, a repository that packs its
 * loose objects, and a mailbox. Each step leads from one consistent state to the next.
 */
export class ProgramEdits {
  readonly #edits: RandomEdits;
  readonly #disk: MemoryDisk;
  readonly #random: SeededRandom;
  readonly #reported: (what: string) => void;

  constructor(edits: RandomEdits, random: SeededRandom, reported: (what: string) => void) {
    this.#edits = edits;
    this.#disk = edits.disk;
    this.#random = random;
    this.#reported = reported;
  }

  step(): void {
    const act = this.#random.pick([() => this.#commit(), () => this.#repository(), () => this.#mailbox()]);
    act();
    this.#edits.note();
  }

  /** A commit with a rollback journal, or with a write-ahead log that a checkpoint empties or removes. */
  #commit(): void {
    const { edit } = this.#disk;
    if ([DATABASE, ...SIDECARS].some((name) => !this.#isOwn(name))) return;
    const [journal, log, shared] = SIDECARS;
    const kind = this.#random.pick(["begin", "end", "log", "checkpoint", "vacuum"] as const);
    if (kind === "begin" || kind === "log") {
      if (!edit.exists(DATABASE)) this.#write(DATABASE);
      this.#write(kind === "begin" ? journal : log);
      if (kind === "log") edit.write(shared, this.#edits.content(300));
      else this.#write(DATABASE);
    } else if (kind === "end" || kind === "checkpoint") {
      this.#write(DATABASE);
      for (const name of kind === "end" ? [journal] : [log, shared]) this.#remove(name);
    } else {
      edit.replace(DATABASE, this.#edits.content());
      for (const name of SIDECARS) this.#remove(name);
    }
    this.#reported(`database ${kind}`);
  }

  /** As `git gc`: loose objects become a pack, references are replaced by renames, old packs are deleted. */
  #repository(): void {
    const { edit } = this.#disk;
    if (!this.#isFolder(REPOSITORY)) return;
    const objects = `${REPOSITORY}/objects`;
    if (!this.#isFolder(objects) || !this.#isFolder(`${REPOSITORY}/refs`)) return;
    const before = this.#files(objects);
    const commits = this.#random.chance(0.6) || before.length === 0;
    const added = `${objects}/${commits ? "" : "pack-"}${String(this.#random.int(1000))}`;
    if (edit.exists(added)) return;
    this.#write(added);
    const reference = `${REPOSITORY}/refs/main`;
    if (!this.#isOwn(reference) || !this.#isOwn(`${reference}.lock`)) return;
    edit.write(`${reference}.lock`, this.#edits.content(20));
    edit.rename(`${reference}.lock`, reference);
    if (!commits) for (const path of before) this.#remove(path);
    this.#reported(commits ? "repository commit" : "repository pack");
  }

  /** A message arrives, is read (moves from new to cur, with flags in its name), or is deleted. */
  #mailbox(): void {
    const { edit } = this.#disk;
    const [fresh, seen] = [`${MAIL}/new`, `${MAIL}/cur`];
    if (![MAIL, fresh, seen].every((path) => this.#isFolder(path))) return;
    const [next] = this.#files(fresh);
    const [old] = this.#files(seen);
    const kind = this.#random.int(4);
    if (kind < 2 || (next === undefined && old === undefined)) {
      const name = `${fresh}/${String(this.#random.int(10_000))}`;
      if (!edit.exists(name)) this.#write(name);
    } else if (next !== undefined && (kind === 2 || old === undefined)) {
      const to = `${seen}${next.slice(fresh.length)}-2,S`;
      if (!edit.exists(seen)) edit.mkdir(seen);
      if (!edit.exists(to)) edit.rename(next, to);
    } else if (old !== undefined) this.#remove(old);
    this.#reported(`mailbox ${String(kind)}`);
  }

  #write(name: string): void {
    this.#disk.edit.write(name, this.#edits.content());
  }

  #remove(name: string): void {
    if (this.#disk.edit.exists(name)) this.#disk.edit.remove(name);
  }

  /** Whether the path is free or a file that the program may write to. */
  #isOwn(path: string): boolean {
    const what = this.#disk.edit.all().get(path);
    if (what === undefined) return true;
    const file = what !== "/" && what !== "special" && !what.startsWith("-> ");
    return file && !this.#edits.unreadable.has(path);
  }

  /** Whether the path is free or a folder that the program may use. */
  #isFolder(path: string): boolean {
    const what = this.#disk.edit.all().get(path);
    return what === undefined || (what === "/" && !this.#edits.isBlocked(path));
  }

  #files(folder: string): readonly string[] {
    return [...this.#disk.edit.all().keys()]
      .filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes("/"))
      .filter((path) => this.#isOwn(path) && !this.#edits.isBlocked(path))
      .sort();
  }
}
