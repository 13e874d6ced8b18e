import { expect, test } from "vitest";
import { Delays } from "../../../src/engine/remote/delays.ts";
import type { In } from "../../../src/engine/remote/port.ts";
import { withRetry } from "../../../src/engine/remote/retry.ts";
import { withDelays } from "../../../src/engine/remote/with-delays.ts";
import { withEmptyPages } from "../../../src/engine/remote/empty-pages.ts";
import { objectsUnder } from "../../../src/engine/remote/walk-pages.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { Delay } from "../../../src/shared/model/delay.ts";
import { ManualClock } from "../../harness/manual-clock.ts";
import { scriptedPort } from "./scripted-port.ts";

const NOTICE = 12_000;
const HOST = "s3.example.com";
const FILE = { call: "get", key: "a" };
const SLOW_DOWN = new LianaError("slow-down", { host: HOST });
const never = new AbortController().signal;

function watched() {
  const clock = new ManualClock();
  const reported: Delay[] = [];
  const delays = new Delays({ clock, noticeMs: NOTICE, onDelay: (delay) => reported.push(delay) });
  return { clock, reported, delays };
}

test("[RT9] files stalled together cause one message, which names the one waiting longest", async () => {
  const { clock, reported, delays } = watched();
  const since = clock.now();
  for (const key of ["a", "b", "c"]) {
    delays.enter({ call: "get", key });
    await clock.advance(100);
  }
  await clock.advance(NOTICE - 200);
  for (const key of ["a", "b", "c"]) delays.still({ call: "get", key }, HOST);
  expect(reported).toEqual([]);
  await clock.advance(1_000);
  expect(reported).toEqual([
    { since, count: 3, key: "a", call: "get", error: { code: "timeout", detail: { host: HOST } } },
  ]);
  // Further late requests belong to the same delay of the service.
  delays.enter({ call: "get", key: "d" });
  delays.still({ call: "get", key: "d" }, HOST);
  await clock.advance(60_000);
  expect(reported.length).toBe(1);
  expect(delays.now?.count).toBe(4);
  for (const key of ["a", "b", "c", "d"]) delays.leave({ call: "get", key });
  expect(delays.now).toBeUndefined();
});

test("[RT9] a failure counts with the wait after it; a timely response is no delay", async () => {
  const { clock, reported, delays } = watched();
  delays.enter(FILE);
  delays.failed(FILE, SLOW_DOWN, NOTICE - 1);
  await clock.advance(2_000);
  expect([reported, delays.now]).toEqual([[], undefined]);
  delays.moved(FILE, 0);
  delays.failed(FILE, SLOW_DOWN, NOTICE - 1);
  await clock.advance(2_000);
  expect(reported).toEqual([]);
  delays.failed(FILE, SLOW_DOWN, NOTICE);
  await clock.advance(2_000);
  expect(reported).toMatchObject([{ count: 1, key: "a", error: { code: "slow-down" } }]);
});

test("[RT9] a wait that ends before the message is not reported, nor is anything after the end", async () => {
  const { clock, reported, delays } = watched();
  delays.enter(FILE);
  delays.still(FILE, HOST);
  delays.moved(FILE, 0);
  await clock.advance(2_000);
  delays.still(FILE, HOST);
  delays.close();
  await clock.advance(2_000);
  expect(reported).toEqual([]);
});

test("[RT9] a retried file waits since its first attempt, until content moves", async () => {
  const { clock, reported, delays } = watched();
  delays.enter(FILE);
  const since = clock.monotonic();
  await clock.advance(8_000);
  // One request of the attempt succeeds.
  delays.moved(FILE, 0);
  delays.retried(FILE, SLOW_DOWN, since, 500);
  expect(delays.now).toBeUndefined();
  await clock.advance(5_000);
  delays.moved(FILE, 0);
  delays.retried(FILE, SLOW_DOWN, since, 500);
  await clock.advance(1_000);
  expect(reported).toMatchObject([{ since, key: "a" }]);
  delays.moved(FILE, 64 * 1024);
  expect(delays.now).toBeUndefined();
});

test("[RT9] a repeatedly refused request is reported by name within seconds", async () => {
  const { clock, reported, delays } = watched();
  const inner = scriptedPort(() => {
    throw new LianaError("server-error", { host: HOST, status: 500 });
  });
  const keyOf = (input: In<"head">): string => input.key;
  const onFailure = (call: string, input: object, error: LianaError, waitMs: number): void =>
    delays.failed({ call, key: keyOf(input as In<"head">) }, error, waitMs);
  const port = withRetry(inner, { clock, random: { next: () => 0.5 }, onFailure });
  const input = { bucket: "b", key: "k" };
  const sent = withDelays(port, delays, (any) => keyOf(any as In<"head">)).send("head", input, never);
  sent.catch(() => undefined);
  await clock.advance(30_000);
  expect(reported).toMatchObject([{ key: "k", call: "head", count: 1, error: { code: "server-error" } }]);
  await clock.advance(300_000);
  await expect(sent).rejects.toMatchObject({ code: "server-error" });
  expect(delays.now).toBeUndefined();
});

test("[RT9, LS2] empty pages are a delay of the listing", async () => {
  const { clock, reported, delays } = watched();
  let page = 0;
  const inner = scriptedPort(async () => {
    await clock.sleep(1_000, never);
    page += 1;
    return { objects: [], prefixes: [], next: { after: String(page).padStart(4, "0"), token: `t${page}` } };
  });
  const port = withEmptyPages(
    withDelays(inner, delays, () => undefined),
    clock,
    { mostMs: 120_000, delays },
  );
  const walk = async (): Promise<void> => {
    for await (const page of objectsUnder(port, { bucket: "b", prefix: "" }, never)) expect(page).toEqual([]);
  };
  const walked = walk();
  walked.catch(() => undefined);
  await clock.advance(20_000);
  expect(reported).toMatchObject([{ count: 0, call: "list", error: { code: "listing-contradicts" } }]);
  await clock.advance(120_000);
  await expect(walked).rejects.toMatchObject({ code: "listing-contradicts" });
});
