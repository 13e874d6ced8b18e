import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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
let waited: number[];
let failures: string[];
beforeEach(async () => {
  receiver = await Receiver.open();
  waited = [];
  failures = [];
  const sleep = async (ms: number): Promise<void> => void waited.push(ms);
  webhook = new Webhook({
    words: ENGLISH,
    clock: { now: () => 0, monotonic: () => 0, sleep },
    onFailure: (host, why) => void failures.push(`${host}: ${why}`),
    pushover: new URL(receiver.url("/pushover")),
  });
});
afterEach(async () => {
  await webhook.close();
  await receiver[Symbol.asyncDispose]();
});

async function reported(count: number): Promise<void> {
  await expect.poll(() => receiver.posted.length).toBe(count);
}

describe("a webhook", () => {
  describe("[RT6] behind a proxy", () => {
    afterEach(() => vi.unstubAllEnvs());

    it("goes through it, like requests to services", async () => {
      receiver.answers.push(200);
      vi.stubEnv("HTTP_PROXY", new URL(receiver.url()).host);
      webhook.configure({ kind: "json", url: new URL("http://hooks.example/T0") });
      webhook.send([ALERT]);
      await reported(1);
      expect(receiver.posted[0]?.path).toBe("http://hooks.example/T0");
    });

    it("reports an unreachable proxy by name", async () => {
      vi.stubEnv("HTTP_PROXY", "http://me:secret@127.0.0.1:1");
      webhook.configure({ kind: "json", url: new URL("http://hooks.example/T0") });
      webhook.send([ALERT]);
      await expect.poll(() => failures, { timeout: 10_000 }).toHaveLength(1);
      expect(failures).toEqual(["hooks.example: it cannot be reached through the proxy 127.0.0.1:1"]);
    });
  });

  it("receives JSON with a text for chat services", async () => {
    receiver.answers.push(204);
    webhook.configure({ kind: "json", url: new URL(receiver.url("/a?b=c")) });
    webhook.send([ALERT]);
    await reported(1);
    expect(receiver.posted[0]).toMatchObject({ path: "/a?b=c", type: "application/json" });
    expect(receiver.posted[0]?.body).toMatchObject({
      ...ALERT,
      at: "1970-01-01T00:00:00.000Z",
      text: expect.stringMatching(/^Liana on \S+, photos: 3 deletions wait for your approval\.$/),
    });
  });

  it("of ntfy receives a message for its topic at the root of the server, with the authorization", async () => {
    receiver.answers.push(200);
    const url = new URL(receiver.url("/"));
    webhook.configure({ kind: "ntfy", url, topic: "backup", authorization: "Bearer tk_1" });
    webhook.send([
      ALERT,
      { ...ALERT, event: "well-again", was: "held", sentence: "The problem is resolved." },
    ]);
    await reported(2);
    const [begun, over] = receiver.posted;
    expect(begun).toMatchObject({ path: "/", type: "application/json", authorization: "Bearer tk_1" });
    expect(begun?.body).toEqual({
      topic: "backup",
      title: expect.stringMatching(/^Liana on \S+, photos$/),
      message: "3 deletions wait for your approval.",
      tags: ["warning"],
      priority: 4,
    });
    expect(over?.body).toMatchObject({
      message: "The problem is resolved.",
      tags: ["white_check_mark"],
      priority: 3,
    });
  });

  it("of Pushover receives the token, the user and texts within its limits", async () => {
    receiver.answers.push(200);
    webhook.configure({ kind: "pushover", token: "t".repeat(30), user: "u".repeat(30) });
    webhook.send([{ ...ALERT, job: "\u{1F332}".repeat(400), sentence: "x".repeat(2000) }]);
    await reported(1);
    expect(receiver.posted[0]).toMatchObject({ path: "/pushover", authorization: "" });
    const { title, message, ...others } = receiver.posted[0]?.body ?? {};
    expect(others).toEqual({ token: "t".repeat(30), user: "u".repeat(30), timestamp: 0, priority: 0 });
    expect([Array.from(String(title)).length, Array.from(String(message)).length]).toEqual([250, 1000]);
    expect(String(title)).toMatch(/\u{1F332}…$/u);
  });

  it("of ntfy that fails is named by its host alone", async () => {
    receiver.answers.push(403);
    const url = new URL(receiver.url("/"));
    webhook.configure({ kind: "ntfy", url, topic: "secret-topic", authorization: "Bearer tk_1" });
    webhook.send([ALERT]);
    await expect.poll(() => failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^127\.0\.0\.1:\d+: it answered with status 403$/);
  });

  it("that fails is retried at growing intervals, then given up with a message that hides the address", async () => {
    receiver.answers.push(500);
    webhook.configure({ kind: "json", url: new URL(receiver.url("/secret-path")) });
    webhook.send([ALERT]);
    await expect.poll(() => failures).toHaveLength(1);
    expect(receiver.posted).toHaveLength(5);
    expect(waited).toEqual([1_000, 5_000, 25_000, 125_000]);
    expect(failures[0]).toMatch(/^127\.0\.0\.1:\d+: it answered with status 500$/);
  });

  it("that works on the second attempt receives the message once, and later messages after it", async () => {
    receiver.answers.push(503, 200);
    webhook.configure({ kind: "json", url: new URL(receiver.url()) });
    webhook.send([ALERT, { ...ALERT, job: "docs" }]);
    await reported(3);
    expect(receiver.posted.map(({ body }) => body["job"])).toEqual(["photos", "photos", "docs"]);
    expect(failures).toEqual([]);
  });

  it("does not follow redirects, and refused messages are not retried", async () => {
    receiver.answers.push(307, 404);
    webhook.configure({ kind: "json", url: new URL(receiver.url()) });
    webhook.send([ALERT, ALERT]);
    await expect.poll(() => failures).toHaveLength(2);
    expect(receiver.posted.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
    expect(failures.map((failure) => failure.replace(/^.*: /, ""))).toEqual([
      "it answered with status 307",
      "it answered with status 404",
    ]);
  });
});
