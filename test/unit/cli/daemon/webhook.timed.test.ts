import { afterEach, beforeEach, expect, it } from "vitest";
import type { Alert } from "../../../../src/cli/daemon/alerts.ts";
import { Webhook } from "../../../../src/cli/daemon/webhook.ts";
import { Receiver } from "../../../scenarios/run/support/receiver.ts";
import { ENGLISH } from "../../../../src/shared/words/load-words.ts";

const ALERT: Alert = {
  event: "held",
  job: "photos",
  jobs: ["photos"],
  sentence: "3 deletions wait for your approval.",
  count: 3,
};

let receiver: Receiver;
let webhook: Webhook;
let failures: string[];
beforeEach(async () => {
  receiver = await Receiver.open();
  failures = [];
  webhook = new Webhook({
    words: ENGLISH,
    clock: { now: () => 0, monotonic: () => 0, sleep: async () => undefined },
    onFailure: (host, why) => void failures.push(`${host}: ${why}`),
  });
});
afterEach(async () => {
  await webhook.close();
  await receiver[Symbol.asyncDispose]();
});

it("that was removed receives nothing, and one that never answers does not delay shutdown", async () => {
  webhook.send([ALERT]);
  webhook.configure({ kind: "json", url: new URL(receiver.url()) });
  webhook.send([ALERT]);
  await expect.poll(() => receiver.posted.length).toBe(1);
  const at = performance.now();
  await webhook.close();
  expect(performance.now() - at).toBeLessThan(5_000);
  webhook.send([ALERT]);
  expect([receiver.posted.length, failures]).toEqual([1, []]);
});
