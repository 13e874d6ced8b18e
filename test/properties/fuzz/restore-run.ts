import { fileStamp } from "../../../src/engine/rules/stamp.ts";
import { makeExcluded } from "../../../src/engine/rules/walk-exclude.ts";
import { decodeMetadata, decodeTime } from "../../../src/engine/transfer/dialects.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { isPartName } from "../../../src/shared/model/names.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";
import type { MemoryNode } from "../../fakes/memory-disk-volume.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";
import { BucketEdits } from "./bucket-edits.ts";
import { RandomEdits } from "./disk-edits.ts";
import { brief, FuzzFailure, must } from "./failure.ts";
import { checkDenied, randomDenials } from "./random-denials.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { randomFaults } from "./random-faults.ts";
import { restorable, type Restorable } from "./restore-model.ts";

/** One random history of a restore, checked against the rules. */
export async function runRestore(seed: number): Promise<void> {
  const run = new RestoreRun(seed);
  try {
    await run.live();
  } catch (error) {
    throw new FuzzFailure("restore", seed, run.reported, error);
  } finally {
    run.world.close();
  }
}

interface Snapshot {
  readonly all: ReadonlyMap<string, string>;
  /** Paths of the user's own files: those that differ from the journal. */
  readonly users: ReadonlySet<string>;
}

class RestoreRun {
  readonly world: World;
  readonly reported: string[] = [];
  readonly #bucket: BucketEdits;
  readonly #user: RandomEdits;
  readonly #folds: boolean;
  /** A generator for choices that were added later, so that the older choices of each seed stay the same. */
  readonly #aside: SeededRandom;
  #options: JobOptions;
  #quiet = true;
  #count = 0;

  constructor(seed: number) {
    this.#folds = seed % 4 === 3;
    this.#aside = new SeededRandom(seed);
    this.world = createWorld({ direction: "restore", seed, foldsNames: this.#folds });
    const { random, disk, bucket } = this.world;
    const report = (what: string): void => void this.reported.push(`  ${what}`);
    this.#bucket = new BucketEdits(bucket, this.world, true, report);
    this.#user = new RandomEdits(disk, random, "u", report);
    const onConflict = random.pick(["keep-both", "keep-both", "overwrite", "skip"] as const);
    this.#options = {
      ...this.world.options,
      mirror: random.chance(0.5),
      onConflict,
      verify: random.chance(0.2),
    };
    this.reported.push(`folds ${String(this.#folds)} mirror ${String(this.#options.mirror)} ${onConflict}`);
  }

  async live(): Promise<void> {
    const { random, clock } = this.world;
    for (let i = 0; i < 5; i++) await this.#bucket.edit();
    for (let i = random.pick([0, 0, 3]); i > 0; i--) this.#user.edit();
    const syncs = 2 + random.int(5);
    for (let i = 0; i < syncs; i++) {
      await this.#step();
      for (let edits = random.int(4); edits > 0; edits--) await this.#bucket.edit();
      for (let edits = random.chance(0.5) ? random.int(4) : 0; edits > 0; edits--) this.#user.edit();
      if (random.chance(0.05)) this.#user.special();
      if (random.chance(0.2)) this.#options = { ...this.#options, mirror: !this.#options.mirror };
      if (random.chance(0.1))
        this.#options = { ...this.#options, exclude: random.pick([[], ["dir/"], ["*.txt"]]) };
      clock.advance(random.pick([0, 1000, 90_000_000]));
    }
    await this.#end();
  }

  async #step(): Promise<void> {
    const { world } = this;
    const { random } = world;
    const denials = this.#aside.chance(0.15) ? randomDenials(this.#aside) : undefined;
    world.faults = denials?.faults ?? (random.chance(0.6) ? randomFaults(random) : () => undefined);
    world.indexFaults = denials?.faults ?? world.indexFaults;
    if (denials !== undefined) this.reported.push(`  lacks ${denials.actions.join(" ")}`);
    const effects = random.chance(0.4) ? random.int(random.pick([30, 150, 400])) : Number.POSITIVE_INFINITY;
    const busy = random.chance(0.3);
    this.#quiet = !busy;
    world.onRequest = async () => {
      if (busy && random.chance(0.1)) await this.#bucket.edit();
    };
    world.onDisk = () => {
      if (busy && random.chance(0.03)) this.#user.edit();
    };
    const report = await this.#sync({}, effects);
    if (denials !== undefined) checkDenied("restore", denials.actions, report);
    world.onRequest = () => undefined;
    world.onDisk = () => undefined;
    world.faults = world.indexFaults = () => undefined;
  }

  async #sync(change: Partial<JobOptions>, effects: number): Promise<SyncReport> {
    const { world } = this;
    const before = this.#snapshot();
    const sources = this.#wanted(await world.bucket.map());
    const objects = new Set(world.bucket.keys());
    world.crash.arm(effects);
    world.clock.advance(1);
    const report = await world.sync({ ...this.#options, ...change });
    const outcome = report.result?.outcome ?? "crashed";
    const code = report.result?.error?.code ?? "";
    this.reported.push(`sync ${String(++this.#count)}: ${outcome} ${code} effects ${String(effects)}`);
    must(code !== "internal", `internal error: ${String(report.result?.error?.message)}`);
    for (const event of report.events) {
      if (event.kind === "problem") {
        this.reported.push(`    problem ${event.key} ${event.error.code}`);
        must(event.error.code !== "internal", `internal: ${JSON.stringify(event.error.detail)}`);
      } else if (event.kind === "file") this.reported.push(`    ${event.what} ${event.key}`);
    }
    const away = [...objects].filter((key) => !sources.has(key));
    if (this.#quiet) this.#checkUsers(before, sources, new Set(away));
    this.#checkTrue();
    if (this.#quiet && report.result !== undefined && !["failed", "stopped"].includes(outcome)) {
      this.#checkInStep(await world.bucket.map(), report, before);
    }
    return report;
  }

  #snapshot(): Snapshot {
    const { disk } = this.world;
    const all = disk.edit.all();
    const users = new Set<string>();
    const rows = this.world.journal((journal) => journal.rows.after(undefined, 1000));
    for (const [path, what] of all) {
      if (what === "/" || what === "special") continue;
      const stat = disk.volume.stat(path);
      const keys = what.startsWith("-> ") ? [`${path}.rclonelink`] : [path];
      const known = rows.some(
        (row) =>
          keys.some((key) => this.#isSame(key, row.key)) &&
          row.origin !== "kept" &&
          stat !== undefined &&
          row.target === fileStamp(stat),
      );
      if (!known && !isPartName(path.slice(path.lastIndexOf("/") + 1))) users.add(path);
    }
    return { all, users };
  }

  /**
   * RS3, DL2: no file of the user's is lost; a file that this job put is removed only when its object is gone.
   * @param away keys of objects that are restored under other names (RS9)
   */
  #checkUsers(before: Snapshot, sources: ReadonlySet<string>, away: ReadonlySet<string>): void {
    const now = this.world.disk.edit.all();
    for (const [path, what] of before.all) {
      if (what === "/" || what === "special" || isPartName(path.slice(path.lastIndexOf("/") + 1))) continue;
      const key = what.startsWith("-> ") ? `${path}.rclonelink` : path;
      const after = now.get(path);
      if (after === what) continue;
      if (before.users.has(path)) {
        const replaced =
          this.#options.onConflict === "overwrite" &&
          [...sources].some((source) => this.#isSame(key, source));
        must(replaced, `[RS3] ${path} was the user's (${brief(what)}) and is ${brief(after)}`);
      } else if (after === undefined) {
        const isAway = [...away].some((other) => this.#isSame(key, other));
        const rule = isAway || (this.#options.mirror && !sources.has(key));
        must(rule || sources.has(key), `[DL1] ${path} was removed`);
        must(rule, `[DL1] ${path} was removed though its object is there`);
      }
    }
  }

  /** Each file holds one version that really existed. */
  #checkTrue(): void {
    for (const [path, what] of this.world.disk.edit.all()) {
      if (what === "/" || what === "special" || isPartName(path.slice(path.lastIndexOf("/") + 1))) continue;
      const link = what.startsWith("-> ");
      const content = link ? what.slice(3) : what;
      const key = link ? `${path}.rclonelink` : path;
      const known =
        this.#ever(this.#bucket.truths, key, content) ||
        this.#ever(this.#user.truths, key.normalize("NFC"), content) ||
        (/\((?:restored|older) /.test(path) &&
          [...this.#bucket.truths.values()].some((contents) => contents.has(content)));
      must(known, `[RS2] ${path} holds ${brief(what)}, which it never had`);
    }
  }

  /** A name keeps its first spelling: the case on a disk that folds names, the Unicode form everywhere (NA1). */
  #ever(truths: ReadonlyMap<string, ReadonlySet<string>>, key: string, content: string): boolean {
    return [...truths].some(([known, contents]) => this.#isSame(known, key) && contents.has(content));
  }

  #isSame(key: string, other: string): boolean {
    if (!this.#folds) return key.normalize("NFC") === other.normalize("NFC");
    return key.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
  }

  /** Keys that the disk may have: those of the bucket, under the names that clashes leave to them (RS9). */
  #wanted(seen: ReadonlyMap<string, SeenObject>): ReadonlySet<string> {
    const { exclude, links } = this.#options;
    const kept = restorable(seen, this.world.bucket.dates(), { exclude, links, folds: this.#folds });
    const objects = new Set([...kept.values()].map(({ object }) => object));
    const others = [...seen].filter(([, object]) => !objects.has(object)).map(([key]) => key);
    return new Set([...kept.keys(), ...others]);
  }

  #checkInStep(seen: ReadonlyMap<string, SeenObject>, report: SyncReport, before: Snapshot): void {
    const troubled = new Set(report.events.flatMap((event) => (event.kind === "problem" ? [event.key] : [])));
    // RS3: an entry in the way of a folder is one problem for everything in the folder.
    const blocked = report.events.flatMap((event) =>
      event.kind === "problem" && event.error.code === "folder-blocked" ? [event.key] : [],
    );
    const { exclude, links } = this.#options;
    for (const [key, wanted] of restorable(seen, this.world.bucket.dates(), {
      exclude,
      links,
      folds: this.#folds,
    })) {
      const isBelow = blocked.some((folder) => wanted.path.normalize("NFC").startsWith(folder));
      if (troubled.has(key) || isBelow) continue;
      this.#checkEntry(key, wanted);
      if (wanted.kind === "folder" && !before.all.has(wanted.path)) this.#checkFolder(wanted);
    }
  }

  #checkEntry(key: string, wanted: Restorable): void {
    const { disk } = this.world;
    const forms = [wanted.path, wanted.path.normalize("NFC"), wanted.path.normalize("NFD")];
    const path = forms.find((form) => disk.volume.find(form) !== undefined) ?? wanted.path;
    const node = disk.volume.find(path);
    const there = node === undefined ? undefined : describe(node);
    const row = this.world.journal((journal) => journal.rows.get(key));
    must(row !== undefined, `[RS6] ${key} has no row and no problem`);
    if (wanted.kind === "folder") {
      // On a disk that folds names, the folder may be deleted with the last file of another spelling, and is created again.
      must(there === "/" || this.#folds, `[RS6] folder ${key} is not there`);
      return;
    }
    if (row.origin === "kept") return;
    must(there !== undefined, `[RS6] ${key} is not on the disk`);
    const content = wanted.kind === "link" ? `-> ${wanted.object.content}` : wanted.object.content;
    must(there === content, `[RS6] ${key}: ${brief(there)} on disk, ${brief(content)} in the bucket`);
    if (wanted.kind === "link") return;
    const mtime = decodeTime(wanted.object.metadata["mtime"]);
    const stat = disk.volume.stat(path);
    if (mtime !== undefined)
      must(stat?.mtimeNs === mtime, `[RS2] ${key} has the time ${String(stat?.mtimeNs)}`);
  }

  /** NA7: a folder that this sync created has the time and mode of its object, whatever was written in it. */
  #checkFolder({ path, object }: Restorable): void {
    const { disk } = this.world;
    const stat = disk.volume.stat(path);
    const node = disk.volume.find(path);
    if (node?.kind !== "folder" || stat === undefined || this.#folds) return;
    const mtime = decodeTime(object.metadata["mtime"]);
    if (mtime !== undefined)
      must(stat.mtimeNs === mtime, `[NA7] folder ${path} has the time ${String(stat.mtimeNs)}`);
    const { mode } = decodeMetadata(object.metadata);
    if (mode !== undefined)
      must(
        (node.mode & 0o1777) === (mode & 0o1777),
        `[NA7] folder ${path} has the mode ${node.mode.toString(8)}`,
      );
  }

  async #end(): Promise<void> {
    const { world } = this;
    this.#quiet = true;
    this.#user.heal();
    if (world.bucket.keys().length === 0) await this.#lastObject();
    world.clock.advance(5000);
    const last = { maxDelete: { kind: "count", count: 1_000_000 } } as const;
    // Two syncs: an entry that replaces a deleted one of another kind (a folder a file) follows the deletion (DL5).
    for (let syncs = 0; syncs < 2; syncs++) {
      const report = await this.#sync(last, Number.POSITIVE_INFINITY);
      const { outcome, error } = report.result ?? {};
      // GU1: an empty source, or one whose entries are all excluded.
      if (error?.code === "source-empty" || error?.code === "nothing-there") return;
      must(outcome !== undefined && outcome !== "failed", `the clean sync failed: ${String(error?.code)}`);
    }
    for (const [path] of world.disk.edit.all()) {
      const hidden = makeExcluded(this.#options.exclude)(path);
      const left = !isPartName(path.slice(path.lastIndexOf("/") + 1)) || this.#isContinued(path);
      must(hidden || left, `[RS2] ${path} is left`);
    }
    await this.#checkMirror();
    const before = this.#state();
    const again = await this.#sync(last, Number.POSITIVE_INFINITY);
    const more = [...again.calls].filter(([call]) => call !== "list" && call !== "head");
    must(more.length === 0, `[CH4] a sync with nothing to do sent ${JSON.stringify([...again.calls])}`);
    const done = again.events.filter(({ kind }) => kind === "file");
    must(done.length === 0, `[CH4] a sync with nothing to do did ${JSON.stringify(done)}`);
    must(this.#state() === before, "[CH4] a sync with nothing to do changed the disk");
  }

  /** Whether this is the beginning of a large file with a problem, which a later sync continues. */
  #isContinued(path: string): boolean {
    return this.world.journal(({ parts, problems }) => {
      const part = parts.get(path);
      return part !== undefined && problems.has(part.key);
    });
  }

  /** In a mirror no file of this job is left whose object is gone. */
  async #checkMirror(): Promise<void> {
    if (!this.#options.mirror) return;
    const sources = this.#wanted(await this.world.bucket.map());
    for (const row of this.world.journal((journal) => journal.rows.after(undefined, 1000))) {
      if (sources.has(row.key)) continue;
      const blocked =
        this.#options.exclude.length > 0 ||
        this.#folds ||
        this.world.disk.edit.all().get(row.key) === "special";
      must(blocked, `[DL1] ${row.key} is in the journal and not in the bucket`);
    }
  }

  async #lastObject(): Promise<void> {
    await this.world.bucket.put("last", "last");
    this.#bucket.truths.set("last", new Set(["last"]));
  }

  #state(): string {
    const { disk } = this.world;
    const lines = [...disk.edit.all()].map(([path, what]) => {
      const stat = disk.volume.stat(path);
      return `${path} ${what} ${String(stat?.mtimeNs)} ${String(stat?.mode)} ${stat?.inode ?? ""}`;
    });
    return lines.sort().join("\n");
  }
}

/** The node in the form of `MemoryEdits.all`. */
function describe(node: MemoryNode): string {
  if (node.kind === "file") return Buffer.from(node.data).toString("latin1");
  if (node.kind === "link") return `-> ${node.target}`;
  return node.kind === "folder" ? "/" : "special";
}
