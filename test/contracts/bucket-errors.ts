import { expect, test } from "vitest";
import { LianaError } from "../../src/shared/errors.ts";
import { checkBucket } from "../../src/engine/remote/health.ts";
import type { Bench } from "./bucket.ts";
import { codeOf, putBytes, signal } from "./bucket-subject.ts";

export function bucketErrors(bench: () => Bench): void {
  test("a missing object is no-object and a missing bucket no-bucket for every request", async () => {
    const { port, bucket } = bench();
    const nowhere = `${bucket}-none`;
    const copy = { bucket, key: "copied", from: { bucket, key: "none" } };
    expect(await codeOf(port.send("head", { bucket, key: "none" }, signal()))).toBe("no-object");
    expect(await codeOf(port.send("get", { bucket, key: "none" }, signal()))).toBe("no-object");
    expect(await codeOf(port.send("copy", copy, signal()))).toBe("no-object");
    expect(await codeOf(port.send("get", { bucket: nowhere, key: "x" }, signal()))).toBe("no-bucket");
    expect(await codeOf(port.send("list", { bucket: nowhere, prefix: "" }, signal()))).toBe("no-bucket");
    expect(await codeOf(port.send("deleteBucket", { bucket: nowhere }, signal()))).toBe("no-bucket");
    expect(await codeOf(putBytes(port, nowhere, "x", "x"))).toBe("no-bucket");
    const begin = port.send("createUpload", { bucket: nowhere, key: "x", metadata: {} }, signal());
    expect(await codeOf(begin)).toBe("no-bucket");
  });

  test("a bucket with content is not deleted, and its name cannot be created again", async () => {
    const { port, bucket, subject } = bench();
    await putBytes(port, bucket, "content", "x");
    expect(await codeOf(port.send("deleteBucket", { bucket }, signal()))).toBe("bucket-not-empty");
    const again = await codeOf(port.send("createBucket", { bucket }, signal()));
    expect(again).toBe(subject.differences.has("own-bucket-again-is-refused") ? "bucket-exists" : "no error");
    expect(await codeOf(port.send("createBucket", { bucket: "Not_A_Name" }, signal()))).toBe(
      "bad-bucket-name",
    );
  });

  test("[GU5] the health check passes on a bucket and names the nearest one otherwise", async () => {
    const { port, bucket } = bench();
    await checkBucket(port, { bucket, prefix: "any/" }, signal());
    const mistyped = `${bucket.slice(0, -3)}${bucket.slice(-2)}`;
    const failed = await checkBucket(port, { bucket: mistyped, prefix: "" }, signal()).catch(
      (e: unknown) => e,
    );
    expect(failed).toBeInstanceOf(LianaError);
    expect(failed).toMatchObject({
      code: "no-bucket",
      detail: { bucket: mistyped, nearest: bucket, host: port.traits.host },
    });
  });

  test("[RT1] wrong keys, secret, region and endpoint give different errors", async () => {
    const { bucket, subject } = bench();
    // A port without a network has no wrong credentials or addresses.
    if (subject.wrong === undefined) return;
    const { secret, accessKey, region, endpoint } = subject.wrong;
    const ask = (port: typeof secret) => codeOf(port.send("list", { bucket, prefix: "" }, signal()));
    expect(await ask(secret)).toBe("bad-signature");
    const blind = subject.differences.has("unknown-keys-are-bad-signatures");
    expect(await ask(accessKey)).toBe(blind ? "bad-signature" : "bad-keys");
    // Ceph accepts signatures for any region.
    if (region !== undefined) expect(await ask(region)).toBe("wrong-region");
    // bad-locations.timed.test.ts checks how soon.
    expect(await ask(endpoint)).toBe("unreachable");
  });
}
