import { Readable } from "node:stream";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareKeys } from "../../../src/shared/model/key-order.ts";
import { startS3Server, type RunningServer } from "../../s3-server/server.ts";
import { connect } from "./sdk-client.ts";
import { keysIn } from "./stores.ts";

const KEYS = [
  "plain.txt",
  "a b",
  "a+b",
  "100%",
  "%41",
  "😀",
  "\uffee",
  "new\nline",
  "return\r",
  "tab\t",
  ".dot",
  "a//b",
  "a/../b",
  "./c",
  "q?x&y=z#f",
  "é",
  "e\u0301",
  "'(!*)",
  '<&>"',
  "folder/",
  " ",
  "~",
  "\u007f",
  "x".repeat(1024),
];

/** Decodes a key of a listing with `encoding-type=url`. */
function decoded(key: string | undefined): string {
  return decodeURIComponent((key ?? "").replaceAll("+", " "));
}

describe.each(["WHEN_SUPPORTED", "WHEN_REQUIRED"] as const)("the SDK with checksums %s", (checksums) => {
  describe.each(["path", "host"] as const)("in %s style", (style) => {
    let server: RunningServer;
    let client: ReturnType<typeof connect>;
    const Bucket = "box";
    beforeAll(async () => {
      server = await startS3Server({
        backing: { kind: "memory" },
        credentials: [{ accessKeyId: "k", secretAccessKey: "s" }],
      });
      server.store.createBucket(Bucket);
      client = connect(server, checksums, style);
    });
    afterAll(async () => {
      client.destroy();
      await server.close();
      expect(server.errors).toEqual([]);
    });
    const read = async (Key: string): Promise<string> => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToString()) ?? "";
    };

    it("puts, gets, copies, lists and deletes odd keys [NA3]", async () => {
      for (const Key of KEYS) {
        await client.send(
          new PutObjectCommand({ Bucket, Key, Body: `in ${Key}`, Metadata: { mtime: "1.5" } }),
        );
        expect(await read(Key)).toBe(`in ${Key}`);
        const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
        expect(head).toMatchObject({
          Metadata: { mtime: "1.5" },
          ContentLength: Buffer.byteLength(`in ${Key}`),
        });
        await client.send(
          new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `box/${encodeURIComponent(Key)}` }),
        );
        expect(await read("copy")).toBe(`in ${Key}`);
      }
      await client.send(new DeleteObjectCommand({ Bucket, Key: "copy" }));
      const sorted = [...KEYS].sort(compareKeys);
      const list = await client.send(new ListObjectsV2Command({ Bucket, EncodingType: "url" }));
      expect(list.Contents?.map((one) => decoded(one.Key))).toEqual(sorted);
      expect(keysIn(server.store)).toEqual(sorted);
      const Objects = KEYS.map((Key) => ({ Key }));
      const { Errors } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      expect([Errors, keysIn(server.store)]).toEqual([undefined, []]);
    });

    it("stores streams as their content, not their framing", async () => {
      const Body = Buffer.alloc(300_000, "0123456789");
      const chunks = [Body.subarray(0, 100_000), Body.subarray(100_000)];
      const input = { Bucket, Key: "stream", ContentLength: Body.length };
      await client.send(new PutObjectCommand({ ...input, Body: Readable.from(chunks) }));
      expect(await read("stream")).toBe(Body.toString());
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: "stream" }));
      expect(head.ContentEncoding).toBeUndefined();
    });

    it("waits for 100 Continue and keeps its connections", async () => {
      const Body = Buffer.alloc(3_000_000, "x");
      for (let i = 0; i < 3; i++) await client.send(new PutObjectCommand({ Bucket, Key: "large", Body }));
      expect((await read("large")).length).toBe(Body.length);
      expect(server.requests.filter(({ key }) => key === "large").map(({ bytesIn }) => bytesIn)).toEqual([
        Body.length,
        Body.length,
        Body.length,
        0,
      ]);
    });
  });
});
