import { engineStateSchema, type JobLive } from "../../../src/shared/model/live.ts";
import type { ErrorCode } from "../../../src/shared/errors.ts";
import type { JobSpec, Pause, When } from "../../../src/shared/model/job-spec.ts";
import { settled } from "../../harness/manual-clock.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { type FakeSync, LoopGround } from "../../unit/scheduler/loop-ground.ts";
import { must } from "./failure.ts";

const NAMES = ["a", "b", "c"] as const;
const FOLDERS = ["", "docs", "docs/new", "music"] as const;
const MINUTE = 60_000;
/** Longest time from a hint to its sync if nothing prevents it, in ms: the longest wait for a busy folder, and a step. */
const HINTED_WITHIN = 5_000 + 2_500;
const CODES: readonly ErrorCode[] = [
  "unreachable",
  "source-missing",
  "source-replaced",
  "source-empty",
  "access-denied",
  "internal",
];
const WHENS: readonly When[] = [
  { kind: "realtime", settleMs: 500 },
  { kind: "realtime", settleMs: 500 },
  { kind: "realtime", settleMs: 500 },
  { kind: "realtime", settleMs: 0 },
  { kind: "every", seconds: 60 },
  { kind: "cron", expression: "*/5 * * * *" },
  { kind: "manual" },
];
const RUNNING = { kind: "running" } as const;

/** One random history of the loop, which also decides when syncs end. */
export class LoopRun {
  readonly reported: string[] = [];
  readonly #ground = new LoopGround();
  readonly #random: SeededRandom;
  /** Syncs that `#look` has seen. */
  readonly #known = new Set<FakeSync>();
  readonly #open = new Set<FakeSync>();
  /** Hinted folders of each job that no sync has begun to scan since. */
  readonly #owed = new Map<string, Set<string>>();
  /** Since when the oldest hint of a job has been owed while nothing prevented its sync, in monotonic ms. */
  readonly #ready = new Map<string, number>();
  /** Jobs whose last sync was interrupted. */
  readonly #broken = new Set<string>();

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  async live(): Promise<void> {
    await this.#configure({ jobs: [this.#ground.job("a"), this.#ground.job("b"), this.#ground.job("c")] });
    this.#check();
    const steps = 5 + this.#random.int(40);
    for (let step = 0; step < steps; step++) {
      await this.#act();
      await settled();
      this.#check();
    }
    await this.#calm();
    await this.#close();
  }

  async #act(): Promise<void> {
    const acts: readonly (() => void | Promise<void>)[] = [
      () => this.#hint(),
      () => this.#hint(),
      () => this.#problem(),
      () => this.#endOne(),
      () => this.#endOne(),
      () => this.#endOne(),
      () => this.#pause(),
      () => this.#change(),
      () => this.#ask(),
      () => this.#setClock(),
      () => this.#battery(),
      () => this.#wait(this.#random.pick([1, 100, 500, 2_000, 5_000, MINUTE, 15 * MINUTE])),
      () => this.#wait(this.#random.pick([1, 100, 500, 2_000])),
    ];
    await this.#random.pick(acts)();
  }

  #say(what: string): void {
    this.reported.push(`  ${String(this.#ground.clock.monotonic() % 100_000_000)} ${what}`);
  }

  async #configure(change: Parameters<LoopGround["configure"]>[0]): Promise<void> {
    await this.#ground.configure(change);
    for (const name of NAMES) if (!this.#isWatched(name)) this.#owed.delete(name);
  }

  #jobs(): readonly JobSpec[] {
    return this.#ground.config.jobs;
  }

  #isWatched(name: string): boolean {
    return this.#jobs().some(({ id, choices }) => id === name && choices.when.kind === "realtime");
  }

  #watch(name: string): ReturnType<LoopGround["watcher"]["on"]> | undefined {
    const watch = this.#isWatched(name) ? this.#ground.watcher.on(`/${name}`) : undefined;
    return watch?.closed === false ? watch : undefined;
  }

  /** A watch may report twice, late, or never, but what it reports must not be lost. */
  #hint(): void {
    const name = this.#random.pick(NAMES);
    const watch = this.#watch(name);
    if (watch === undefined) return;
    const folder = this.#random.pick(FOLDERS);
    for (let times = 1 + this.#random.int(2); times > 0; times--)
      watch.hint(folder, this.#random.chance(0.2));
    this.#say(`hint ${name}/${folder}`);
    const owed = this.#owed.get(name) ?? new Set();
    this.#owed.set(name, owed.add(folder));
  }

  #problem(): void {
    const name = this.#random.pick(NAMES);
    const { watcher } = this.#ground;
    const root = `/${name}`;
    const kind = this.#random.pick(["overflow", "limit", "root-gone", "back", "back"] as const);
    this.#say(`${kind} ${name}`);
    if (kind === "back") {
      watcher.gone.delete(root);
      watcher.limited.delete(root);
      return;
    }
    if (kind === "root-gone") watcher.gone.add(root);
    if (kind === "limit") watcher.limited.add(root);
    const watch = this.#watch(name);
    if (watch === undefined) return;
    watch.listener.onProblem({ kind });
    this.#owed.set(name, (this.#owed.get(name) ?? new Set()).add("everything"));
  }

  async #endOne(): Promise<void> {
    if (this.#open.size === 0) return;
    const sync = this.#random.pick([...this.#open]);
    const name = nameOf(sync);
    const code = this.#random.chance(0.3) ? this.#random.pick(CODES) : undefined;
    const { clock } = this.#ground;
    const folders = this.#random.chance(0.2) ? [this.#random.pick(FOLDERS)] : [];
    const due = this.#random.pick([0, 30_000, MINUTE]);
    const unsettled = folders.map((path) => ({ path, dueAt: clock.now() + due }));
    const deletionsDueAt = this.#random.chance(0.2) ? clock.now() + due : undefined;
    this.#say(
      `end ${name} ${code ?? "done"} ${folders.join(" ")} ${String(deletionsDueAt === undefined ? "" : due)}`,
    );
    this.#open.delete(sync);
    if (code === undefined) this.#broken.delete(name);
    else this.#broken.add(name);
    this.#ground.pingFails = this.#random.chance(0.3) ? "unreachable" : undefined;
    await sync.end(code, { unsettled, deletionsDueAt });
  }

  async #pause(): Promise<void> {
    const until = this.#ground.clock.now() + this.#random.pick([1_000, 60 * MINUTE]);
    const paused = { kind: "paused", until: this.#random.pick([null, until]) } as const;
    const pause: Pause = this.#random.pick([RUNNING, RUNNING, paused]);
    const name = this.#random.pick([undefined, ...NAMES]);
    this.#say(`${pause.kind} ${name ?? "all"} ${JSON.stringify(pause)}`);
    if (name === undefined) await this.#configure({ pause });
    else
      await this.#configure({ jobs: this.#jobs().map((job) => (job.id === name ? { ...job, pause } : job)) });
  }

  async #change(): Promise<void> {
    const name = this.#random.pick(NAMES);
    const others = this.#jobs().filter(({ id }) => id !== name);
    const known = this.#jobs().find(({ id }) => id === name);
    if (known !== undefined && this.#random.chance(0.3)) {
      this.#say(`remove ${name}`);
      this.#broken.delete(name);
      this.#owed.delete(name);
      await this.#configure({ jobs: others });
      return;
    }
    const job = known ?? this.#ground.job(name);
    const when = this.#random.pick(WHENS);
    const exclude = this.#random.pick([[], ["*.tmp"]]);
    this.#say(`change ${name} ${JSON.stringify([when, exclude])}`);
    await this.#configure({ jobs: [...others, { ...job, choices: { ...job.choices, when, exclude } }] });
  }

  async #ask(): Promise<void> {
    const { loop } = this.#ground;
    const name = this.#random.pick(
      this.#jobs()
        .map(({ id }) => id)
        .concat("a"),
    );
    const what = this.#random.pick(["sync", "sync all", "wake", "between"] as const);
    if (!this.#jobs().some(({ id }) => id === name)) return;
    this.#say(`${what} ${name}`);
    if (what === "sync") loop.syncNow(name);
    else if (what === "sync all") loop.syncNow(undefined);
    else if (what === "wake") loop.wake();
    else
      await loop.between(name, async () => {
        await settled();
        this.#look();
        must(this.#running(name).length === 0, `a sync of ${name} runs while others have its journal`);
      });
  }

  #setClock(): void {
    const ms = this.#random.pick([1_000, -1_000, 3_600_000, -3_600_000, 86_400_000]);
    this.#say(`clock back ${String(ms)}`);
    this.#ready.clear();
    this.#ground.clock.setBack(ms);
  }

  async #battery(): Promise<void> {
    const onBattery = this.#random.pick([false, false, true]);
    const metered = this.#random.pick([false, false, true]);
    const settings = {
      ...this.#ground.config.settings,
      onBattery: this.#random.pick(["wait", "slow", "go-on"] as const),
      onMetered: this.#random.pick(["wait", "slow", "go-on"] as const),
    };
    this.#say(
      `battery ${String(onBattery)} ${settings.onBattery}, metered ${String(metered)} ${settings.onMetered}`,
    );
    await this.#configure({ onBattery, metered, settings });
  }

  async #wait(ms: number): Promise<void> {
    this.#say(`wait ${String(ms)}`);
    await this.#ground.clock.advance(ms);
  }

  #running(name: string): readonly FakeSync[] {
    return [...this.#open].filter((sync) => nameOf(sync) === name);
  }

  /** Notes the syncs that began, and those that were stopped. */
  #look(): void {
    for (const sync of this.#open) {
      if (!sync.signal.aborted) continue;
      this.#open.delete(sync);
      if (this.#jobs().some(({ id }) => id === nameOf(sync))) this.#broken.add(nameOf(sync));
    }
    for (const sync of this.#ground.syncs) {
      if (this.#known.has(sync)) continue;
      this.#known.add(sync);
      const name = nameOf(sync);
      const hints = sync.request.trigger?.hints;
      this.#say(`sync ${name} ${hints === undefined ? "full" : hints.map(({ path }) => path).join(" ")}`);
      must(
        hints === undefined || !this.#broken.has(name),
        `after an interrupted sync ${name} scans only hinted folders`,
      );
      if (hints === undefined) this.#owed.delete(name);
      else for (const { path } of hints) this.#owed.get(name)?.delete(path);
      if (sync.signal.aborted) this.#broken.add(name);
      else this.#open.add(sync);
      must(this.#running(name).length <= 1, `two syncs of ${name} at once`);
    }
    const whole = [...this.#open].filter(({ request }) => request.trigger?.hints === undefined);
    must(whole.length <= 2, `${String(whole.length)} full syncs at once`);
  }

  #check(): void {
    this.#look();
    const { clock, config, loop } = this.#ground;
    const live = engineStateSchema.parse({ jobs: [...loop.live()], restores: [] }).jobs;
    must(live.length === config.jobs.length, "not every job is reported");
    // One timer for the loop, and one for each job that waits for its root.
    must(clock.sleepers <= 1 + config.jobs.length, `${String(clock.sleepers)} timers`);
    const battery = config.onBattery && config.settings.onBattery === "wait";
    const waits = battery || (config.metered && config.settings.onMetered === "wait");
    this.#doubtful.clear();
    for (const job of live) {
      const runs = this.#running(job.id).length > 0;
      if (job.state.kind === "paused" || waits) must(!runs, `${job.id} runs in a pause`);
      if (job.state.kind === "scanning")
        must(runs || this.#ground.pings.length > 0, `${job.id} does not run`);
      this.#checkPause(job);
      this.#checkLatency(job, waits);
    }
  }

  /** A save is sent within seconds, whatever else runs: the lane has room for all jobs. */
  #checkLatency({ id, state, fault, noticing }: JobLive, waits: boolean): void {
    const { clock } = this.#ground;
    const owed = [...(this.#owed.get(id) ?? [])].filter((folder) => folder !== "everything");
    const isFree =
      owed.length > 0 &&
      fault === undefined &&
      state.kind !== "paused" &&
      !waits &&
      noticing.kind === "watching" &&
      this.#watch(id) !== undefined &&
      !this.#broken.has(id) &&
      this.#running(id).length === 0;
    if (!isFree) {
      this.#ready.delete(id);
      return;
    }
    const since = this.#ready.get(id) ?? clock.monotonic();
    this.#ready.set(id, since);
    const late = clock.monotonic() - since;
    must(late < HINTED_WITHIN, `${id} has waited ${String(late)} ms with ${owed.join(", ")}`);
  }

  /** Notes a job that is paused by its settings but not in its state, or the reverse. */
  #checkPause({ id, state }: JobLive): void {
    const { config, clock } = this.#ground;
    const spec = config.jobs.find((job) => job.id === id);
    const holds = (pause: Pause | undefined): boolean =>
      pause?.kind === "paused" && (pause.until === null || pause.until > clock.now());
    const paused = holds(config.pause) || holds(spec?.pause);
    if (paused !== (state.kind === "paused")) this.#doubtful.add(id);
  }

  /** Jobs whose pause ended or began again because the clock was set; the next check publishes that. */
  readonly #doubtful = new Set<string>();

  /** Nothing prevents syncs any more: all hinted folders are scanned soon. */
  async #calm(): Promise<void> {
    this.#say("calm");
    const { watcher, config } = this.#ground;
    watcher.gone.clear();
    watcher.limited.clear();
    this.#ground.pingFails = undefined;
    const jobs = config.jobs.map((job) => ({ ...job, pause: RUNNING }));
    await this.#configure({ pause: RUNNING, onBattery: false, metered: false, jobs });
    for (let turn = 0; turn < 40; turn++) {
      this.#check();
      for (const sync of Array.from(this.#open)) {
        this.#open.delete(sync);
        this.#broken.delete(nameOf(sync));
        await sync.end();
        this.#look();
      }
      // Sixteen minutes at least: the longest wait is that of a job that could not run.
      await this.#ground.clock.advance(turn < 20 ? 1_000 : MINUTE);
    }
    this.#check();
    for (const [name, folders] of this.#owed)
      must(folders.size === 0, `never scanned in ${name}: ${[...folders].join(", ")}`);
    must(this.#doubtful.size === 0, `wrong state about a pause: ${[...this.#doubtful].join(", ")}`);
  }

  async #close(): Promise<void> {
    const { loop, clock, syncs } = this.#ground;
    await loop.close();
    await settled();
    must(clock.sleepers === 0, `${String(clock.sleepers)} timers are left`);
    const before = syncs.length;
    await clock.advance(60 * MINUTE);
    must(syncs.length === before, "a sync began after the end");
  }
}

function nameOf({ request: { source } }: FakeSync): string {
  return source.kind === "folder" ? source.path.slice(1) : source.bucket;
}
