import type { SeededRandom } from "../harness/seeded-random.ts";
import type { SoakWorld } from "./world.ts";

const A_PAGE = 1000;

/** GU2: a word on deletions that wait, if any do. */
export async function answerHeld(world: SoakWorld, random: SeededRandom): Promise<void> {
  if ((world.fleet.live("mirror")?.held ?? 0) === 0) return;
  const choice = random.pick(["delete", "delete", "delete", "keep", "bring-back"] as const);
  await world.ask(async () => {
    const { client } = world.fleet;
    const page = await client.call("heldPage", { job: "mirror", after: "", limit: A_PAGE, search: "" });
    const keys = page.items.map(({ key }) => key);
    if (keys.length === 0) return;
    // Before the answer: it may arrive and the word about it not.
    if (choice === "keep") for (const key of keys) world.given.add(key);
    world.note(`answers ${choice} to ${keys.length} of ${page.total} held`);
    await client.call("answerHeld", { job: "mirror", choice, keys });
  });
}
