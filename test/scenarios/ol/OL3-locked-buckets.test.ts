import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeBucket } from "../../../src/engine/buckets/make-bucket.ts";
import { removeBucket } from "../../../src/engine/buckets/remove-bucket.ts";
import { FrontDoor } from "../../harness/front-door.ts";

const DAY = 24 * 60 * 60 * 1000;
const signal = () => AbortSignal.timeout(20_000);

let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
});
afterEach(() => door[Symbol.asyncDispose]());

const make = (lockDays?: number) =>
  makeBucket(
    { connection: door.connection, bucket: "vault", versioning: false, lockDays },
    door.host,
    signal(),
  );

describe("[OL3] a new bucket that locks each version", () => {
  test("keeps versions, is private, and holds nothing of Liana's own", async () => {
    expect(await make(30)).toEqual({
      publicAccessBlocked: { kind: "done" },
      versioning: { kind: "done" },
      lock: { kind: "done" },
    });
    const { documents, versioning, keys } = door.server.store.bucket("vault");
    expect(documents.objectLock).toMatch(/<Mode>GOVERNANCE<\/Mode>.*<Days>30<\/Days>/s);
    expect(versioning).toBe("Enabled");
    expect(keys.size).toBe(0);
  });

  test("is made without locks where nobody asks for them, and nothing asks the service about locks", async () => {
    expect((await make()).lock).toEqual({ kind: "not-asked" });
    expect(door.operations().some((name) => name.includes("ObjectLock"))).toBe(false);
  });

  test("is reported where the service ignores the request", async () => {
    door.server.faults.add({
      when: { operation: "GetObjectLockConfiguration" },
      what: { kind: "status", status: 404, code: "ObjectLockConfigurationNotFoundError" },
    });
    expect((await make(30)).lock).toEqual({ kind: "unsupported" });
    // PB6: nothing was written that the service might have mistaken.
    expect(door.operations()).not.toContain("PutObjectLockConfiguration");
  });

  test("is reported where the service has accepted it and does not do it", async () => {
    door.server.faults.add({
      when: { operation: "PutObjectLockConfiguration" },
      what: { kind: "instead", status: 200, body: "" },
    });
    expect((await make(30)).lock).toEqual({ kind: "unconfirmed" });
  });
});

test("[OL1] versions that are locked are counted when a bucket is removed, and not asked for again", async () => {
  await make(30);
  const connection = door.connection;
  const { connect } = door.host;
  const port = await connect(connection);
  for (const key of ["a", "b", "c"])
    await port.send(
      "put",
      {
        bucket: "vault",
        key,
        body: Buffer.from(key),
        metadata: {},
        ...digests(key),
      },
      signal(),
    );
  port.close();
  const from = door.server.requests.length;
  const removal = removeBucket(
    { connection, bucket: "vault", force: true },
    door.host,
    () => undefined,
    signal(),
  );
  await removal.catch(() => undefined);
  const deletions = door.operations(from).filter((name) => name === "DeleteObjects");
  expect(deletions).toHaveLength(1);
  expect(door.server.store.bucket("vault").keys.size).toBe(3);
  // Once the locks have ended, everything can be removed.
  door.now += 31 * DAY;
  await removeBucket({ connection, bucket: "vault", force: true }, door.host, () => undefined, signal());
  expect(door.server.store.listBuckets().map(({ name }) => name)).not.toContain("vault");
});

function digests(text: string): { readonly md5: string; readonly sha256: string } {
  return {
    md5: createHash("md5").update(text).digest("base64"),
    sha256: createHash("sha256").update(text).digest("hex"),
  };
}
