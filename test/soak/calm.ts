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
  /** Milliseconds until everything is in step once all is calm. */
  readonly all: number;
  /** Until edits that nobody asked a sync for have arrived. */
  readonly hinted: number;
}

const LIMITS: CalmLimits = { all: 300_000, hinted: 60_000 };

/**
 * Edits, faults and pauses end: everything must come in step, and then follow a few edits by itself.
 * @throws Error with what differs
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
    // The third is at work every few seconds, found something or not.
    const states = (["keep", "mirror"] as const).map((job) => [job, world.fleet.live(job)?.state] as const);
    const busy = states.filter(([, state]) => state?.kind !== "idle");
    const reported = busy.map(([job, state]) => `${job} is ${JSON.stringify(state)}`);
    if (busy.some(([, state]) => state === undefined || WORKING.has(state.kind))) return reported;
    const wrong = reported.length > 0 ? reported : await allDifferences(world, foreign);
    // Asked again only when nothing is under way: on a slow machine it would never end.
    if (wrong.length > 0) await world.ask(() => world.fleet.client.call("syncNow", {}));
    return wrong;
  });
}

/** Of all three prefixes, exactly. */
async function allDifferences(world: SoakWorld, foreign: Foreign): Promise<readonly string[]> {
  const { view, given } = world;
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
      (key) => given.has(key) || isOthers(foreign, "mirror/", key),
    )),
    ...(await differences(view, "copy/", inMirror, (key) => isOthers(foreign, "copy/", key))),
  ];
}

/** Of what is to arrive without being asked for: deletions wait for quiet (GU2). */
async function sentDifferences(world: SoakWorld, foreign: Foreign): Promise<readonly string[]> {
  return [
    ...(await keepDifferences(world, foreign)),
    ...(await differences(world.view, "mirror/", folderContent(world.folder("mirror")), () => true)),
  ];
}

/** What is surplus there was a file once. */
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
    // One that took minutes on a slow machine compared what was then with what is now.
    if (began > end) throw new Error(`not in step after ${ms / 1000} s: ${what}\n${found.join("\n")}`);
    await sleep(A_LOOK);
  }
}
