import { createHash } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type CreateMultipartUploadCommandInput,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect } from "./sdk-client.ts";
import { startS3Server, type RunningServer } from "../../s3-server/server.ts";

const Bucket = "box";
const Key = "big";
const PARTS = ["first part ", "second part ", "end"].map((text) => Buffer.from(text));
const WHOLE = Buffer.concat(PARTS);

function md5(bytes: Uint8Array): Buffer {
  return createHash("md5").update(bytes).digest();
}

describe("multipart uploads [UP2, UP4]", () => {
  let server: RunningServer;
  let client: ReturnType<typeof connect>;
  beforeAll(async () => {
    const credentials = [{ accessKeyId: "k", secretAccessKey: "s" }];
    server = await startS3Server({
      backing: { kind: "memory" },
      credentials,
      limits: { minPart: 10, maxCopy: 1000 },
    });
    client = connect(server, "WHEN_REQUIRED");
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
    expect(server.errors).toEqual([]);
  });
  beforeEach(() => {
    for (const { name, uploads } of server.store.listBuckets())
      expect([name, uploads.size]).toEqual([name, 0]);
    if (server.store.listBuckets().length === 0) server.store.createBucket(Bucket);
  });

  const create = async (more: Partial<CreateMultipartUploadCommandInput> = {}): Promise<string> => {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    return UploadId ?? "";
  };
  const send = async (UploadId: string, PartNumber: number, Body: Uint8Array): Promise<CompletedPart> => {
    const { ETag } = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
    return { PartNumber, ETag };
  };
  const sendAll = async (id: string): Promise<CompletedPart[]> => {
    return Promise.all(PARTS.map((part, index) => send(id, index + 1, part)));
  };
  const complete = async (UploadId: string, Parts: CompletedPart[]) => {
    const input = { Bucket, Key, UploadId, MultipartUpload: { Parts } };
    return client.send(new CompleteMultipartUploadCommand(input));
  };
  const read = async (key = Key, more = {}): Promise<string> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, ...more }));
    return (await Body?.transformToString()) ?? "";
  };

  it("creates one object whose ETag is the MD5 of the MD5s", async () => {
    const id = await create({
      Metadata: { mtime: "1.5" },
      ContentType: "text/plain",
      StorageClass: "STANDARD_IA",
    });
    const parts = await sendAll(id);
    expect(parts[0]?.ETag).toBe(`"${md5(PARTS[0]!).toString("hex")}"`);
    const etag = `"${md5(Buffer.concat(PARTS.map(md5))).toString("hex")}-3"`;
    expect((await complete(id, parts)).ETag).toBe(etag);
    expect(await read()).toBe(WHOLE.toString());
    expect(await read(Key, { Range: "bytes=5-15" })).toBe(WHOLE.toString().slice(5, 16));
    expect(await read(Key, { PartNumber: 2 })).toBe(PARTS[1]!.toString());
    const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ETag: etag, ContentLength: WHOLE.length, StorageClass: "STANDARD_IA" });
    expect(head).toMatchObject({ Metadata: { mtime: "1.5" }, ContentType: "text/plain" });
  });

  it("refuses wrong, missing, unordered and small parts, and keeps the upload", async () => {
    const id = await create();
    const [one, two, three] = (await sendAll(id)) as [CompletedPart, CompletedPart, CompletedPart];
    const refused = async (parts: CompletedPart[], name: string): Promise<void> => {
      await expect(complete(id, parts), name).rejects.toMatchObject({ name });
    };
    await refused([two, one], "InvalidPartOrder");
    await refused([one, one], "InvalidPartOrder");
    await refused([one, { PartNumber: 2, ETag: one.ETag }], "InvalidPart");
    await refused([one, { PartNumber: 9, ETag: one.ETag }], "InvalidPart");
    await refused([one, three, { ...two, PartNumber: 4 }], "InvalidPart");
    await send(id, 4, PARTS[0]!);
    await refused([one, three, { PartNumber: 4, ETag: one.ETag }], "EntityTooSmall");
    await expect(send(id, 0, PARTS[0]!)).rejects.toMatchObject({ name: "InvalidArgument" });
    await expect(send(id, 10_001, PARTS[0]!)).rejects.toMatchObject({ name: "InvalidArgument" });
    await expect(send("x".repeat(32), 1, PARTS[0]!)).rejects.toMatchObject({ name: "NoSuchUpload" });
    await complete(id, [one, two]);
    expect(await read()).toBe("first part second part ");
    await refused([one, two], "NoSuchUpload");
  });

  it("lists parts and uploads in pages, without aborted ones", async () => {
    const ids = [await create(), await create()].sort() as [string, string];
    for (const number of [3, 1, 2]) await send(ids[0], number, PARTS[1]!);
    await send(ids[0], 2, PARTS[2]!);
    const first = await client.send(new ListPartsCommand({ Bucket, Key, UploadId: ids[0], MaxParts: 2 }));
    expect(first.Parts?.map((part) => [part.PartNumber, part.Size])).toEqual([
      [1, 12],
      [2, 3],
    ]);
    expect([first.IsTruncated, first.NextPartNumberMarker]).toEqual([true, "2"]);
    const more = await client.send(
      new ListPartsCommand({ Bucket, Key, UploadId: ids[0], PartNumberMarker: "2" }),
    );
    expect(more.Parts?.map((part) => part.PartNumber)).toEqual([3]);
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1 }));
    expect([page.Uploads?.[0]?.UploadId, page.IsTruncated]).toEqual([ids[0], true]);
    const marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    const next = await client.send(new ListMultipartUploadsCommand({ Bucket, ...marker }));
    expect(next.Uploads?.map((upload) => upload.UploadId)).toEqual([ids[1]]);
    for (const UploadId of ids) await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    const again = client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId: ids[0] }));
    await expect(again).rejects.toMatchObject({ name: "NoSuchUpload" });
  });

  it("copies ranges into parts, and whole objects into ones whose ETag is the MD5", async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: "src", Body: WHOLE }));
    const UploadId = await create();
    const ranges = ["bytes=0-9", `bytes=10-${String(WHOLE.length - 1)}`];
    const parts: CompletedPart[] = [];
    for (const [index, CopySourceRange] of ranges.entries()) {
      const input = { Bucket, Key, UploadId, PartNumber: index + 1, CopySource: "box/src", CopySourceRange };
      const { CopyPartResult } = await client.send(new UploadPartCopyCommand(input));
      parts.push({ PartNumber: index + 1, ETag: CopyPartResult?.ETag });
    }
    const beyond = {
      Bucket,
      Key,
      UploadId,
      PartNumber: 3,
      CopySource: "box/src",
      CopySourceRange: "bytes=0-9999",
    };
    await expect(client.send(new UploadPartCopyCommand(beyond))).rejects.toMatchObject({
      name: "InvalidArgument",
    });
    await complete(UploadId, parts);
    expect(await read()).toBe(WHOLE.toString());
    const { CopyObjectResult } = await client.send(
      new CopyObjectCommand({ Bucket, Key: "copy", CopySource: "box/big" }),
    );
    expect(CopyObjectResult?.ETag).toBe(`"${md5(WHOLE).toString("hex")}"`);
    await client.send(new PutObjectCommand({ Bucket, Key: "large", Body: Buffer.alloc(1001) }));
    const large = client.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource: "box/large" }));
    await expect(large).rejects.toMatchObject({ name: "InvalidRequest" });
  });

  it("verifies checksums of parts and of the object as announced for the upload", async () => {
    const summed = connect(server, "WHEN_SUPPORTED");
    const upload = async (more: Partial<CreateMultipartUploadCommandInput>, expected?: string) => {
      const { UploadId } = await summed.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
      const Parts: CompletedPart[] = [];
      try {
        for (const [index, Body] of PARTS.entries()) {
          const input = { Bucket, Key, UploadId, PartNumber: index + 1, Body };
          Parts.push({ ...(await summed.send(new UploadPartCommand(input))), PartNumber: index + 1 });
        }
        const input = { Bucket, Key, UploadId, MultipartUpload: { Parts } };
        const whole = expected === undefined ? {} : { ChecksumCRC32: expected };
        return await summed.send(new CompleteMultipartUploadCommand({ ...input, ...whole }));
      } catch (error) {
        await summed.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
        throw error;
      }
    };
    await expect(upload({})).rejects.toMatchObject({ name: "InvalidRequest" });
    const composite = await upload({ ChecksumAlgorithm: "CRC32" });
    expect([composite.ChecksumType, composite.ChecksumCRC32?.endsWith("-3")]).toEqual(["COMPOSITE", true]);
    const full = { ChecksumAlgorithm: "CRC32", ChecksumType: "FULL_OBJECT" } as const;
    const { ChecksumCRC32 } = await upload(full);
    const put = await summed.send(new PutObjectCommand({ Bucket, Key: "one", Body: WHOLE }));
    expect(ChecksumCRC32).toBe(put.ChecksumCRC32);
    await expect(upload(full, "AAAAAA==")).rejects.toMatchObject({ name: "BadDigest" });
    summed.destroy();
  });
});
