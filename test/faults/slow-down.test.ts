import { expect, test } from "vitest";
import { Practice } from "./support/practice.ts";

const FILES = 400;

/** The number of requests in flight at the service, recorded when each one arrives. */
function watchLoad({ server }: Practice): { readonly loads: readonly number[] } {
  const loads: number[] = [];
  const take = server.faults.take.bind(server.faults);
  let arrived = 0;
  const ended = server.requests.length;
  server.faults.take = (operation, key) => {
    arrived++;
    loads.push(arrived - (server.requests.length - ended));
    return take(operation, key);
  };
  return { loads };
}

test("[RT2] SlowDown bursts lower the concurrency, successes raise it, and all files arrive", async () => {
  await using practice = await Practice.open();
  practice.write(
    Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`docs/${i}.txt`, `content of ${i}`])),
  );
  const { loads } = watchLoad(practice);
  practice.fault("PutObject", { kind: "slow-down" }, { nth: 100, times: 60 });
  // Requests take long enough to overlap.
  practice.fault("PutObject", { kind: "stall", ms: 40 }, { times: 100_000 });
  const sent = await practice.backUp();
  expect([sent.error, sent.outcome, sent.problems]).toEqual([undefined, "in-step", []]);
  expect(sent.summary.uploaded).toBe(FILES);
  expect(sent.operations.filter((name) => name === "PutObject")).toHaveLength(FILES + 60);
  const before = Math.max(...loads.slice(0, 90));
  const after = Math.max(...loads.slice(162, 192));
  const later = Math.max(...loads.slice(400));
  expect(before).toBeGreaterThan(24);
  expect(after).toBeLessThanOrEqual(before / 2);
  expect(later).toBeGreaterThan(after);
  await practice.expectInStep("docs", () => practice.backUp());
});
