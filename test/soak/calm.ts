import { setTimeout as sleep } from "node:timers/promises";
import { isOwn } from "../harness/own-key.ts";
import type { SeededRandom } from "../harness/seeded-random.ts";
import { differences, folderContent } from "./compare.ts";
import type { Foreign } from "./foreign.ts";
import { answerHeld } from "./held.ts";
import type { SoakWorld } from "./world.ts";

const A_LOOK = 1_000;
/** States that end by themselves. */
const WORKING: ReadonlySet<string> = new Set(["scanning", "syncing", "waiting"]);

export interface CalmLimits {
  /** Limit until everything is up to date after edits and faults end, in ms. */
  readonly all: number;
  /** Limit until edits without a requested sync have arrived, in ms. */
  readonly hinted: number;
}

const LIMITS: CalmLimits = { all: 300_000, hinted: 60_000 };

/**
 * Ends edits, faults and pauses. Then everything must become up to date and follow a few more edits by itself.
 * @throws Error with the differences
 */
export async function findCalm(
  world: SoakWorld,
  foreign: Foreign,
  random: SeededRandom,
  limits = LIMITS,
): Promise<void> {
  await world.rest();
  await world.service.strict?.calm();
  await world.resume();
  await world.ask(() => world.fleet.client.call("wake", {}));
  await untilInStep(world, foreign, random, limits.all);
  await world.fewEdits();
  await until("edits that were only watched for", limits.hinted, () => sentDifferences(world, foreign));
  await untilInStep(world, foreign, random, limits.all);
  const wrong = [
    ...(await foreign.touched()),
    ...(await world.view.uploads()).map((key) => `left over upload of ${key}`),
    ...world.bugs.map((bug) => `bug: ${bug}`),
    ...(world.service.strict?.server.errors ?? []).map((error) => `server: ${String(error)}`),
  ];
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}

async function untilInStep(
  world: SoakWorld,
  foreign: Foreign,
  random: SeededRandom,
  limit: number,
): Promise<void> {
  await until("everything", limit, async () => {
    await answerHeld(world, random);
    // The third job runs every few seconds, whether it finds something or not, so it is never idle for long.
    const states = (["keep", "mirror"] as const).map((job) => [job, world.fleet.live(job)?.state] as const);
    const busy = states.filter(([, state]) => state?.kind !== "idle");
    const reported = busy.map(([job, state]) => `${job} is ${JSON.stringify(state)}`);
    if (busy.some(([, state]) => state === undefined || WORKING.has(state.kind))) return reported;
    const wrong = reported.length > 0 ? reported : await allDifferences(world, foreign);
    // Syncs are requested only while none runs; otherwise a slow machine would never finish.
    if (wrong.length > 0) await world.ask(() => world.fleet.client.call("syncNow", {}));
    return wrong;
  });
}

/** All differences of the three prefixes. */
async function allDifferences(world: SoakWorld, foreign: Foreign): Promise<readonly string[]> {
  const { view, keptByUser } = world;
  const mirrored = await view.list("mirror/");
  const inMirror = new Map<string, { readonly size: number; readonly digest: () => Promise<string> }>();
  for (const [key, seen] of mirrored)
    if (!isOwn(key)) inMirror.set(key, { size: seen.size, digest: () => view.digest(`mirror/${key}`, seen) });
  const inFolder = folderContent(world.folder("mirror"));
  return [
    ...(await keepDifferences(world, foreign)),
    ...(await differences(
      view,
      "mirror/",
      inFolder,
      (key) => keptByUser.has(key) || isOthers(foreign, "mirror/", key),
    )),
    ...(await differences(view, "copy/", inMirror, (key) => isOthers(foreign, "copy/", key))),
  ];
}

/** Differences in what must arrive without a requested sync: deletions wait for a quiet minute (GU2). */
async function sentDifferences(world: SoakWorld, foreign: Foreign): Promise<readonly string[]> {
  return [
    ...(await keepDifferences(world, foreign)),
    ...(await differences(world.view, "mirror/", folderContent(world.folder("mirror")), () => true)),
  ];
}

/** Surplus objects are correct here if they were files at some time. */
function keepDifferences(world: SoakWorld, foreign: Foreign): Promise<readonly string[]> {
  const [ever] = world.ever;
  return differences(
    world.view,
    "keep/",
    folderContent(world.folder("keep")),
    (key) => ever.has(key) || isOthers(foreign, "keep/", key),
  );
}

function isOthers(foreign: Foreign, prefix: string, key: string): boolean {
  return foreign.has(prefix, key) || isOwn(key);
}

async function until(what: string, ms: number, wrong: () => Promise<readonly string[]>): Promise<void> {
  const end = performance.now() + ms;
  for (;;) {
    const began = performance.now();
    const found = await wrong();
    if (found.length === 0) return;
    // A comparison that took minutes on a slow machine mixes old and new states, so it does not count.
    if (began > end) throw new Error(`not up to date after ${ms / 1000} s: ${what}\n${found.join("\n")}`);
    await sleep(A_LOOK);
  }
}
