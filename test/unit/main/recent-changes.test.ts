import { expect, it } from "vitest";
import { RecentChanges, type RecentChange } from "../../../src/main/tray/recent-changes.ts";
import type { FileEventView } from "../../../src/shared/contract/engine-commands.ts";
import { jobOf, NOW, snapshotOf } from "./snapshot.ts";

/** A job whose sync with this number has ended. */
function synced(id: string, sync: number) {
  return jobOf(id, { lastSync: { id: sync, startedAt: NOW, endedAt: NOW, outcome: "in-step" } });
}

function event(
  job: string,
  key: string,
  at: number,
  what: FileEventView["what"] = "uploaded",
): FileEventView {
  return { id: at, job, key, at, what, bytes: 1, detail: "" };
}

function watching() {
  const events: FileEventView[] = [];
  const asked: (string | undefined)[] = [];
  const shown: (readonly RecentChange[])[] = [];
  const failures: string[] = [];
  let failure: Error | undefined;
  const recent = new RecentChanges({
    ask: (job) => {
      asked.push(job);
      if (failure !== undefined) return Promise.reject(failure);
      return Promise.resolve(events.filter((one) => job === undefined || one.job === job));
    },
    changed: (changes) => shown.push(changes),
    log: { write: (_level, text) => failures.push(text) },
  });
  const update = async (...jobs: ReturnType<typeof jobOf>[]): Promise<void> => {
    recent.update(snapshotOf(jobs));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { events, asked, shown, failures, update, fail: (error?: Error) => (failure = error) };
}

it("keeps the five newest changes, one of each file, and no other events", async () => {
  const { events, shown, update } = watching();
  for (let at = 1; at <= 7; at++) events.push(event("a", `${at}.txt`, at));
  events.push(
    event("b", "7.txt", 8, "deleted"),
    event("a", "7.txt", 9, "moved"),
    event("a", "x", 10, "problem"),
  );
  await update(synced("a", 1), synced("b", 1));
  expect(shown.map((changes) => changes.map(({ job, key, what }) => `${job} ${key} ${what}`))).toEqual([
    ["a 7.txt moved", "b 7.txt deleted", "a 6.txt uploaded", "a 5.txt uploaded", "a 4.txt uploaded"],
  ]);
});

it("asks only about jobs that have synced since, and all at once if these are many", async () => {
  const { events, asked, shown, update } = watching();
  const many = Array.from({ length: 20 }, (_, at) => synced(`job${at}`, 1));
  await update(...many);
  expect(asked).toEqual([undefined]);
  await update(...many);
  expect(asked).toHaveLength(1);
  events.push(event("job3", "a", 1));
  await update(...many.map((job) => (job.id === "job3" ? synced("job3", 2) : job)));
  expect([asked, shown.length]).toEqual([[undefined, "job3"], 1]);
});

it("forgets the changes of removed jobs, and asks again after a failure", async () => {
  const { events, failures, shown, update, fail } = watching();
  events.push(event("a", "f", 1), event("b", "g", 2));
  fail(new Error("busy"));
  await update(synced("a", 1), synced("b", 1));
  expect([shown, failures]).toEqual([[], ["reading the last changes failed"]]);
  fail();
  await update(synced("a", 1), synced("b", 1));
  await update(synced("b", 1));
  expect(shown.map((changes) => changes.map(({ key }) => key))).toEqual([["g", "f"], ["g"]]);
});
