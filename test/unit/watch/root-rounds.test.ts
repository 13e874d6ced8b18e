import { expect, test } from "vitest";
import { RootRounds } from "../../../src/engine/watch/root-rounds.ts";
import { ManualClock } from "../../harness/manual-clock.ts";

const EVERY = 2000;

/** Counts its checks; each ends when `answer` is called, or at once. */
function guard(answers: boolean): { looks: number; answer: () => void; look: () => Promise<void> } {
  const made = {
    looks: 0,
    answer: (): void => undefined,
    look: async (): Promise<void> => {
      made.looks++;
      if (!answers) await new Promise<void>((resolve) => (made.answer = resolve));
    },
  };
  return made;
}

async function turn(clock: ManualClock): Promise<void> {
  await clock.advance(EVERY);
  await expect.poll(() => clock.sleepers).toBe(1);
}

test("[GU1] the roots of all watches are checked with one timer, and a disk that does not answer delays no other", async () => {
  const clock = new ManualClock();
  const rounds = new RootRounds(clock);
  const ending = new AbortController();
  const [prompt, hung] = [guard(true), guard(false)];
  rounds.add(prompt, ending.signal);
  rounds.add(hung, ending.signal);
  expect(clock.sleepers).toBe(1);
  await turn(clock);
  await turn(clock);
  expect([prompt.looks, hung.looks]).toEqual([2, 1]);
  hung.answer();
  await turn(clock);
  expect([prompt.looks, hung.looks]).toEqual([3, 2]);
  ending.abort();
  await expect.poll(() => clock.sleepers).toBe(0);
});

test("[GU1] a watch that ends leaves the others checked, and the next one after the last is checked again", async () => {
  const clock = new ManualClock();
  const rounds = new RootRounds(clock);
  const endings = [new AbortController(), new AbortController(), new AbortController()] as const;
  const guards = [guard(true), guard(true), guard(true)] as const;
  rounds.add(guards[0], endings[0].signal);
  rounds.add(guards[1], endings[1].signal);
  endings[0].abort();
  await turn(clock);
  endings[1].abort();
  rounds.add(guards[2], endings[2].signal);
  await turn(clock);
  expect(guards.map(({ looks }) => looks)).toEqual([0, 1, 1]);
  endings[2].abort();
  rounds.add(guards[0], endings[2].signal);
  await expect.poll(() => clock.sleepers).toBe(0);
});
