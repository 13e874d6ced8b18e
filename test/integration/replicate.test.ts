import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { S3Port } from "../../src/engine/remote/port.ts";
import { bytesOf, md5, putBytes } from "../contracts/bucket-subject.ts";
import { startS3Server } from "../s3-server/server.ts";
import { seededBytes } from "./support/content.ts";
import { onGateway } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { runSync } from "./support/job.ts";
import { callsOf } from "./support/tap.ts";

const MIB = 1024 * 1024;
const LARGE = 20 * MIB + 5;
const PATIENCE = 120_000;
const KEYS = ["plain.txt", "a/b c/ü + %41.txt", "new\nline", "a/empty"];
const TRAITS = {
  contentType: "text/x-odd",
  metadata: { mtime: "1600000000.123456789", mode: "100640", own: "yes" },
};
const signal = (): AbortSignal => AbortSignal.timeout(60_000);

/** Uploads an object in parts, as another tool may have done. */
async function putParts(port: S3Port, bucket: string, key: string): Promise<void> {
  const { uploadId } = await port.send("createUpload", { bucket, key, ...TRAITS }, signal());
  const content = Buffer.concat([...seededBytes(5, LARGE)]);
  const parts: { number: number; etag: string }[] = [];
  for (let start = 0; start < LARGE; start += 6 * MIB) {
    const body = content.subarray(start, start + 6 * MIB);
    const input = { bucket, key, uploadId, number: parts.length + 1, body, md5: md5(body) };
    parts.push({ number: input.number, etag: (await port.send("uploadPart", input, signal())).etag });
  }
  await port.send("completeUpload", { bucket, key, uploadId, parts }, signal());
}

async function fill(ground: Ground): Promise<void> {
  for (const key of KEYS) {
    const content = key.endsWith("empty") ? "" : `in ${key}`;
    await putBytes(ground.port, ground.bucket, `from/${key}`, content, TRAITS);
  }
  await putBytes(ground.port, ground.bucket, "from/empty folder/", "", { metadata: {} });
  await putParts(ground.port, ground.bucket, "from/large");
}

/** The properties that a copy must share with its original. */
async function describeObject(port: S3Port, bucket: string, key: string) {
  const { head, body } = await port.send("get", { bucket, key }, signal());
  const { size, metadata, contentType } = head;
  // The copy may carry a digest in addition to the original's metadata.
  const { md5chksum: _md5, ...own } = metadata;
  return {
    size,
    own,
    contentType,
    digest: createHash("sha256")
      .update(await bytesOf(body))
      .digest("hex"),
  };
}

async function expectSame(ground: Ground, port: S3Port, bucket: string): Promise<void> {
  for (const key of [...KEYS, "empty folder/", "large"]) {
    const copy = await describeObject(port, bucket, `to/${key}`);
    expect(copy).toEqual(await describeObject(ground.port, ground.bucket, `from/${key}`));
  }
}

onGateway("from bucket to bucket", (gateway) => {
  test(
    "[RP1, CH4] within radosgw no content passes through this computer, and metadata is kept",
    async () => {
      await using ground = await Ground.open(gateway);
      await using other = await Ground.open(gateway);
      await fill(ground);
      const server = ground.tapped;
      const job = {
        source: ground.url("from"),
        target: other.url("to"),
        server,
        stateDir: ground.path("state"),
      };
      const first = await runSync(job);
      expect([first.error, first.outcome, first.problems]).toEqual([undefined, "in-step", []]);
      expect(first.summary).toMatchObject({ copied: 5, folders: 1 });
      const seen = ground.tap.take();
      expect(seen.every(({ bytesUp }) => bytesUp === 0)).toBe(true);
      expect(callsOf(seen, "GetObject")).toEqual([]);
      expect(callsOf(seen, "CopyObject")).toHaveLength(6);
      await expectSame(ground, other.port, other.bucket);

      const second = await runSync(job);
      expect(second).toMatchObject({ outcome: "in-step", summary: { copied: 0, unchanged: 5 } });
      expect(ground.tap.take().map(({ call }) => call)).toEqual([
        "ListObjects",
        "ListObjects",
        "ListObjects",
      ]);
    },
    PATIENCE,
  );

  test(
    "[RP1, RP2] from radosgw to another service it is streamed, large objects in parts",
    async () => {
      await using ground = await Ground.open(gateway);
      await fill(ground);
      const keys = { accessKeyId: "otherkey", secretAccessKey: "othersecret" };
      const strict = await startS3Server({ backing: { kind: "memory" }, credentials: [keys] });
      try {
        strict.store.createBucket("other");
        const targetServer = { ...keys, endpoint: strict.endpoint, region: "us-east-1" };
        const source = ground.url("from");
        const job = {
          source,
          target: "s3://other/to",
          server: gateway,
          targetServer,
          stateDir: ground.path("state"),
        };
        const first = await runSync(job);
        expect([first.error, first.outcome, first.problems]).toEqual([undefined, "in-step", []]);
        expect(first.summary).toMatchObject({ copied: 5, folders: 1 });
        const parts = strict.requests.filter(({ operation }) => operation === "UploadPart");
        expect(parts).toHaveLength(3);
        expect(strict.requests.filter(({ operation }) => operation === "AbortMultipartUpload")).toEqual([]);
        await expectSame(ground, await ground.portTo(targetServer), "other");

        const second = await runSync(job);
        expect(second).toMatchObject({
          outcome: "in-step",
          summary: { copied: 0, adopted: 0, unchanged: 5 },
        });
        expect(strict.errors).toEqual([]);
      } finally {
        await strict.close();
      }
    },
    PATIENCE,
  );
});
