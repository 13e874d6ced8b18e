import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { decorated } from "../../../src/engine/remote/decorate.ts";
import type { In, S3Call, S3Port } from "../../../src/engine/remote/port.ts";
import { DEFAULT_LIMITS, type ObjectStore } from "../../../src/engine/transfer/context.ts";
import { hashOf, readOldKey } from "../../../src/engine/transfer/old-key.ts";
import { noteTouched, type PassingObject, setAside } from "../../../src/engine/transfer/set-aside.ts";
import { Keeper } from "../../../src/engine/transfer/keeper.ts";
import { withPolicy } from "../../harness/policy-port.ts";
import { smallPartStore, TestBucket } from "../../harness/test-bucket.ts";
import { VirtualClock } from "../../harness/virtual-clock.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { Policy } from "../../s3-server/policy.ts";

const SIGNAL = new AbortController().signal;

/** A bucket with the environment that copies need. */
class Ground implements Disposable {
  readonly clock = new VirtualClock();
  readonly bucket = new TestBucket(
    smallPartStore(() => this.clock.now()),
    "bucket",
    "data/",
  );
  readonly journal = Journal.open(":memory:");
  readonly policy = new Policy();
  readonly calls: S3Call[] = [];
  onSend: <C extends S3Call>(call: C, input: In<C>) => void | Promise<void> = () => undefined;

  get store(): ObjectStore {
    const allowed = withPolicy(this.bucket.port, this.policy);
    const port: S3Port = decorated(allowed, async (call, input, signal) => {
      this.calls.push(call);
      await this.onSend(call, input);
      return allowed.send(call, input, signal);
    });
    return { port, bucket: "bucket", prefix: "data/" };
  }

  get context() {
    const env = {
      clock: this.clock,
      random: new SeededRandom(1),
      log: { write: () => undefined },
    };
    const limits = { ...DEFAULT_LIMITS, copyMost: 16_384, multipartFrom: 4096 };
    return {
      env,
      journal: this.journal,
      limits,
      options: { encryption: undefined },
      keeper: new Keeper(() => undefined),
    };
  }

  setAside(object: Partial<PassingObject> & Pick<PassingObject, "key" | "etag" | "size">) {
    return setAside(
      this.context,
      this.store,
      { storageClass: "STANDARD", from: undefined, end: "replaced", ...object },
      SIGNAL,
    );
  }

  async kept() {
    const seen = await this.bucket.map();
    for (const key of this.bucket.ownKeys()) seen.set(key, await this.#own(key));
    return [...seen].filter(([key]) => key.startsWith(".liana/old/"));
  }

  async #own(key: string) {
    const head = await this.bucket.port.send("head", { bucket: "bucket", key: `data/${key}` }, SIGNAL);
    return {
      ...head,
      contentType: head.contentType ?? undefined,
      content: await this.bucket.content(key),
    };
  }

  [Symbol.dispose](): void {
    this.journal.close();
  }
}

let ground: Ground;
beforeEach(() => (ground = new Ground()));
afterEach(() => ground[Symbol.dispose]());

describe("[VR8] an object that is set aside", () => {
  test("is copied with metadata, type and class, dated from its put until now", async () => {
    const metadata = { mtime: "1.5", mode: "100600", "x-other": "kept" };
    const traits = { metadata, contentType: "image/png", storageClass: "STANDARD_IA" };
    const etag = await ground.bucket.put("a/b.png", "old", traits);
    const from = ground.clock.now();
    ground.clock.advance(60_000);
    const { at, until } = await ground.setAside({
      key: "a/b.png",
      etag,
      size: 3,
      storageClass: "STANDARD_IA",
      from,
    });
    expect(ground.calls).toEqual(["copy"]);
    expect(readOldKey(at)).toEqual({ kind: "key", key: "a/b.png", from, until, end: "replaced" });
    expect(until).toBe(ground.clock.now());
    const [[key, copy] = []] = await ground.kept();
    expect(key).toBe(at);
    expect(copy).toMatchObject({
      content: "old",
      metadata,
      contentType: "image/png",
      storageClass: "STANDARD_IA",
    });
    expect(await ground.bucket.content("a/b.png")).toBe("old");
  });

  test("without a recorded upload time gets the service's date", async () => {
    const etag = await ground.bucket.put("a.txt", "old");
    const put = ground.clock.now();
    ground.clock.advance(3_600_000);
    const { at } = await ground.setAside({ key: "a.txt", etag, size: 3, end: "deleted" });
    expect(ground.calls).toEqual(["head", "copy"]);
    expect(readOldKey(at)).toMatchObject({ from: Math.floor(put / 1000) * 1000, end: "deleted" });
  });

  test("above the single-copy limit is copied in parts and verified", async () => {
    const content = "0123456789".repeat(4000);
    const metadata = { mtime: "7.25", note: "mine" };
    const etag = await ground.bucket.putParts("large.bin", content, 5000, { metadata, contentType: "a/b" });
    const { at } = await ground.setAside({ key: "large.bin", etag, size: content.length, from: 0 });
    expect(ground.calls.filter((call) => call === "copyPart").length).toBeGreaterThan(1);
    const kept = new Map(await ground.kept());
    expect(kept.get(at)).toMatchObject({ content, metadata, contentType: "a/b" });
    expect(ground.bucket.uploads()).toEqual([]);
    expect(ground.journal.uploads.get(at)).toBeUndefined();
  });

  test("of parts below that size is copied in one request, though its copy has another ETag", async () => {
    const etag = await ground.bucket.putParts("p.bin", "x".repeat(9000), 4000);
    const { at } = await ground.setAside({ key: "p.bin", etag, size: 9000, from: 0 });
    expect(ground.calls.filter((call) => call === "copy")).toHaveLength(1);
    expect(new Map(await ground.kept()).get(at)?.content).toBe("x".repeat(9000));
  });

  test("refuses another object at the key and keeps nothing of it", async () => {
    const etag = await ground.bucket.put("a.txt", "ours");
    await ground.bucket.put("a.txt", "theirs");
    const ask = ground.setAside({ key: "a.txt", etag, size: 4, from: 0 });
    await expect(ask).rejects.toMatchObject({ code: "object-changed" });
    const unknown = ground.setAside({ key: "a.txt", etag, size: 4 });
    await expect(unknown).rejects.toMatchObject({ code: "object-changed" });
    expect(await ground.kept()).toEqual([]);
  });

  test.each([
    ["one PUT", undefined, 9000] as const,
    ["parts", 4000, 9000] as const,
    ["another size", undefined, 8000] as const,
  ])("the same on a service that ignores the condition: %s", async (_how, parts, size) => {
    ground.onSend = (call, input) => {
      if (call !== "copy") return;
      const { bucket, key } = (input as In<"copy">).from;
      Object.assign(input as In<"copy">, { from: { bucket, key } });
    };
    const content = "o".repeat(9000);
    const etag =
      parts === undefined
        ? await ground.bucket.put("a.bin", content)
        : await ground.bucket.putParts("a.bin", content, parts);
    await ground.bucket.put("a.bin", "t".repeat(size));
    const ask = ground.setAside({ key: "a.bin", etag, size: 9000, from: 0 });
    await expect(ask).rejects.toMatchObject({ code: "object-changed" });
    expect(await ground.kept()).toEqual([]);
  });

  test("a missing object, an archived object and a refusal each have their own error", async () => {
    const gone = ground.setAside({ key: "none", etag: "0".repeat(32), size: 1, from: 0 });
    await expect(gone).rejects.toMatchObject({ code: "no-object" });
    const etag = await ground.bucket.put("a.txt", "old");
    const cold = ground.setAside({ key: "a.txt", etag, size: 3, storageClass: "DEEP_ARCHIVE" });
    await expect(cold).rejects.toMatchObject({ code: "archived" });
    ground.policy.denied.add("PutObject");
    const denied = ground.setAside({ key: "a.txt", etag, size: 3, from: 0 });
    await expect(denied).rejects.toMatchObject({ code: "access-denied" });
    expect(await ground.bucket.contents()).toEqual({ "a.txt": "old" });
  });

  test("has an unknown date when it cannot be requested", async () => {
    const etag = await ground.bucket.put("a.txt", "old");
    const { port } = ground.store;
    const blind = decorated(port, (call, input, signal) => {
      if (call === "head") ground.policy.denied.add("GetObject");
      return port.send(call, input, signal).finally(() => ground.policy.denied.clear());
    });
    const store = { ...ground.store, port: blind };
    const object = {
      key: "a.txt",
      etag,
      size: 3,
      storageClass: "",
      from: undefined,
      end: "replaced",
    } as const;
    const { at } = await setAside(ground.context, store, object, SIGNAL);
    expect(at).toMatch(/_unknown$/);
  });

  test("a key that is too long is replaced by its hash, and the key is stored next to it", async () => {
    const key = "k".repeat(1000);
    const etag = await ground.bucket.put(key, "old");
    const { at } = await ground.setAside({ key, etag, size: 3, from: 0 });
    const kept = new Map(await ground.kept());
    expect(kept.get(at)?.content).toBe("old");
    expect(kept.get(`.liana/old/.liana/${hashOf(key)}/key`)?.content).toBe(key);
  });

  test("a touched object is only recorded", async () => {
    const etag = await ground.bucket.put("a.txt", "old");
    await noteTouched(ground.context, ground.store, { key: "a.txt", etag, from: 5000 }, SIGNAL);
    expect(ground.calls).toEqual(["put"]);
    const [[at, note] = []] = await ground.kept();
    expect(readOldKey(at ?? "")).toMatchObject({ key: "a.txt", from: 5000, end: "touched" });
    expect(note?.content).toBe("");
  });

  test("dates are those of the service's clock", async () => {
    const etag = await ground.bucket.put("a.txt", "old");
    const { store } = ground;
    const ahead = { ...store.port, traits: { ...store.port.traits, clockOffset: 90_000 } };
    const object = { key: "a.txt", etag, size: 3, storageClass: "", from: 0, end: "replaced" } as const;
    const { until } = await setAside(ground.context, { ...store, port: ahead }, object, SIGNAL);
    expect(until).toBe(ground.clock.now() + 90_000);
  });
});
