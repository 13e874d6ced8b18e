import { ON_DEMAND } from "../../../src/engine/sync/sync-trigger.ts";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { OWN } from "../../../src/shared/model/names.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";
import { RandomEdits } from "./disk-edits.ts";
import { expectedOf } from "./disk-model.ts";
import { FuzzFailure, must } from "./failure.ts";
import { randomFaults } from "./random-faults.ts";
import { checkOurs } from "./removal-rules.ts";

/** GU4: how long a computer may still write under a prefix after another one took it over, in ms. */
const NOTICED_WITHIN = 10 * 60_000;
/** How much later a retry may still be sent that began within those ten minutes, in ms. */
const LAST_RETRY = 5 * 60_000;

const NEVER = new AbortController().signal;

const CHANGES: ReadonlySet<S3Call> = new Set(["put", "copy", "remove", "completeUpload", "createUpload"]);

/** One random history of two computers that back up to the same prefix (GU4). */
export async function runPair(seed: number): Promise<void> {
  const run = new PairRun(seed);
  try {
    await run.live();
  } catch (error) {
    throw new FuzzFailure("pair", seed, run.log, error);
  } finally {
    for (const { world } of run.computers) world.close();
  }
}

/** One of the two computers with its user's edits. */
interface Computer {
  readonly name: string;
  readonly world: World;
  readonly edits: RandomEdits;
  mirror: boolean;
}

class PairRun {
  readonly log: string[] = [];
  readonly computers: readonly [Computer, Computer];
  /** Since when the present marker's computer has owned the prefix, in ms since 1970. */
  #ownedSince = 0;
  #owner: string | undefined;
  /** How often a request is delayed. */
  readonly #slowness: number;

  constructor(seed: number) {
    this.#slowness = seed % 2 === 0 ? 0 : 0.1;
    const world = createWorld({ direction: "backup", seed });
    const beside = createWorld({ direction: "backup", seed: seed + 1_000_003, beside: world });
    beside.device = { id: "00000000-0000-4000-8000-000000000002", name: "there" };
    this.computers = [this.#computer("here", world), this.#computer("there", beside)];
  }

  #computer(name: string, world: World): Computer {
    const edits = new RandomEdits(world.disk, world.random, name.slice(0, 1), (what) =>
      this.log.push(`  ${name}: ${what}`),
    );
    const computer = { name, world, edits, mirror: world.random.chance(0.6) };
    world.onRequest = async (call, input) => {
      // Checked when it is sent: a client cannot know what happens while its request is in flight.
      this.#check(computer, call, input);
      if (world.random.chance(this.#slowness)) await world.clock.sleep(world.random.int(60_000), NEVER);
    };
    return computer;
  }

  async live(): Promise<void> {
    const [first, second] = this.computers;
    const { random, clock } = first.world;
    for (const { edits } of this.computers) for (let count = 0; count < 4; count++) edits.edit();
    for (let steps = 3 + random.int(5); steps > 0; steps--) {
      const together = random.chance(0.5);
      if (together) await Promise.all([this.#step(first), this.#step(second)]);
      else await this.#step(random.pick(this.computers));
      for (const { edits, world } of this.computers)
        for (let count = world.random.int(4); count > 0; count--) edits.edit();
      clock.advance(random.pick([0, 1000, 61_000, 700_000, 90_000_000]));
    }
    await this.#end();
  }

  async #step(computer: Computer): Promise<void> {
    const { world } = computer;
    const { random } = world;
    world.faults = random.chance(0.4) ? randomFaults(random) : () => undefined;
    world.markerFaults = world.faults;
    const effects = random.chance(0.2) ? random.int(300) : Number.POSITIVE_INFINITY;
    await this.#sync(computer, { audit: random.chance(0.3), takeOver: random.chance(0.2) }, effects);
    world.faults = () => undefined;
    world.markerFaults = world.faults;
  }

  async #sync(
    { name, world, mirror }: Computer,
    choice: { readonly audit?: boolean; readonly takeOver?: boolean },
    effects = Number.POSITIVE_INFINITY,
  ): Promise<SyncReport> {
    world.crash.arm(effects);
    world.clock.advance(1);
    const maxDelete = { kind: "count", count: 1_000_000 } as const;
    const report = await world.sync({ mirror, maxDelete, ...choice }, undefined, ON_DEMAND);
    const outcome = report.result?.error?.code ?? report.result?.outcome ?? "crashed";
    this.log.push(`${name}: ${outcome} ${JSON.stringify(choice)} effects ${String(effects)}`);
    must(outcome !== "internal", `internal error: ${String(report.result?.error?.message)}`);
    return report;
  }

  /** Before each request: what it may change at that time. */
  #check<C extends S3Call>(computer: Computer, call: C, input: In<C>): void {
    this.#noteOwner();
    if (!CHANGES.has(call)) return;
    const keys = call === "remove" ? (input as In<"remove">).objects : [input as { readonly key: string }];
    for (const { key } of keys) {
      if (key.includes(OWN)) continue;
      const { device, clock } = computer.world;
      const age = clock.now() - this.#ownedSince;
      const late = this.#owner !== device.id && age > NOTICED_WITHIN + LAST_RETRY;
      must(!late, `[GU4] ${computer.name}: ${call} ${key}, ${String(age)} ms after the other took over`);
      if (call === "remove") checkOurs(computer.world, key);
    }
  }

  #noteOwner(): void {
    const [{ world }] = this.computers;
    const { store, name, prefix } = world.bucket;
    const marker = store.current(store.bucket(name), `${prefix}${OWN}owner.json`);
    const owner = marker?.metadata["liana-device"];
    if (owner === this.#owner) return;
    this.#owner = owner;
    this.#ownedSince = world.clock.now();
  }

  /** The owner of the prefix has everything there; the other computer stops. */
  async #end(): Promise<void> {
    this.#noteOwner();
    const [first] = this.computers;
    const owner = this.computers.find(({ world }) => world.device.id === this.#owner) ?? first;
    for (const { edits, world } of this.computers) {
      edits.heal();
      world.clock.advance(5000);
    }
    const report = await this.#sync(owner, { audit: true });
    await this.#checkWhole(owner, report);
    first.world.clock.advance(700_000);
    for (const other of this.computers) {
      if (other === owner) continue;
      other.edits.edit();
      const refused = await this.#sync(other, { audit: true });
      must(refused.result?.error?.code === "owned-elsewhere", "[GU4] two computers keep one prefix");
    }
    await this.#checkWhole(owner, report);
    first.world.clock.advance(90_000_000);
    // JB4: for a minute, a sync checks what a refused request may still have created.
    await this.#sync(owner, { audit: true });
    const again = await this.#sync(owner, {});
    must(!again.events.some(({ kind }) => kind === "file"), "[CH4] a sync with nothing to do did something");
  }

  async #checkWhole({ name, world, edits }: Computer, report: SyncReport): Promise<void> {
    const { outcome, error } = report.result ?? {};
    const rules = { links: "keep", excluded: () => false, unreadable: edits.unreadable } as const;
    const { entries } = expectedOf(world.disk, rules);
    if (entries.size === 0 && error?.code === "source-empty") return;
    must(outcome !== undefined && outcome !== "failed", `the clean sync failed: ${String(error?.code)}`);
    const troubled = new Set(report.events.flatMap((e) => (e.kind === "problem" ? [e.key] : [])));
    const seen = await world.bucket.map();
    for (const [key, { content, kind }] of entries) {
      if (troubled.has(key)) continue;
      const wanted = kind === "link" ? Buffer.from(content, "utf8").toString("latin1") : content;
      must(seen.get(key)?.content === wanted, `[GU4] ${name}: ${key} in the bucket is not what it has`);
    }
  }
}
