import { Agent } from "node:http";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startS3Server, type RunningServer } from "../../s3-server/server.ts";
import { keysIn } from "./stores.ts";
import { rawRequest, type RawAnswer, type RawRequest } from "./signed-request.ts";

const md5 = (text: string): string => createHash("md5").update(text).digest("base64");

describe("the wire", () => {
  let server: RunningServer;
  let now = Date.now();
  beforeAll(async () => {
    server = await startS3Server({
      backing: { kind: "memory" },
      credentials: [{ accessKeyId: "k", secretAccessKey: "s" }],
      now: () => now,
      restoreDelay: 60_000,
    });
    server.store.createBucket("box");
  });
  afterAll(async () => {
    await server.close();
    expect(server.errors).toEqual([]);
  });

  const ask = (method: string, url: string, more: Partial<RawRequest> = {}): Promise<RawAnswer> => {
    return rawRequest(server.port, { method, url, time: now, ...more });
  };
  const put = (key: string, headers: Record<string, string> = {}, body = "content"): Promise<RawAnswer> => {
    return ask("PUT", `/box/${key}`, { headers, body });
  };
  const codes = async (
    requests: readonly (readonly [string, string, Partial<RawRequest>?])[],
  ): Promise<unknown[]> => {
    const found: unknown[] = [];
    for (const [method, url, more] of requests) {
      const { status, code } = await ask(method, url, more);
      found.push(code === undefined ? status : `${String(status)} ${code}`);
    }
    return found;
  };

  it("refuses requests that are not signed correctly", async () => {
    expect(
      await codes([
        ["GET", "/", { accessKeyId: "other" }],
        ["GET", "/", { secret: "other" }],
        ["GET", "/", { region: "eu-west-1" }],
        ["GET", "/", { time: now - 16 * 60_000 }],
        ["GET", "/", { unsigned: { authorization: "" } }],
        ["GET", "/", { unsigned: { "x-amz-acl": "private" } }],
        ["GET", "/"],
      ]),
    ).toEqual([
      "403 InvalidAccessKeyId",
      "403 SignatureDoesNotMatch",
      "400 AuthorizationHeaderMalformed",
      "403 RequestTimeTooSkewed",
      "400 InvalidRequest",
      "403 AccessDenied",
      200,
    ]);
    const region = await ask("HEAD", "/box", { region: "eu-west-1" });
    expect([region.status, region.headers["x-amz-bucket-region"], region.text]).toEqual([
      400,
      "us-east-1",
      "",
    ]);
  });

  it("answers NotImplemented to features that it would have to ignore", async () => {
    const header = (name: string, value = "x"): Partial<RawRequest> => ({ headers: { [name]: value } });
    const found = await codes([
      ["GET", "/box?acl"],
      ["GET", "/box?policy"],
      ["GET", "/box?list-type=2&unknown=1"],
      ["PUT", "/box/f?acl"],
      ["PATCH", "/box/f"],
      ["POST", "/box/f"],
      ["PUT", "/box/f", header("x-amz-object-lock-mode")],
      ["PUT", "/box/f", header("x-amz-server-side-encryption-customer-key")],
      ["PUT", "/box/f", header("if-none-match", '"etag"')],
    ]);
    expect(found).toEqual(found.map(() => "501 NotImplemented"));
    expect(keysIn(server.store)).toEqual([]);
  });

  it("refuses bad buckets, keys, metadata, classes and documents", async () => {
    const body = { body: "content" };
    expect(
      await codes([
        ["PUT", "/Bad_Name"],
        ["PUT", "/192.168.0.1"],
        ["PUT", "/box"],
        [
          "PUT",
          "/other",
          {
            body: "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
          },
        ],
        ["GET", "/nobody"],
        ["PUT", "/nobody/f", body],
        ["PUT", `/box/${"x".repeat(1025)}`, body],
        ["PUT", "/box/f", { ...body, headers: { "x-amz-meta-a": "b".repeat(2048) } }],
        ["PUT", "/box/f", { ...body, headers: { "x-amz-storage-class": "COLD" } }],
        ["PUT", "/box/f", { ...body, headers: { "x-amz-acl": "public-read" } }],
        ["PUT", "/box/f", { ...body, headers: { "x-amz-server-side-encryption": "ROT13" } }],
        ["PUT", "/box?versioning", { body: "<Versioning", headers: { "content-md5": md5("<Versioning") } }],
        ["GET", "/box?lifecycle"],
        ["GET", "/box?publicAccessBlock"],
        ["GET", "/box?list-type=2&max-keys=-1"],
        ["GET", "/box?continuation-token=forged&list-type=2"],
      ]),
    ).toEqual([
      "400 InvalidBucketName",
      "400 InvalidBucketName",
      "409 BucketAlreadyOwnedByYou",
      "400 IllegalLocationConstraintException",
      "404 NoSuchBucket",
      "404 NoSuchBucket",
      "400 KeyTooLongError",
      "400 MetadataTooLarge",
      "400 InvalidStorageClass",
      "400 AccessControlListNotSupported",
      "400 InvalidEncryptionAlgorithmError",
      "400 MalformedXML",
      "404 NoSuchLifecycleConfiguration",
      "404 NoSuchPublicAccessBlockConfiguration",
      "400 InvalidArgument",
      "400 InvalidArgument",
    ]);
  });

  it("refuses paths that are not UTF-8", async () => {
    const answer = await fetch(`${server.endpoint}/box/%ff`);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("<Code>InvalidURI</Code>"),
    ]);
  });

  it("refuses control characters in XML, where they are invalid, but not in the path [NA3]", async () => {
    await put("bell%07");
    const xml = "<Delete><Object><Key>bell&#7;</Key></Object></Delete>";
    const batch = await ask("POST", "/box?delete", { body: xml, headers: { "content-md5": md5(xml) } });
    expect([batch.code, keysIn(server.store)]).toEqual(["MalformedXML", ["bell\u0007"]]);
    expect((await ask("DELETE", "/box/bell%07")).status).toBe(204);
    expect(keysIn(server.store)).toEqual([]);
  });

  it("respects conditions [GU4]", async () => {
    const etag = (await put("f", { "if-none-match": "*" })).headers["etag"] as string;
    const source = { "x-amz-copy-source": "/box/f" };
    expect(
      await codes([
        ["PUT", "/box/f", { headers: { "if-none-match": "*" } }],
        ["PUT", "/box/f", { headers: { "if-match": '"other"' } }],
        ["PUT", "/box/none", { headers: { "if-match": etag } }],
        ["PUT", "/box/f", { headers: { "if-match": etag }, body: "content" }],
        ["GET", "/box/f", { headers: { "if-match": '"other"' } }],
        ["GET", "/box/f", { headers: { "if-none-match": etag } }],
        ["GET", "/box/f", { headers: { "if-modified-since": new Date(now + 1000).toUTCString() } }],
        ["GET", "/box/f", { headers: { "if-unmodified-since": new Date(now - 5000).toUTCString() } }],
        ["PUT", "/box/g", { headers: { ...source, "x-amz-copy-source-if-match": '"other"' } }],
        ["PUT", "/box/g", { headers: { ...source, "x-amz-copy-source-if-none-match": etag } }],
        ["PUT", "/box/f", { headers: source }],
        ["PUT", "/box/f", { headers: { ...source, "x-amz-storage-class": "STANDARD" } }],
        ["PUT", "/box/f", { headers: { ...source, "x-amz-storage-class": "STANDARD_IA" } }],
        [
          "PUT",
          "/box/f",
          { headers: { ...source, "x-amz-metadata-directive": "REPLACE", "x-amz-meta-a": "b" } },
        ],
      ]),
    ).toEqual([
      "412 PreconditionFailed",
      "412 PreconditionFailed",
      "404 NoSuchKey",
      200,
      "412 PreconditionFailed",
      304,
      304,
      "412 PreconditionFailed",
      "412 PreconditionFailed",
      "412 PreconditionFailed",
      "400 InvalidRequest",
      "400 InvalidRequest",
      200,
      200,
    ]);
    const head = await ask("HEAD", "/box/f");
    expect([head.headers["x-amz-meta-a"], head.headers["x-amz-storage-class"]]).toEqual(["b", undefined]);
  });

  it("serves ranges", async () => {
    await put("r", {}, "0123456789");
    const range = async (value: string): Promise<unknown[]> => {
      const answer = await ask("GET", "/box/r", { headers: { range: value } });
      return [answer.status, answer.code ?? answer.text, answer.headers["content-range"]];
    };
    expect(await range("bytes=2-4")).toEqual([206, "234", "bytes 2-4/10"]);
    expect(await range("bytes=7-")).toEqual([206, "789", "bytes 7-9/10"]);
    expect(await range("bytes=-2")).toEqual([206, "89", "bytes 8-9/10"]);
    expect(await range("bytes=5-99")).toEqual([206, "56789", "bytes 5-9/10"]);
    expect(await range("bytes=10-")).toEqual([416, "InvalidRange", "bytes */10"]);
    expect(await range("bytes=4-2")).toEqual([200, "0123456789", undefined]);
    expect(await range("bytes=0-1,3-4")).toEqual([200, "0123456789", undefined]);
  });

  it("refuses to read archived objects until they are restored [RS5]", async () => {
    await put("cold", { "x-amz-storage-class": "GLACIER" });
    const restore = "<RestoreRequest><Days>1</Days></RestoreRequest>";
    const wanted = { body: restore, headers: { "content-md5": md5(restore) } };
    const copy = { headers: { "x-amz-copy-source": "/box/cold" } };
    expect(
      await codes([
        ["GET", "/box/cold"],
        ["PUT", "/box/warm", copy],
        ["HEAD", "/box/cold"],
      ]),
    ).toEqual(["403 InvalidObjectState", "403 InvalidObjectState", 200]);
    expect(
      await codes([
        ["POST", "/box/cold?restore", wanted],
        ["POST", "/box/cold?restore", wanted],
      ]),
    ).toEqual([202, "409 RestoreAlreadyInProgress"]);
    expect((await ask("HEAD", "/box/cold")).headers["x-amz-restore"]).toBe('ongoing-request="true"');
    now += 61_000;
    expect((await ask("HEAD", "/box/cold")).headers["x-amz-restore"]).toContain('ongoing-request="false"');
    expect((await ask("GET", "/box/cold")).text).toBe("content");
    now += 86_400_000;
    expect((await ask("GET", "/box/cold")).code).toBe("InvalidObjectState");
  });

  it("returns the encryption, and with KMS the ETag is no MD5 [NA6]", async () => {
    const plain = await put("a", { "x-amz-server-side-encryption": "AES256" });
    const kms = await put("b", {
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": "key-1",
    });
    const hex = createHash("md5").update("content").digest("hex");
    expect([plain.headers["etag"], kms.headers["etag"] === `"${hex}"`]).toEqual([`"${hex}"`, false]);
    const head = await ask("HEAD", "/box/b");
    expect(head.headers["x-amz-server-side-encryption-aws-kms-key-id"]).toBe("key-1");
    expect(head.headers["etag"]).toBe(kms.headers["etag"]);
  });

  it("keeps tags and documents", async () => {
    await put("t", { "x-amz-tagging": "a=1&b=x%20y" });
    expect((await ask("HEAD", "/box/t")).headers["x-amz-tagging-count"]).toBe("2");
    await ask("PUT", "/box/t2", { headers: { "x-amz-copy-source": "box%2Ft" } });
    expect((await ask("GET", "/box/t2?tagging")).text).toContain("<Key>b</Key><Value>x y</Value>");
    const rule =
      '<LifecycleConfiguration xmlns="x"><Rule><ID>one</ID><Status>Enabled</Status><Prefix/>' +
      "<Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>";
    expect((await ask("PUT", "/box?lifecycle", { body: rule })).code).toBe("InvalidRequest");
    await ask("PUT", "/box?lifecycle", { body: rule, headers: { "content-md5": md5(rule) } });
    expect((await ask("GET", "/box?lifecycle")).text).toBe(rule);
    await ask("DELETE", "/box?lifecycle");
    expect((await ask("GET", "/box?lifecycle")).status).toBe(404);
  });

  it("requires a length, and stores nothing if a body ends early", async () => {
    const before = keysIn(server.store);
    const noLength = await ask("PUT", "/box/f2", { headers: { "transfer-encoding": "chunked" }, body: "x" });
    expect(noLength.code).toBe("NotImplemented");
    const cut = ask("PUT", "/box/f3", { body: "x".repeat(100), cutAt: 50, sha256: "UNSIGNED-PAYLOAD" });
    await expect(cut).rejects.toThrow(/hang up|ECONNRESET/);
    await expect.poll(() => server.requests.at(-1)).toMatchObject({ key: "f3", bytesIn: 50, status: 0 });
    expect(keysIn(server.store)).toEqual(before);
  });

  it("refuses an upload at once or half read, and keeps the connection usable", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const body = "x".repeat(3_000_000);
    const shorter = { "content-encoding": "aws-chunked", "x-amz-decoded-content-length": "10" };
    const framed = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const sha256 = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    const before = server.connections;
    for (let i = 0; i < 3; i++) {
      const cold = await ask("PUT", "/box/f", { agent, body, headers: { "x-amz-storage-class": "COLD" } });
      const long = await ask("PUT", "/box/f", { agent, body: framed, sha256, headers: shorter });
      expect([cold.code, long.code]).toEqual(["InvalidStorageClass", "IncompleteBody"]);
    }
    expect((await ask("PUT", "/box/f", { agent, body })).status).toBe(200);
    expect(server.connections - before).toBe(1);
    agent.destroy();
  });
});
