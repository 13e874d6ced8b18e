import { memoryNote } from "../harness/write-note.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFor, keepState } from "../../src/engine/lifecycle/keep-period.ts";
import { readLifecycle } from "../../src/engine/lifecycle/lifecycle-document.ts";
import { effectsOf } from "../../src/engine/lifecycle/rule-meaning.ts";
import type { Bench } from "./bucket.ts";
import { signal } from "./bucket-subject.ts";

const clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => undefined };

const TAGGED =
  "<Rule><ID>tagged logs</ID><Status>Enabled</Status><Filter><And><Prefix>logs/</Prefix>" +
  "<Tag><Key>keep</Key><Value>no</Value></Tag><Tag><Key>ü</Key><Value>a &amp; b</Value></Tag></And></Filter>" +
  "<Expiration><Days>30</Days></Expiration></Rule>";
const DATED =
  "<Rule><ID>z-old</ID><Status>Disabled</Status><Filter><Prefix>archive/2020/</Prefix></Filter>" +
  "<Expiration><Date>2031-01-01T00:00:00.000Z</Date></Expiration></Rule>";
const FOREIGN = `<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${TAGGED}${DATED}</LifecycleConfiguration>`;

/** VR1–VR3 on a service: rules are set, read back and removed, and those of others keep their meaning. */
export function bucketLifecycle(bench: () => Bench): void {
  beforeEach(({ skip }) => {
    if (bench().subject.differences.has("no-bucket-settings")) skip();
  });
  afterEach(async () => {
    const { port, bucket, subject } = bench();
    if (subject.differences.has("no-bucket-settings")) return;
    await port.send("deleteLifecycle", { bucket }, signal());
  });

  const period = { prefix: "photos/", name: "job-1", versions: true };
  const read = async (): Promise<string | undefined> => {
    const { port, bucket } = bench();
    return (await port.send("lifecycle", { bucket }, signal())).document;
  };

  test("a bucket without rules has no document, and gets none from removing it", async () => {
    const { port, bucket } = bench();
    expect(await read()).toBeUndefined();
    await port.send("deleteLifecycle", { bucket }, signal());
    expect(await read()).toBeUndefined();
  });

  test("[VR1, VR3] a period is set, changed and removed", async () => {
    const { port, bucket } = bench();
    const at = { port, bucket, clock, note: memoryNote() };
    expect(await keepFor(at, { ...period, days: 90 }, signal())).toMatchObject({ days: 90, foreign: [] });
    expect(await keepFor(at, { ...period, days: 30 }, signal())).toMatchObject({ days: 30, foreign: [] });
    expect(await keepState(at, period, signal())).toMatchObject({ days: 30, foreign: [] });
    await keepFor(at, { ...period, days: undefined }, signal());
    expect(await read()).toBeUndefined();
  });

  test("[VR2] rules of others mean the same afterwards, also with tags and a prefix", async () => {
    const { port, bucket } = bench();
    await port.send("putLifecycle", { bucket, document: FOREIGN }, signal());
    const before = effectsOf(readLifecycle((await read()) ?? "").rules);
    expect(before).toEqual(effectsOf(readLifecycle(FOREIGN).rules));
    const at = { port, bucket, clock, note: memoryNote() };
    const found = await keepFor(at, { ...period, prefix: "", days: 90 }, signal());
    expect(found).toMatchObject({
      days: 90,
      foreign: [{ prefix: "logs/", kind: "deletes", narrowed: true }],
    });
    await keepFor(at, { ...period, prefix: "", days: undefined }, signal());
    expect(effectsOf(readLifecycle((await read()) ?? "").rules)).toEqual(before);
  });

  test("[VR3] an empty configuration is refused", async () => {
    const { port, bucket } = bench();
    const document = FOREIGN.replace(TAGGED, "").replace(DATED, "");
    await expect(port.send("putLifecycle", { bucket, document }, signal())).rejects.toMatchObject({
      code: expect.any(String),
    });
  });
}
