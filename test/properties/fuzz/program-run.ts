import { ON_DEMAND, type SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";
import { brief, FuzzFailure, must } from "./failure.ts";
import { randomFaults } from "./random-faults.ts";

/** One random history of a folder in which programs delete and replace files in groups, synced and restored elsewhere. */
export async function runPrograms(seed: number): Promise<void> {
  const run = new ProgramRun(seed);
  try {
    await run.live();
  } catch (error) {
    throw new FuzzFailure("programs", seed, run.log, error);
  } finally {
    run.close();
  }
}

const ALL = { kind: "count", count: 1_000_000 } as const;
/** The trigger of a watch, whose deletions wait. */
const WATCHED: SyncTrigger = {
  ...ON_DEMAND,
  hints: [{ path: "", deep: true }],
  restless: "spare",
  deletions: "when-quiet",
};

function isDone({ result }: SyncReport): boolean {
  return result?.outcome === "in-step" || result?.outcome === "held";
}

class ProgramRun {
  readonly log: string[] = [];
  readonly #world: World;
  readonly #elsewhere: World[] = [];
  #written = 0;

  constructor(seed: number) {
    this.#world = createWorld({ direction: "backup", seed });
    const { random } = this.#world;
    const mirror = random.chance(0.5);
    const retain = mirror && random.chance(0.5) ? "forever" : "none";
    const maxDelete = random.pick([ALL, { kind: "count", count: 0 } as const, { kind: "default" } as const]);
    this.#world.options = { ...this.#world.options, mirror, retain, maxDelete };
    this.log.push(JSON.stringify({ mirror, retain, maxDelete }));
  }

  close(): void {
    for (const world of [this.#world, ...this.#elsewhere]) world.close();
  }

  async live(): Promise<void> {
    const { random, clock } = this.#world;
    this.#write("stays");
    for (let rounds = 3 + random.int(5); rounds > 0; rounds--) {
      for (let acts = 1 + random.int(3); acts > 0; acts--) this.#act();
      clock.advance(random.pick([2000, 5000, 61_000, 3_600_000]));
      await this.#problem();
      clock.advance(5000);
      const report = await this.#sync(random.chance(0.4) ? WATCHED : ON_DEMAND);
      // An interrupted sync may leave a file unknown, whose problem lasts a minute (JB4): then a later sync is checked.
      if (isDone(report)) await this.#check();
    }
    clock.advance(120_000);
    const last = await this.#sync(ON_DEMAND);
    must(isDone(last), "the clean sync did not come to its end");
    await this.#check();
  }

  /** A sync that is killed or has faults. */
  async #problem(): Promise<void> {
    const { random } = this.#world;
    if (!random.chance(0.5)) return;
    const faults = random.chance(0.5) ? randomFaults(random) : () => undefined;
    this.#setFaults(faults);
    this.#world.crash.arm(random.chance(0.7) ? random.int(random.pick([30, 150])) : Number.POSITIVE_INFINITY);
    await this.#sync(random.chance(0.5) ? WATCHED : ON_DEMAND);
    this.#setFaults(() => undefined);
  }

  #setFaults(faults: World["faults"]): void {
    this.#world.faults = this.#world.markerFaults = this.#world.indexFaults = faults;
  }

  async #sync(trigger: SyncTrigger): Promise<SyncReport> {
    const report = await this.#world.sync({}, undefined, trigger);
    const outcome = report.result?.error?.code ?? report.result?.outcome ?? "crashed";
    this.log.push(`${trigger === WATCHED ? "watched" : "asked for"}: ${outcome}`);
    for (const event of report.events) {
      if (event.kind === "problem") this.log.push(`    problem ${event.key} ${event.error.code}`);
      if (event.kind === "file") this.log.push(`    ${event.what} ${event.key}`);
    }
    must(outcome !== "internal", `internal error: ${String(report.result?.error?.message)}`);
    return report;
  }

  /** RS8: a computer without a journal restores exactly the present folder. */
  async #check(): Promise<void> {
    const other = createWorld({ direction: "restore", beside: this.#world });
    this.#elsewhere.push(other);
    const { result } = await other.sync();
    must(result?.outcome === "in-step", `a restore ends ${String(result?.outcome)}`);
    const [wanted, found] = [this.#world.disk.edit.all(), other.disk.edit.all()];
    for (const [path, what] of wanted)
      must(found.get(path) === what, `[RS8] ${path} is ${brief(found.get(path))}, not ${brief(what)}`);
    for (const path of found.keys()) must(wanted.has(path), `[RS8] ${path} was deleted, and is back`);
  }

  /** One step of one of the programs. */
  #act(): void {
    const { random } = this.#world;
    random.pick([
      () => this.#transaction(random.pick(["hg/store", "mail"])),
      () => this.#repack(random.pick(["git", "restic"])),
      () => this.#flags("box"),
      () => this.#save(random.pick(["notes", "keys"])),
      () => this.#forget(random.pick(["git", "restic", "box", "hg"])),
    ])();
  }

  /** As Mercurial: journals appear beside the data, and are deleted by the commit or stay for a while. */
  #transaction(folder: string): void {
    const { random } = this.#world;
    const journals = ["journal", "journal.backup", "undo"].map((name) => `${folder}/${name}`);
    for (const name of journals) this.#write(name);
    this.#write(`${folder}/data`);
    this.#write(`${folder}/index`);
    if (random.chance(0.6)) for (const name of journals) this.#remove(name);
  }

  /** As git and restic: one pack with a new name replaces many loose files. */
  #repack(folder: string): void {
    const { edit } = this.#world.disk;
    const random = this.#world.random;
    if (random.chance(0.6)) {
      for (let count = 1 + random.int(6); count > 0; count--) this.#write(`${folder}/${this.#written}.loose`);
      return;
    }
    const before = this.#below(folder);
    this.#write(`${folder}/${this.#written}.pack`);
    for (const path of before) this.#remove(path);
    if (edit.exists(`${folder}/refs`)) this.#remove(`${folder}/refs`);
    else this.#write(`${folder}/refs`);
  }

  /** As a mail program: messages get other names, and sometimes their old ones again. */
  #flags(folder: string): void {
    const { edit } = this.#world.disk;
    const random = this.#world.random;
    this.#write(`${folder}/${this.#written}`);
    for (const path of this.#below(folder)) {
      if (!random.chance(0.6)) continue;
      const to = path.endsWith("S") ? path.slice(0, -1) : `${path}S`;
      if (!edit.exists(to)) edit.rename(path, to);
    }
    this.log.push(`  flags in ${folder}`);
  }

  /** As an editor: a lock, a backup, and a temporary file that is renamed to the file. */
  #save(name: string): void {
    const { edit } = this.#world.disk;
    const random = this.#world.random;
    this.#write(`.${name}.lock`);
    if (edit.exists(name)) this.#write(`${name}~`);
    this.#write(`${name}.tmp`);
    edit.rename(`${name}.tmp`, name);
    if (random.chance(0.7)) for (const other of [`.${name}.lock`, `${name}~`]) this.#remove(other);
  }

  /** Deletes most of a group, which may return with the same names or contents. */
  #forget(folder: string): void {
    for (const path of this.#below(folder)) if (this.#world.random.chance(0.8)) this.#remove(path);
  }

  #below(folder: string): readonly string[] {
    const isFile = (what: string): boolean => what !== "/";
    return [...this.#world.disk.edit.all()]
      .filter(([path, what]) => path.startsWith(`${folder}/`) && isFile(what))
      .map(([path]) => path);
  }

  /** Writes new content, or content that occurs often, such as that of empty files and locks. */
  #write(path: string): void {
    const { random, disk } = this.#world;
    const content = random.chance(0.3)
      ? random.pick(["", "locked", "the same each time"])
      : `${String(this.#written)} `.repeat(random.pick([1, 20, 1500]));
    this.#written += 1;
    disk.edit.write(path, content);
    this.log.push(`  write ${path} ${String(content.length)}`);
  }

  #remove(path: string): void {
    const { edit } = this.#world.disk;
    if (!edit.exists(path)) return;
    edit.remove(path);
    this.log.push(`  remove ${path}`);
  }
}
