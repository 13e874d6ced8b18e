import type { SeededRandom } from "../harness/seeded-random.ts";
import type { SoakWorld } from "./world.ts";

const A_PAGE = 1000;

/** GU2: answers held deletions, if there are any. */
export async function answerHeld(world: SoakWorld, random: SeededRandom): Promise<void> {
  for (const job of ["keep", "mirror"] as const) await answerOf(world, random, job);
}

async function answerOf(world: SoakWorld, random: SeededRandom, job: "keep" | "mirror"): Promise<void> {
  if ((world.fleet.live(job)?.held ?? 0) === 0) return;
  const choice = random.pick(["delete", "delete", "delete", "keep", "bring-back"] as const);
  await world.ask(async () => {
    const { client } = world.fleet;
    const page = await client.call("heldPage", { job, after: "", limit: A_PAGE, search: "" });
    const keys = page.items.map(({ key }) => key);
    if (keys.length === 0) return;
    // Noted before the call, because the answer may take effect even if its response is lost.
    if (choice === "keep" && job === "mirror") for (const key of keys) world.keptByUser.add(key);
    world.note(`answers ${choice} to ${keys.length} of ${page.total} held of ${job}`);
    await client.call("answerHeld", { job, choice, keys });
  });
}
