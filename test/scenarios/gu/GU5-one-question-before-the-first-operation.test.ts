import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`docs/${i}.txt`, String(i)])));
});
afterEach(() => practice[Symbol.asyncDispose]());

const cases: readonly (readonly [string, Partial<ConnectionSettings>, string])[] = [
  [
    "an unknown key",
    { credentials: { kind: "keys", ...KEYS, accessKeyId: "AKIAUNKNOWNUNKNOWN00" } },
    "bad-keys",
  ],
  ["a wrong secret", { credentials: { kind: "keys", ...KEYS, secretAccessKey: "wrong" } }, "bad-signature"],
  ["a wrong region", { region: "eu-central-1" }, "wrong-region"],
];

test.each(cases)("[GU5] %s: one request finds it, and no other is sent", async (_, connection, code) => {
  const sent = await practice.backUp("docs", { connection });
  expect([sent.outcome, sent.error?.code]).toEqual(["failed", code]);
  expect(sent.operations).toHaveLength(1);
  expect(sent.summary).toMatchObject({ uploaded: 0, problems: 0 });
  expect(practice.bucket.keys()).toEqual([]);
  expect((await practice.backUp()).summary.uploaded).toBe(50);
});

test.each(cases)(
  "[GU5] %s, in a sync that need not list: one request as well",
  async (_, connection, code) => {
    await practice.backUp();
    practice.write({ "docs/0.txt": "changed", "docs/1.txt": "changed too" });
    const sent = await practice.backUp("docs", { connection });
    expect([sent.outcome, sent.error?.code]).toEqual(["failed", code]);
    expect(sent.operations).toHaveLength(1);
  },
);

test("[GU5] no bucket of that name: nothing is sent, and the message suggests the nearest name", async () => {
  const sent = await practice.sync(practice.path("docs"), "s3://phots");
  expect([sent.outcome, sent.error?.code, sent.error?.detail["nearest"]]).toEqual([
    "failed",
    "no-bucket",
    "photos",
  ]);
  expect(sent.operations).toEqual(["ListObjectsV2", "ListBuckets"]);
  expect(sentence(ENGLISH, sent.error?.toWire() ?? { code: "internal", detail: {} })).toMatch(
    /phots.*photos/,
  );
});

test("[GU5, CH4] a sync with nothing to do sends no request, so a wrong secret goes unnoticed", async () => {
  // CH1: the next sync reads a file again if it was only just written.
  await sleep(80);
  await practice.backUp();
  const idle = await practice.backUp("docs", { connection: cases[1]?.[1] ?? {} });
  expect([idle.outcome, idle.operations]).toEqual(["in-step", []]);
});
