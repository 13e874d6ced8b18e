import type { Figures } from "../harness/fleet-figures.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { findCalm } from "./calm.ts";
import { Chaos } from "./chaos.ts";
import { Foreign } from "./foreign.ts";
import type { SoakService } from "./service.ts";
import { SoakWorld } from "./world.ts";

const MIB = 2 ** 20;
/** Duration of edits and faults between two comparisons, in ms. */
const STORM = 40_000;
const LOG_LINES = 60;
const STORIES = 5;

export interface SoakOptions {
  readonly service: SoakService;
  readonly ms: number;
  readonly seed: number;
  /** Maximum of files in a folder. */
  readonly most: number;
  readonly say: (line: string) => void;
}

/** What may not grow by more than this between the middle and the end, in the same process. */
const GROWTH = { rss: 40 * MIB, heap: 12 * MIB, files: 6 };

/**
 * Keeps three jobs up to date while everything around them fails.
 * @throws Error with the seed, the failure, and the last actions
 */
export async function soak(options: SoakOptions): Promise<void> {
  const { service, seed, say } = options;
  say(`seed ${seed}`);
  const random = new SeededRandom(seed);
  const world = await SoakWorld.open(service, seed, options.most);
  try {
    const foreign = new Foreign(world.view);
    await foreign.plant();
    const chaos = new Chaos(world, random);
    const until = performance.now() + options.ms;
    const middle = performance.now() + options.ms / 2;
    let atMiddle: Figures | undefined;
    while (performance.now() < until) {
      const left = until - performance.now();
      const restarts = performance.now() < middle;
      world.edit();
      await chaos.run(
        Math.min(STORM, restarts ? Math.max(1_000, middle - performance.now()) : left),
        restarts,
      );
      await findCalm(world, foreign, random);
      const figures = await world.fleet.figures();
      say(`${Math.max(0, (until - performance.now()) / 1000).toFixed(0)} s left: ${text(world, figures)}`);
      if (performance.now() >= middle) {
        if (atMiddle === undefined) atMiddle = figures;
        else checkGrowth(atMiddle, figures);
      }
    }
    const fired = service.strict?.fired ?? new Map<string, number>();
    say(`did ${counts(chaos.done)}; went wrong: ${counts(fired)}`);
    // A run proves nothing if no planned fault occurred.
    if (service.strict !== undefined && [...fired.values()].every((times) => times === 0))
      throw new Error("no fault occurred");
  } catch (error) {
    const reported = [...world.lastEdits.slice(-LOG_LINES), "", ...world.log.slice(-LOG_LINES)].join("\n");
    const why = error instanceof Error ? error.message : String(error);
    const story = await storyOf(world, why);
    throw new Error(
      `seed ${seed}: ${why}\n${story}\nlast edits, then the last actions and log lines:\n${reported}`,
      {
        cause: error,
      },
    );
  } finally {
    await world.close();
  }
}

/** The recorded events of the first surplus objects. */
async function storyOf(world: SoakWorld, why: string): Promise<string> {
  const lines: string[] = [];
  for (const [, key = ""] of [...why.matchAll(/^surplus mirror\/(.*)$/gm)].slice(0, STORIES)) {
    const events = (await world.events("mirror", key)) ?? [];
    const reported = events.map(({ at, what, detail }) => `${new Date(at).toISOString()} ${what} ${detail}`);
    lines.push(`${key}: ${reported.join(", ")}`);
  }
  return lines.join("\n");
}

function text(world: SoakWorld, { rss, buffers, heap, files, watches }: Figures): string {
  const entries = world.fleet.state.jobs.map(({ id, entries }) => `${id} ${entries}`).join(", ");
  const mib = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
  return `${entries}; ${mib(rss)} resident, of these ${mib(buffers)} of buffers, heap ${mib(heap)}, ${files} files open, ${watches} watches`;
}

function counts(by: ReadonlyMap<string, number>): string {
  return [...by].map(([name, count]) => `${name} ${count}`).join(", ");
}

/** Figures without buffers, because a file may be in transfer when they are taken. */
function lasting({ rss, buffers, heap, files }: Figures): Record<keyof typeof GROWTH, number> {
  return { rss: rss - buffers, heap, files };
}

function checkGrowth(before: Figures, after: Figures): void {
  const [from, to] = [lasting(before), lasting(after)];
  for (const name of ["rss", "heap", "files"] as const)
    if (to[name] - from[name] > GROWTH[name])
      throw new Error(`${name} grew from ${from[name]} to ${to[name]}`);
}
