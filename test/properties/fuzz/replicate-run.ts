import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { etagOfTarget, targetStamp } from "../../../src/engine/rules/object-stamp.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { makeExcluded } from "../../../src/engine/rules/walk-exclude.ts";
import { OWN } from "../../../src/shared/model/names.ts";
import { isClash } from "./removal-rules.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";
import { BucketEdits } from "./bucket-edits.ts";
import { brief, FuzzFailure, must } from "./failure.ts";
import { checkDenied, randomDenials } from "./random-denials.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { randomFaults } from "./random-faults.ts";
import { chooseService } from "./choose-service.ts";
import { OwedContents } from "./owed-contents.ts";

/** Bytes that the services copy in one request. */
const COPY_MOST = 4500;

/** One random history of a replication, checked against the rules. */
export async function runReplicate(seed: number): Promise<void> {
  const run = new ReplicateRun(seed);
  try {
    await run.live();
  } catch (error) {
    throw new FuzzFailure("replicate", seed, run.reported, error);
  } finally {
    run.world.close();
  }
}

class ReplicateRun {
  readonly world: World;
  readonly reported: string[] = [];
  readonly #edits: BucketEdits;
  readonly #owed: OwedContents;
  /** Contents that other tools put into the copy, by key. */
  readonly #foreign = new Map<string, Set<string>>();
  readonly #foreignUploads = new Set<string>();
  readonly #tampered = new Set<string>();
  /** JB4: objects of several parts that the service copied in one piece, so that the copy's ETag cannot be predicted. */
  readonly #nameless = new Set<string>();
  readonly #apart: boolean;
  /** A generator for choices that were added later, so that the older choices of each seed stay the same. */
  readonly #aside: SeededRandom;
  #options: JobOptions;
  #quiet = true;
  #count = 0;

  constructor(seed: number) {
    this.#apart = seed % 2 === 1;
    this.#aside = new SeededRandom(seed);
    const limits = { copyMost: COPY_MOST };
    this.world = createWorld({ direction: "replicate", seed, apart: this.#apart, limits });
    chooseService(this.world.copy, seed);
    this.#owed = new OwedContents(this.world.copy);
    const { random, bucket } = this.world;
    this.#edits = new BucketEdits(bucket, this.world, false, (what) => this.reported.push(`  ${what}`));
    this.#options = { ...this.world.options, mirror: random.chance(0.5), verify: random.chance(0.2) };
    this.reported.push(`apart ${String(this.#apart)} mirror ${String(this.#options.mirror)}`);
  }

  async live(): Promise<void> {
    const { random, clock } = this.world;
    for (let i = 0; i < 5; i++) await this.#edits.edit();
    const syncs = 2 + random.int(5);
    for (let i = 0; i < syncs; i++) {
      await this.#step();
      for (let edits = random.int(4); edits > 0; edits--) await this.#edits.edit();
      for (let others = random.chance(0.4) ? 1 + random.int(2) : 0; others > 0; others--)
        await this.#others();
      if (random.chance(0.2)) this.#change({ mirror: !this.#options.mirror });
      if (random.chance(0.1)) this.#change({ exclude: random.pick([[], ["dir/"], ["*.txt"]]) });
      if (random.chance(0.1))
        this.#change({ storageClass: random.pick([undefined, "STANDARD_IA", "STANDARD"]) });
      clock.advance(random.pick([0, 1000, 90_000_000]));
    }
    await this.#end();
  }

  #change(options: Partial<JobOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.reported.push(`  options ${JSON.stringify(options)}`);
  }

  async #step(): Promise<void> {
    const { world } = this;
    const { random } = world;
    const denials = this.#aside.chance(0.15) ? randomDenials(this.#aside) : undefined;
    world.faults = denials?.faults ?? (random.chance(0.6) ? randomFaults(random) : () => undefined);
    world.markerFaults = world.faults;
    if (denials !== undefined) this.reported.push(`  lacks ${denials.actions.join(" ")}`);
    const effects = random.chance(0.4) ? random.int(random.pick([30, 100, 300])) : Number.POSITIVE_INFINITY;
    const busy = random.chance(0.3);
    this.#quiet = !busy;
    const report = await this.#sync({ audit: random.chance(0.3) }, effects, busy);
    if (denials !== undefined) checkDenied("replicate", denials.actions, report);
    world.faults = () => undefined;
    world.markerFaults = world.faults;
  }

  async #sync(change: Partial<JobOptions>, effects: number, busy = false): Promise<SyncReport> {
    const { world } = this;
    world.onRequest = async (call, input) => {
      if (busy && world.random.chance(0.1)) await this.#edits.edit();
      this.#watch(call, input);
    };
    const audited = world.journal((journal) => journal.meta.get("audited-at"));
    const isFirst = audited === undefined && world.journal(({ rows }) => rows.count()) === 0;
    world.crash.arm(effects);
    world.clock.advance(1);
    const report = await world.sync({ ...this.#options, ...change });
    if (isFirst) this.#owed.forgive();
    await this.#owed.check();
    const relisted = world.journal((journal) => journal.meta.get("audited-at")) !== audited;
    if (relisted && this.#quiet) this.#forgetTampered();
    const outcome = report.result?.outcome ?? "crashed";
    const code = report.result?.error?.code ?? "";
    this.reported.push(`sync ${String(++this.#count)}: ${outcome} ${code} effects ${String(effects)}`);
    must(code !== "owned-elsewhere", "[GU4] another is said to have what is ours");
    must(code !== "internal", `internal error: ${String(report.result?.error?.message)}`);
    for (const event of report.events) {
      if (event.kind === "problem") {
        this.reported.push(`    problem ${event.key} ${event.error.code}`);
        must(event.error.code !== "internal", `internal: ${JSON.stringify(event.error.detail)}`);
      } else if (event.kind === "file") this.reported.push(`    ${event.what} ${event.key}`);
    }
    await this.#check(report);
    return report;
  }

  #forgetTampered(): void {
    const excluded = makeExcluded(this.#options.exclude);
    for (const key of this.#tampered) if (!excluded(key)) this.#tampered.delete(key);
  }

  /** RP2: checks each deletion against the rules. */
  #watch<C extends S3Call>(call: C, input: In<C>): void {
    if (call !== "remove") return;
    const { copy, bucket } = this.world;
    for (const { key: whole } of (input as In<"remove">).objects) {
      const key = whole.slice(copy.prefix.length);
      // RS9: a copy of an old state that proves to be wrong is always ours.
      if (key.startsWith(OWN)) continue;
      const mayGo = this.#options.mirror || isClash(this.world, key);
      must(mayGo, `[DL1] removes ${key} though nothing may be removed`);
      must(!makeExcluded(this.#options.exclude)(key), `[DL3] removes ${key}, which is excluded`);
      if (this.#quiet) must(!bucket.keys().includes(key), `[DL1] removes ${key}, whose source is there`);
      const version = copy.store.current(copy.store.bucket(copy.name), whole);
      if (version === undefined) continue;
      const row = this.world.journal((journal) => journal.rows.get(key));
      must(row?.target === targetStamp(version), `[DL2] removes ${key}, which is not what this job put`);
    }
  }

  async #check(report: SyncReport): Promise<void> {
    const seen = await this.world.copy.map();
    for (const [key, { content }] of seen) {
      const known =
        this.#edits.truths.get(key)?.has(content) === true || this.#foreign.get(key)?.has(content) === true;
      must(known, `[RP1] ${key} holds ${brief(content)}, which it never had`);
    }
    for (const key of this.#foreign.keys()) {
      if (!this.#edits.truths.has(key)) must(seen.has(key), `[DL2] foreign ${key} is gone`);
    }
    const uploads = new Set(this.world.copy.uploads().map(({ id }) => id));
    for (const id of this.#foreignUploads) must(uploads.has(id), "[UP4] another tool's upload was aborted");
    const open = this.world.journal((journal) => journal.meta.get("pass-open")) === "yes";
    for (const { row } of this.world.journal((journal) => journal.intents.all())) {
      const whole = !this.#apart && row.size <= COPY_MOST;
      if (whole && etagOfTarget(row.target).includes("-")) this.#nameless.add(row.key);
    }
    const { outcome } = report.result ?? {};
    if (open || !this.#quiet || outcome === undefined || outcome === "failed") return;
    const troubled = new Set(report.events.flatMap((event) => (event.kind === "problem" ? [event.key] : [])));
    for (const [key, object] of await this.world.bucket.map()) {
      if (troubled.has(key) || this.#tampered.has(key) || makeExcluded(this.#options.exclude)(key)) continue;
      const copied = seen.get(key);
      must(copied !== undefined, `[RP1] ${key} is not in the copy`);
      must(
        copied.content === object.content,
        `[RP1] ${key}: ${brief(object.content)} but ${brief(copied.content)}`,
      );
      const row = this.world.journal((journal) => journal.rows.get(key));
      must(row?.target === targetStamp(copied), `[UP5] ${key} is not what the journal says`);
      if (row.origin === "put") {
        must(copied.metadata["mtime"] === object.metadata["mtime"], `[RP1] ${key} lost its metadata`);
      }
    }
  }

  async #end(): Promise<void> {
    const { world } = this;
    this.#quiet = true;
    if (world.bucket.keys().length === 0) {
      await world.bucket.put("last", "last");
      this.#edits.truths.set("last", new Set(["last"]));
    }
    // JB4: after this time no request of a dead process arrives any more.
    world.clock.advance(120_000);
    const last = { audit: true, maxDelete: { kind: "count", count: 1_000_000 } } as const;
    const report = await this.#sync(last, Number.POSITIVE_INFINITY);
    const code = report.result?.error?.code;
    if (code === "source-empty" || code === "nothing-there") return;
    must(report.result?.outcome === "in-step", `the clean sync is ${String(report.result?.outcome)}`);
    await this.#checkWhole();
    const again = await this.#sync({}, Number.POSITIVE_INFINITY);
    const more = [...again.calls].filter(([call]) => call !== "list");
    must(more.length === 0, `[CH4] a sync with nothing to do sent ${JSON.stringify([...again.calls])}`);
    must(!again.events.some(({ kind }) => kind === "file"), "[CH4] a sync with nothing to do did something");
    const left = world.copy.uploads().filter(({ id }) => !this.#foreignUploads.has(id));
    must(left.length === 0, `[UP4] an upload of ${String(left[0]?.key)} is left`);
  }

  async #checkWhole(): Promise<void> {
    if (!this.#options.mirror) return;
    const sources = new Set(this.world.bucket.keys());
    for (const [key, { content }] of await this.world.copy.map()) {
      if (sources.has(key) || makeExcluded(this.#options.exclude)(key)) continue;
      const known = this.#foreign.get(key)?.has(content) === true || this.#nameless.has(key);
      must(known, `[DL1] ${key} is in the copy and not in the source`);
    }
  }

  async #others(): Promise<void> {
    const { random, copy, clock } = this.world;
    const keys = copy.keys();
    const key =
      keys.length > 0 && random.chance(0.7) ? random.pick(keys) : random.pick(["a", "mine", "zz/q"]);
    const kind = random.int(3);
    if (key.endsWith("/")) return;
    await this.#owed.before(key);
    if (kind === 0) {
      const content = `foreign ${String(random.int(1e6))}`;
      await copy.put(key, content);
      this.#owed.put(key, content);
      this.#foreign.set(key, (this.#foreign.get(key) ?? new Set()).add(content));
    } else if (kind === 1) {
      copy.remove(key);
      this.#foreign.delete(key);
    } else {
      clock.advance(3_600_000);
      this.#foreignUploads.add(await copy.beginUpload(key));
      clock.advance(3_600_000);
    }
    this.#tampered.add(key);
    this.reported.push(`  others ${String(kind)} ${key}`);
  }
}
