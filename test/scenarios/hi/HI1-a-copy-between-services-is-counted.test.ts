import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { engineHost } from "../../../src/engine/host.ts";
import { sync } from "../../../src/engine/sync/sync.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";
import { FrontDoor } from "../../harness/front-door.ts";
import { isOwn } from "../../harness/own-key.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liana-between-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const MIB = 1024 * 1024;

/** Bytes in bodies of the user's objects that a service received or sent. */
function bytesOf({ server }: FrontDoor, way: "bytesIn" | "bytesOut"): number {
  const content = server.requests.filter(({ key, operation }) => {
    const names = way === "bytesIn" ? ["PutObject", "UploadPart"] : ["GetObject"];
    return names.includes(operation) && !isOwn(key);
  });
  return content.reduce((all, one) => all + one[way], 0);
}

test("[HI1] a copy from one service to another counts the requests and the bytes of both", async () => {
  await using from = await FrontDoor.open();
  await using to = await FrontDoor.open();
  await from.bucket.put("a.txt", "hello");
  await from.bucket.put("sub/b.bin", randomBytes(9 * MIB));
  const failed = to.server.faults.add({
    when: { operation: "PutObject", key: `${to.bucket.prefix}a.txt` },
    what: { kind: "lost-answer" },
  });
  const host = engineHost({ env: from.env, stateDir: join(root, "state") }, "Liana/0");
  const result = await sync(
    {
      source: { kind: "bucket", bucket: from.bucket.name, prefix: from.bucket.prefix },
      target: { kind: "bucket", bucket: to.bucket.name, prefix: to.bucket.prefix },
      sourceConnection: from.connection,
      targetConnection: to.connection,
      options: DEFAULT_OPTIONS,
    },
    { ...host, onEvent: () => undefined, onStart: () => undefined },
    AbortSignal.timeout(60_000),
  );
  await from.server.settled();
  await to.server.settled();
  expect(failed.fired).toBe(1);
  expect(result).toMatchObject({ outcome: "in-step", summary: { copied: 2, bytesCopied: 0 } });
  expect(result.summary).toMatchObject({
    requests: from.server.requests.length + to.server.requests.length,
    bytesDown: bytesOf(from, "bytesOut"),
    bytesUp: bytesOf(to, "bytesIn"),
  });
  expect(result.summary.bytesUp).toBeGreaterThan(9 * MIB + 5);
});
