import { describe, expect, test } from "vitest";
import { OwnerGuard } from "../../../src/engine/guard/owner.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import type { In, S3Port } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { smallPartStore, TestBucket } from "../../harness/test-bucket.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";

/** Longest round trip of a request, in ms. Computers start at most twice this time apart. */
const WAY = 200;

interface Race {
  readonly bucket: TestBucket;
  /** Names of the computers that may continue. */
  readonly winners: readonly string[];
  readonly errors: readonly unknown[];
}

/** Computers that start with the same empty prefix at the same time. The seed chooses the latency of the service. */
async function race(seed: number, computers: number, keepsCondition: boolean): Promise<Race> {
  const clock = new VirtualClock();
  const random = new SeededRandom(seed);
  const bucket = new TestBucket(
    smallPartStore(() => clock.now()),
    "bucket",
    "data/",
  );
  const signal = new AbortController().signal;
  const wait = (): Promise<void> => clock.sleep(random.int(WAY / 2), signal);
  const port: S3Port = {
    traits: bucket.port.traits,
    send: async (call, input, ended) => {
      await wait();
      const { condition, ...plain } = (input ?? {}) as In<"put">;
      const sent = keepsCondition || condition === undefined ? input : (plain as typeof input);
      const answer = await bucket.port.send(call, sent, ended);
      await wait();
      return answer;
    },
    close: () => undefined,
  };
  const env = { clock, random, log: { write: () => undefined } };
  const names = Array.from({ length: computers }, (_, i) => `computer ${i}`);
  const errors: unknown[] = [];
  const winners: string[] = [];
  await Promise.all(
    names.map(async (name) => {
      await clock.sleep(random.int(2 * WAY), signal);
      const journal = Journal.open(":memory:");
      const guard = new OwnerGuard({
        env,
        meta: journal.meta,
        store: { port, bucket: bucket.name, prefix: bucket.prefix },
        encryption: undefined,
        job: `job of ${name}`,
        device: () => ({ id: `id of ${name}`, name }),
        takeOver: false,
        dryRun: false,
        onTaken: () => undefined,
      });
      try {
        await guard.ensure(signal);
        winners.push(name);
      } catch (error) {
        errors.push(error);
      } finally {
        journal.close();
      }
    }),
  );
  return { bucket, winners, errors };
}

describe("[GU4] computers that start at the same time", () => {
  test.each([
    ["respects the condition", true],
    ["ignores the condition", false],
  ])("on a service that %s: exactly one continues, the others are refused", async (_, keepsCondition) => {
    for (let seed = 1; seed <= 300; seed++) {
      const computers = 2 + (seed % 2);
      const { bucket, winners, errors } = await race(seed, computers, keepsCondition);
      const [winner, ...others] = winners;
      expect([seed, others]).toEqual([seed, []]);
      const marker = JSON.parse(await bucket.content(".liana/owner.json"));
      expect([seed, marker.device.name]).toEqual([seed, winner]);
      const reported = errors.map((error) => (error instanceof LianaError ? error : undefined));
      expect(reported.map((error) => error?.code)).toEqual(Array(computers - 1).fill("owned-elsewhere"));
      // A service that ignores the condition may have returned a marker that was then overwritten.
      if (keepsCondition)
        expect(new Set(reported.map((error) => error?.detail["owner"]))).toEqual(new Set([winner]));
    }
  });
});
