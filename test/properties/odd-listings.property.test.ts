import { describe, expect, test } from "vitest";
import { disorderedVersions, oddAnswers } from "../harness/odd-answers.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import type { TestBucket } from "../harness/test-bucket.ts";
import { createWorld, type World } from "../harness/world.ts";

const SEEDS = 150;
const NAMES = ["a", "a!", "a/b", "a/c", "b", "c/d/e", "c/é", "c/🌿", "d", "e +", "f", "g/h", "i", "j"];

async function edit(bucket: TestBucket, random: SeededRandom, step: string, names = NAMES): Promise<void> {
  const name = random.pick(names);
  // A disk cannot hold both `a` and `a/b`.
  const taken = bucket.keys().some((key) => key.startsWith(`${name}/`) || name.startsWith(`${key}/`));
  if (bucket.keys().includes(name) && random.chance(0.4)) bucket.remove(name);
  else if (!taken) await bucket.put(name, step);
}

function contentOf(world: World): Promise<Readonly<Record<string, string>>> {
  if (world.direction === "replicate") return world.copy.contents();
  const files = [...world.disk.edit.all()].filter(([, content]) => content !== "/");
  return Promise.resolve(Object.fromEntries(files));
}

/** What must hold after each sync, whatever its listings answer. */
async function live(direction: "restore" | "replicate", seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  const world = createWorld({ direction, seed, apart: true, options: { mirror: true, audit: true } });
  const reported: string[] = [];
  const page = random.int(4) + 1;
  Object.assign(world.bucket.store.limits, { page });
  try {
    await world.bucket.put("z", "never edited");
    for (let step = 0; step < 8; step++) {
      await edit(world.bucket, random, `${seed} ${step}`);
    }
    for (let step = 0; step < 5; step++) {
      world.onAnswer = oddAnswers(random, 0.15, (what) => void reported.push(what));
      const before = await contentOf(world);
      const { result } = await world.sync();
      const after = await contentOf(world);
      const wanted = await world.bucket.contents();
      const facts = { seed, page, reported };
      if (result?.error !== undefined) {
        expect({ ...facts, code: result.error.code }).toEqual({ ...facts, code: "listing-contradicts" });
        expect({ ...facts, kept: Object.keys(after) }).toEqual({
          ...facts,
          kept: expect.arrayContaining(Object.keys(before)) as unknown,
        });
      } else expect({ ...facts, after }).toEqual({ ...facts, after: wanted });
      world.clock.advance(90_000);
      for (let edits = random.int(3); edits > 0; edits--) {
        await edit(world.bucket, random, `${seed} ${step} ${edits}`);
      }
    }
  } finally {
    world.close();
  }
}

describe("[LS1, LS2] with any malformed listing, a mirror is complete or deletes nothing", () => {
  test.each(["restore", "replicate"] as const)("%s", async (direction) => {
    for (let seed = 1; seed <= SEEDS; seed++) await live(direction, seed);
  });
});

test("[LS4, RS4] a past moment is restored whatever the order of versions in the listing", async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new SeededRandom(seed);
    const world = createWorld({ direction: "restore", seed, options: { mirror: true } });
    const { store, name } = world.bucket;
    store.setVersioning(name, "Enabled");
    Object.assign(store.limits, { page: random.int(5) + 1 });
    const moments: { readonly asOf: number; readonly content: Readonly<Record<string, string>> }[] = [];
    await world.bucket.put("z", "never edited");
    // Otherwise a file would have to become a folder from one moment to the next.
    const names = NAMES.filter((key) => key !== "a");
    for (let step = 0; step < 20; step++) {
      await edit(world.bucket, random, `${seed} ${step}`, names);
      moments.push({ asOf: world.clock.now(), content: await world.bucket.contents() });
      world.clock.advance(2_000);
    }
    world.onAnswer = disorderedVersions(random);
    for (let step = 0; step < 3; step++) {
      const { asOf, content } = random.pick(moments);
      const { result } = await world.sync({ asOf });
      const outcome = result?.outcome;
      expect({ seed, outcome, content: await contentOf(world) }).toEqual({
        seed,
        outcome: "in-step",
        content,
      });
    }
    world.close();
  }
});
