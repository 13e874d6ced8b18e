import type { JobOptions } from "../../../src/shared/model/job.ts";
import { OWN } from "../../../src/shared/model/names.ts";
import { makeExcluded } from "../../../src/engine/rules/walk-exclude.ts";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { ON_DEMAND, type SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { encodeMetadata } from "../../../src/engine/transfer/metadata.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";
import { keysWithProblems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";
import { isPrograms, ProgramEdits } from "./program-edits.ts";
import { INDEX_KEY } from "../../../src/engine/leftovers/index-object.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { RandomEdits } from "./disk-edits.ts";
import { Hints } from "./hints.ts";
import { checkRemoval } from "./removal-rules.ts";
import { type Expected, expectedOf, inodesOf, isUnknown, isUnusual } from "./disk-model.ts";
import { brief, FuzzFailure, must } from "./failure.ts";
import { checkLeft, checkShown } from "./leftover-rules.ts";
import { checkRows } from "./row-rules.ts";
import { chooseService } from "./choose-service.ts";
import { checkProblems } from "./clean-problems.ts";
import { checkNothingLeft } from "./nothing-left.ts";
import { ARCHIVES, OtherTools } from "./other-tools.ts";
import { type Action, checkDenied, randomDenials } from "./random-denials.ts";
import { randomChoices } from "./random-choices.ts";
import { randomFaults } from "./random-faults.ts";
import { waitingKeys } from "./waiting-keys.ts";

/** One random history of a backup job, checked against the rules. */
export async function runBackup(seed: number): Promise<void> {
  const run = new BackupRun(seed);
  try {
    await run.live();
  } catch (error) {
    throw new FuzzFailure("backup", seed, run.reported, error);
  } finally {
    run.world.close();
  }
}

class BackupRun {
  readonly world: World;
  readonly reported: string[] = [];
  /** GU2: keys whose held deletion the user answered with `keep`. */
  readonly #keptByUser = new Set<string>();
  readonly #edits: RandomEdits;
  readonly #programs: ProgramEdits;
  /** A generator for choices that were added later, so that the older choices of each seed stay the same. */
  readonly #aside: SeededRandom;
  readonly #others: OtherTools;
  readonly #hints: Hints;
  /** What triggered the running sync. */
  #trigger: SyncTrigger = ON_DEMAND;
  /** Keys with a file at any time since the running sync began. */
  #present = new Set<string>();
  #options: JobOptions;
  #quiet = true;
  #wasSetBack = false;
  /** Other tools act while the sync runs. */
  #othersAtOnce = false;
  /** Permissions that the running sync lacks. */
  #missing: readonly Action[] = [];
  #count = 0;

  constructor(seed: number) {
    // With some seeds the service copies so little at once that larger files are copied in parts (CH8).
    const limits = seed % 3 === 0 ? { copyMost: 4500 } : {};
    this.world = createWorld({ direction: "backup", seed, limits });
    chooseService(this.world.bucket, seed);
    const { random, disk } = this.world;
    this.#edits = new RandomEdits(disk, random, "t", (what) => this.reported.push(`  ${what}`));
    this.#hints = new Hints(disk, random, seed);
    this.#others = new OtherTools(this.world, (what) => this.reported.push(`  ${what}`));
    this.#aside = new SeededRandom(seed);
    this.#programs = new ProgramEdits(this.#edits, this.#aside, (what) => this.reported.push(`  ${what}`));
    const folderTimes = this.#aside.chance(0.5);
    this.#options = { ...this.world.options, mirror: random.chance(0.5), folderTimes };
    this.world.onRequest = (call, input) => this.#watch(call, input);
  }

  async live(): Promise<void> {
    const { random } = this.world;
    for (let i = 0; i < 4; i++) this.#edits.edit();
    if (random.chance(0.3)) await this.#others.act();
    const syncs = 2 + random.int(6);
    for (let i = 0; i < syncs; i++) {
      await this.#step();
      for (let edits = random.int(5); edits > 0; edits--) this.#edits.edit();
      for (let steps = this.#aside.pick([0, 0, 1, 3]); steps > 0; steps--) this.#programs.step();
      if (random.chance(0.3)) this.#answer();
      if (random.chance(0.15)) this.#edits.block();
      if (random.chance(0.1)) this.#edits.special();
      if (random.chance(0.3)) this.#edits.heal();
      for (let others = random.chance(0.4) ? 1 + random.int(3) : 0; others > 0; others--)
        await this.#others.act();
      this.#changeOptions();
      this.world.clock.advance(random.pick([0, 10, 1000, 61_000, 3_600_000, 90_000_000]));
      if (!random.chance(0.05)) continue;
      this.world.clock.setBack(random.pick([1000, 7_200_000, 90_000_000]));
      this.#wasSetBack = true;
    }
    await this.#end();
  }

  /** GU2: the user answers some held deletions. */
  #answer(): void {
    const { random } = this.world;
    this.world.journal(({ held, rows }) => {
      for (const { key, stamp } of held.page("", 100, "")) {
        const answer = random.pick(["delete", "keep", undefined] as const);
        if (answer === undefined) continue;
        this.reported.push(`  answer ${answer} ${key}`);
        held.answer(key, answer);
        if (answer === "delete") continue;
        if (rows.get(key)?.target === stamp) rows.drop(key);
        this.#keptByUser.add(key);
      }
    });
  }

  /** One sync with everything that may go wrong during it. */
  async #step(): Promise<void> {
    const { random, world } = { random: this.world.random, world: this.world };
    const denials = random.chance(0.15) ? randomDenials(random) : undefined;
    this.#missing = denials?.actions ?? [];
    world.faults = denials?.faults ?? (random.chance(0.6) ? randomFaults(random) : () => undefined);
    world.markerFaults = world.indexFaults = world.faults;
    const effects = random.chance(0.4) ? random.int(random.pick([30, 150, 400])) : Number.POSITIVE_INFINITY;
    const busy = random.chance(0.3);
    const restless = random.chance(0.2) ? this.#edits.restless() : undefined;
    this.#quiet = !busy && restless === undefined;
    this.#othersAtOnce = random.chance(0.2);
    const trigger = this.#hints.trigger();
    world.onDisk = ({ name, path }) => {
      if (name === "read" && path === restless?.path) restless.write();
      if (busy && random.chance(0.05)) this.#edits.edit();
      if (busy && this.#aside.chance(0.03)) this.#programs.step();
      this.#hints.post(trigger);
      this.#notePresent();
    };
    const stop = new AbortController();
    const stopAt = random.chance(0.1) ? random.int(40) : Number.POSITIVE_INFINITY;
    const audit = trigger.hints === undefined && random.chance(0.3);
    const report = await this.#sync({ audit }, effects, { stop, stopAt, trigger });
    world.onDisk = () => undefined;
    world.faults = world.markerFaults = world.indexFaults = () => undefined;
    if (denials !== undefined) checkDenied("backup", this.#missing, report);
    this.#missing = [];
    this.#othersAtOnce = false;
    await this.#check(report);
  }

  async #sync(
    change: Partial<JobOptions>,
    effects: number,
    {
      stop = new AbortController(),
      stopAt = Number.POSITIVE_INFINITY,
      trigger = ON_DEMAND,
    }: {
      readonly stop?: AbortController;
      readonly stopAt?: number;
      readonly trigger?: SyncTrigger;
    } = {},
  ): Promise<SyncReport> {
    const { world } = this;
    this.#trigger = trigger;
    this.#present = new Set();
    this.#notePresent();
    let requests = 0;
    world.onRequest = async (call, input) => {
      if (++requests === stopAt) stop.abort();
      this.#watch(call, input);
      if (this.#othersAtOnce && world.random.chance(0.05)) await this.#others.act(true);
      if (call !== "remove" || !this.#othersAtOnce) return;
      const { prefix } = world.bucket;
      for (const { key } of (input as In<"remove">).objects)
        this.#others.owed.forgive(key.slice(prefix.length));
    };
    const audited = world.journal((journal) => journal.meta.get("audited-at"));
    const isFirst = audited === undefined && world.journal(({ rows }) => rows.count()) === 0;
    world.crash.arm(effects);
    world.clock.advance(1);
    const report = await world.sync({ ...this.#options, ...change }, stop.signal, trigger);
    this.#hints.recordEnd(report.result);
    if (isFirst) this.#others.owed.forgive();
    await this.#others.owed.check();
    if (world.journal((journal) => journal.meta.get("audited-at")) !== audited) this.#forgetTampered();
    const outcome = report.result?.outcome ?? "crashed";
    const code = report.result?.error?.code ?? "";
    const how = `${JSON.stringify(change)} ${JSON.stringify(trigger)} effects ${String(effects)}`;
    this.reported.push(`sync ${String(++this.#count)}: ${outcome} ${code} ${how} ${this.#missing.join(" ")}`);
    must(code !== "owned-elsewhere", "[GU4] another is said to have what is ours");
    must(code !== "internal", `internal error: ${String(report.result?.error?.message)}`);
    for (const event of report.events) {
      if (event.kind === "problem") {
        this.reported.push(`    problem ${event.key} ${event.error.code}`);
        must(event.error.code !== "internal", `internal: ${JSON.stringify(event.error.detail)}`);
      } else if (event.kind === "file") this.reported.push(`    ${event.what} ${event.key}`);
    }
    return report;
  }

  /** A full listing showed the sync what other tools did, except below unknown and excluded keys. */
  #forgetTampered(): void {
    if (!this.#quiet || this.#othersAtOnce) return;
    const { unknown } = expectedOf(this.world.disk, this.#rules());
    const excluded = makeExcluded(this.#options.exclude);
    for (const key of this.#others.tampered)
      if (!excluded(key) && !isUnknown(unknown, key)) this.#others.tampered.delete(key);
  }

  /** Checks each deletion against the rules before its request is sent. */
  #watch<C extends S3Call>(call: C, input: In<C>): void {
    if (call !== "remove") return;
    const situation = {
      mirror: this.#options.mirror,
      quiet: this.#quiet,
      rules: this.#rules(),
      present: this.#present,
      atOnce: this.#trigger.deletions === "at-once",
    };
    // CH8, RS9: temporary objects, and copies of old states that prove to be wrong, are always ours.
    const own = this.world.bucket.prefix + OWN;
    const objects = (input as In<"remove">).objects.filter(({ key }) => !key.startsWith(own));
    for (const { key } of objects) checkRemoval(this.world, key, situation);
  }

  /** NA1 and UP1 after every sync, however it ended; UP5 after syncs that completed. */
  async #check(report: SyncReport): Promise<void> {
    const seen = await this.world.bucket.map();
    for (const [key, { content }] of seen) {
      const known =
        this.#edits.truths.get(key)?.has(content) === true ||
        this.#others.foreign.get(key)?.has(content) === true;
      must(known, `[UP1] ${key} holds ${brief(content)}, which no file of that name ever did`);
    }
    for (const [key, contents] of this.#others.foreign) {
      if (contents.size === 0 || this.#edits.truths.has(key)) continue;
      must(seen.has(key), `[DL2] foreign ${key} is gone`);
    }
    const uploads = new Set(this.world.bucket.uploads().map(({ id }) => id));
    for (const id of this.#others.foreignUploads)
      must(uploads.has(id), `[UP4] another tool's upload was aborted`);
    if (this.world.journal((journal) => journal.meta.get("pass-open")) === "yes") return;
    checkRows(this.world, this.#rules(), seen, this.#others.tampered);
    const { outcome } = report.result ?? {};
    const ended = outcome !== undefined && outcome !== "failed" && outcome !== "stopped";
    if (this.#quiet && ended && this.#hints.nothingOwed) {
      this.#checkInStep(seen, report);
      await checkShown(this.world, this.#rules(), seen, keysWithProblems(report));
      await this.#checkGroups(seen, report);
    }
  }

  /** RS8: a restore brings back none of the files that a program deleted. */
  async #checkGroups(seen: ReadonlyMap<string, SeenObject>, report: SyncReport): Promise<void> {
    const kept = new Set([...keysWithProblems(report), ...this.#keptByUser]);
    if (kept.has(INDEX_KEY)) return;
    await checkLeft(this.world, this.#rules(), seen, (key) => {
      const isOthers = this.#others.tampered.has(key) || this.#others.foreign.has(key);
      return !isPrograms(key) || isOthers || kept.has(key) || this.#waits(key, report);
    });
  }

  /** Every file without a problem is in the bucket as it is on the disk. */
  #checkInStep(seen: ReadonlyMap<string, SeenObject>, report: SyncReport): void {
    const left = new Set(this.#notSent(report));
    for (const [key, expected] of expectedOf(this.world.disk, this.#rules()).entries) {
      if (left.has(key) || this.#others.tampered.has(key)) continue;
      this.#checkEntry(key, expected, seen.get(key));
    }
  }

  #checkEntry(key: string, expected: Expected, object: SeenObject | undefined): void {
    must(object !== undefined, `[UP5] ${key} is not in the bucket`);
    const encoding = expected.kind === "link" ? "utf8" : "latin1";
    const wanted = Buffer.from(expected.content, encoding).toString("latin1");
    must(object.content === wanted, `[UP5] ${key}: not ${brief(wanted)} but ${brief(object.content)}`);
    const row = this.world.journal((journal) => journal.rows.get(key));
    must(row !== undefined, `[UP5] ${key} has no row`);
    if (row.origin !== "put" || this.#others.rewritten.has(key) || ARCHIVES.has(object.storageClass)) return;
    const stat = this.world.disk.volume.stat(expected.path);
    const { mtime, mode } = encodeMetadata({ mtimeNs: stat?.mtimeNs, mode: stat?.mode, md5: undefined });
    // NA7: a folder's object is put for its time alone at most once an hour, unless the user requested the sync.
    const isTimed = expected.kind !== "folder" || this.#trigger === ON_DEMAND;
    const given = object.metadata["mtime"];
    must(!isTimed || given === mtime, `[NA6] ${key} has the time ${String(given)}, not ${String(mtime)}`);
    must(object.metadata["mode"] === mode, `[NA6] ${key} has the mode ${String(object.metadata["mode"])}`);
  }

  /** A sync without faults, then one that has nothing to do. */
  async #end(): Promise<void> {
    this.#edits.heal();
    this.#quiet = true;
    if (this.world.disk.edit.all().size === 0) this.world.disk.edit.write("last", "last");
    this.#edits.note();
    // JB4: after this time no request of a dead process arrives any more.
    this.world.clock.advance(120_000);
    await this.#hinted();
    const last = { audit: true, maxDelete: { kind: "count", count: 1_000_000 } } as const;
    const report = await this.#sync(last, Number.POSITIVE_INFINITY);
    await this.#check(report);
    const nothing = expectedOf(this.world.disk, this.#rules()).entries.size === 0;
    // GU1: an empty root, or one whose entries are all excluded.
    if (nothing && report.result?.error?.code === "source-empty") return;
    must(report.result !== undefined && report.result.outcome !== "failed", "the clean sync failed");
    await checkProblems(this.world.bucket, report);
    const seen = await this.world.bucket.map();
    this.#checkWhole(seen, report);
    const kept = new Set([...keysWithProblems(report), ...this.#keptByUser]);
    const { foreign } = this.#others;
    const isOthers = (key: string, { content }: SeenObject): boolean =>
      foreign.get(key)?.has(content) === true || kept.has(key) || this.#waits(key, report);
    await checkLeft(this.world, this.#rules(), seen, isOthers);
    // An intent from a clock that was ahead waits for its minute again (JB4). A deletion that a failed file kept waiting
    // (DL5) is carried out by the first sync in which that file does not fail.
    if (this.#wasSetBack || inodesOf(this.world.disk, this.#rules(), keysWithProblems(report)).size > 0) {
      this.world.clock.advance(120_000);
      await this.#sync({}, Number.POSITIVE_INFINITY);
    }
    this.world.clock.advance(5000);
    const again = await this.#sync({}, Number.POSITIVE_INFINITY);
    // Only an archived object is tried again by each sync.
    const tried = again.events.filter(
      (event) => event.kind === "problem" && ["archived", "foreign-edit"].includes(event.error.code),
    );
    must(
      again.requests === 0 || tried.length > 0,
      `[CH4] a sync with nothing to do sent ${JSON.stringify([...again.calls])}`,
    );
    must(!again.events.some(({ kind }) => kind === "file"), "[CH4] a sync with nothing to do did something");
    checkNothingLeft(this.world, this.#others.foreignUploads, new Set(keysWithProblems(again)));
  }

  /** After a sync of the hinted folders, edits with all their hints are up to date, if everything was before. */
  async #hinted(): Promise<void> {
    if (!this.#hints.isKept) return;
    for (let edits = this.world.random.int(4); edits > 0; edits--) this.#edits.edit();
    this.world.clock.advance(5000);
    const trigger = {
      ...this.#hints.all(),
      settleMs: 0,
      restless: "spare",
      deletions: "when-quiet",
      contact: "none",
    } as const;
    await this.#check(await this.#sync({}, Number.POSITIVE_INFINITY, { trigger }));
  }

  /** A mirror holds only files, objects of other tools, and keys about which nothing is known. */
  #checkWhole(seen: ReadonlyMap<string, SeenObject>, report: SyncReport): void {
    const { entries, unknown } = expectedOf(this.world.disk, this.#rules());
    const excluded = makeExcluded(this.#options.exclude);
    for (const [key, { content }] of seen) {
      if (entries.has(key) || excluded(key) || isUnknown(unknown, key)) continue;
      if (this.#others.foreign.get(key)?.has(content) === true || this.#keptByUser.has(key)) continue;
      // NA7: a folder with content has an object too if its mode is not 0755.
      if (key.endsWith("/") && isUnusual(this.world.disk, key)) continue;
      const below = [...entries.keys()].filter((other) => other.startsWith(key) && other !== key);
      must(!key.endsWith("/") || below.length === 0, `[NA5] ${key} has an object though it has content`);
      // Allowed: a key of this job that others overwrote and then restored to the same content.
      must(
        !this.#options.mirror || this.#others.foreign.has(key) || this.#waits(key, report),
        `[DL1] ${key} is in the bucket and not on the disk`,
      );
    }
  }

  /** DL5, RS8: whether this is the old key of a file that cannot be sent under its new key. */
  #waits(key: string, report: SyncReport): boolean {
    const inode = this.world.journal(({ rows }) => rows.get(key)?.inode) ?? "";
    return inodesOf(this.world.disk, this.#rules(), this.#notSent(report)).has(inode);
  }

  /** Keys with a problem, or written to repeatedly (UP6), so that they wait for a later sync. */
  #notSent(report: SyncReport): readonly string[] {
    return [...keysWithProblems(report), ...waitingKeys(this.world)];
  }

  #notePresent(): void {
    for (const key of expectedOf(this.world.disk, this.#rules()).entries.keys()) this.#present.add(key);
  }

  #rules(): Parameters<typeof expectedOf>[1] {
    const { links, exclude, folderTimes } = this.#options;
    return { links, folderTimes, excluded: makeExcluded(exclude), unreadable: this.#edits.unreadable };
  }

  #changeOptions(): void {
    const changes = [...randomChoices(this.world.random, this.#options)];
    if (this.#aside.chance(0.1)) changes.push(["folders", { folderTimes: !this.#options.folderTimes }]);
    for (const [name, options] of changes) {
      this.reported.push(`  options ${name} ${JSON.stringify(options)}`);
      this.#options = { ...this.#options, ...options };
      // A changed job gets a full scan.
      this.#hints.lose();
    }
  }
}
