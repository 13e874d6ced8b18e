import { beforeEach, describe, expect, test } from "vitest";
import { KeptConnections } from "../../../src/engine/remote/kept-connections.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";
import { ManualClock } from "../../harness/manual-clock.ts";
import { scriptedPort } from "./scripted-port.ts";

const SETTINGS: ConnectionSettings = { credentials: { kind: "default" }, maxSockets: 4 };
const AT = { bucket: "b", key: "k" };
const { signal } = new AbortController();

let clock: ManualClock;
let kept: KeptConnections;
/** Whether each created port is open. */
let made: boolean[];
let answer: ErrorCode | undefined;
beforeEach(() => {
  clock = new ManualClock();
  made = [];
  answer = undefined;
  kept = new KeptConnections(clock, () => {
    const index = made.push(true) - 1;
    const port = scriptedPort(() => {
      if (answer !== undefined) throw new LianaError(answer);
    });
    return Promise.resolve({ ...port, close: () => void (made[index] = false) });
  });
});

async function use(settings = SETTINGS): Promise<void> {
  const port = await kept.connect(settings);
  await send(port);
  port.close();
}

async function send(port: S3Port): Promise<void> {
  await port.send("head", AT, signal).catch((error: unknown) => {
    if (!(error instanceof LianaError)) throw error;
  });
}

describe("[JB3] a connection a sync leaves open", () => {
  test("serves the next sync for some seconds", async () => {
    await use();
    await clock.advance(14_000);
    await use();
    await clock.advance(14_000);
    await use();
    expect(made).toEqual([true]);
    await clock.advance(15_000);
    expect([made, clock.sleepers]).toEqual([[false], 0]);
    await use();
    expect(made).toEqual([false, true]);
  });

  test("is one job's at a time", async () => {
    const both = await Promise.all([kept.connect(SETTINGS), kept.connect(SETTINGS)]);
    expect(made).toEqual([true, true]);
    for (const port of both) port.close();
    // Closing twice must not return the connection twice.
    both[0].close();
    await Promise.all([use(), use(), use()]);
    expect(made).toEqual([true, true, true]);
  });

  test("is not reused with other settings", async () => {
    await use();
    await use({ ...SETTINGS, region: "eu-west-1" });
    await use({ ...SETTINGS, credentials: { kind: "keys", accessKeyId: "a", secretAccessKey: "b" } });
    expect(made).toHaveLength(3);
  });

  test.each([
    ["unreachable", false],
    ["timeout", false],
    ["bad-keys", false],
    ["server-error", false],
    ["no-object", true],
    ["object-changed", true],
  ] as const)("after %s is kept: %s", async (code, still) => {
    answer = code;
    await use();
    expect(made).toEqual([still]);
  });

  test("is closed when all connections are dropped, whether free or in use", async () => {
    const used = await kept.connect(SETTINGS);
    await use();
    kept.drop();
    expect(made).toEqual([true, false]);
    await send(used);
    used.close();
    expect([made, clock.sleepers]).toEqual([[false, false], 0]);
  });
});
