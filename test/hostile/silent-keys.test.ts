import { expect, test } from "vitest";
import { ENGLISH } from "../../src/shared/words/load-words.ts";
import { delaySentence } from "../../src/shared/delay-words.ts";
import { Practice } from "../faults/support/practice.ts";
import { realSleep, SCALED } from "./bed.ts";
import { startFront } from "./front.ts";

const KEYS = 400;
const CONCURRENCY = 8;
const GATHER_MS = 200;
/** Five minutes on the scale of the limits, with room for other work of the machine. */
const END_MS = 20_000;
const LONGEST_MS = 90_000;

/** In five folders, so that no single folder can be the one without access. */
const names = Array.from({ length: KEYS }, (_, index) => `f${String(index % 5)}/${String(index)}`);

test.concurrent.each([
  ["GetObject", false],
  ["GetObject", true],
  ["PutObject", false],
  ["PutObject", true],
] as const)(
  "[RT1, RT9] a service that lists hundreds of objects but never answers %s; synced before: %s",
  async (call, before) => {
    await using practice = await Practice.open();
    await using front = await startFront(practice.server.port, "http");
    const uploads = call === "PutObject";
    const add = async (some: readonly string[]): Promise<void> => {
      for (const name of uploads ? [] : some) await practice.bucket.put(name, name);
      practice.write(Object.fromEntries(some.map((name) => [`docs/${name}`, name])));
    };
    const sync = (asked: object) =>
      uploads ? practice.backUp("docs", asked) : practice.restore("clone", asked);
    if (before) {
      await add(["f0/first"]);
      const report = await sync({ connection: { endpoint: front.endpoint }, mostMs: LONGEST_MS });
      expect(report.outcome).toBe("in-step");
    }
    await add(names);
    front.behaviour = {
      name: "silent",
      scheme: "http",
      calls: [call],
      act: { kind: "request", act: ({ request }) => void request.resume() },
    };
    const report = await sync({
      connection: { endpoint: front.endpoint, limits: SCALED },
      options: { concurrency: CONCURRENCY },
      mostMs: END_MS,
      // Long enough for all requests in flight to become late together.
      clock: { sleep: (ms: number, signal: AbortSignal) => realSleep(Math.min(ms, GATHER_MS), signal) },
    });
    expect([report.outcome, report.error?.code]).toEqual(["failed", "timeout"]);
    // The report does not name each file.
    expect(report.problems.length).toBeLessThan(100);
    const delays = report.events.flatMap((event) => (event.kind === "delay" ? [event.delay] : []));
    expect(delays).toMatchObject([{ error: { code: "timeout" } }]);
    expect(delays.map((delay) => delaySentence(ENGLISH, delay))).toEqual([
      // On a busy machine the listing may be late within the scaled limits, and then it starts the delay.
      expect.stringMatching(
        /^([2-8] files are delayed, “f\d\/\d+” for the longest time|Listing is delayed): 127\.0\.0\.1.*\.$/,
      ),
    ]);
    front.behaviour = undefined;
    const after = await sync({ connection: { endpoint: front.endpoint }, mostMs: LONGEST_MS });
    expect([after.outcome, after.problems]).toEqual(["in-step", []]);
  },
  LONGEST_MS,
);
