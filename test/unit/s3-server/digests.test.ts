import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHasher, type ChecksumName } from "../../s3-server/digests.ts";
import { startS3Server, type RunningServer } from "../../s3-server/server.ts";
import { rawRequest } from "./signed-request.ts";

/** Digests of "123456789": check values of the catalogue of parametrised CRC algorithms, RFC 3174 and FIPS 180-2. */
const CHECK: Readonly<Record<ChecksumName, string>> = {
  crc32: "cbf43926",
  crc32c: "e3069283",
  crc64nvme: "ae8b14860a799888",
  sha1: "f7c3bc1d808e04732adf679965ccc34ca7ae3441",
  sha256: "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
};
const NAMES = Object.keys(CHECK) as ChecksumName[];

function digest(name: ChecksumName, text: string): string {
  const hasher = createHasher(name);
  hasher.update(Buffer.from(text));
  return hasher.digest().toString("base64");
}

describe("checksums", () => {
  it.each(NAMES)("%s has its known check value, whole and in pieces", (name) => {
    const hasher = createHasher(name);
    for (const piece of ["1", "", "2345678", "9"]) hasher.update(Buffer.from(piece));
    expect(hasher.digest().toString("hex")).toBe(CHECK[name]);
    expect(Buffer.from(digest(name, "123456789"), "base64").toString("hex")).toBe(CHECK[name]);
  });
});

describe("digests of a PUT [UP3]", () => {
  let server: RunningServer;
  const body = "some content";
  beforeAll(async () => {
    server = await startS3Server({
      backing: { kind: "memory" },
      credentials: [{ accessKeyId: "k", secretAccessKey: "s" }],
    });
    server.store.createBucket("box");
  });
  afterAll(() => server.close());

  const put = async (headers: Record<string, string>, more: { sha256?: string; sent?: string } = {}) => {
    const { sha256, sent = body } = more;
    return rawRequest(server.port, {
      method: "PUT",
      url: "/box/file",
      headers,
      body: sent,
      ...(sha256 === undefined ? {} : { sha256 }),
    });
  };
  const md5 = (text: string): string => createHash("md5").update(text).digest("base64");
  const stored = (): number => server.store.bucket("box").keys.size;

  it("refuses wrong digests and stores nothing", async () => {
    const other = createHash("sha256").update("other").digest("hex");
    expect((await put({}, { sha256: other })).code).toBe("XAmzContentSHA256Mismatch");
    expect((await put({}, { sha256: "nonsense" })).code).toBe("InvalidArgument");
    expect((await put({ "content-md5": md5("other") })).code).toBe("BadDigest");
    expect((await put({ "content-md5": "c2hvcnQ=" })).code).toBe("InvalidDigest");
    for (const name of NAMES) {
      const answer = await put({ [`x-amz-checksum-${name}`]: digest(name, "other") });
      expect([answer.status, answer.code], name).toEqual([400, "BadDigest"]);
      expect((await put({ [`x-amz-checksum-${name}`]: "AAA=" })).code, name).toBe("InvalidRequest");
    }
    const two = {
      "x-amz-checksum-crc32": digest("crc32", body),
      "x-amz-checksum-sha1": digest("sha1", body),
    };
    expect((await put(two)).code).toBe("InvalidRequest");
    expect((await put({ "x-amz-sdk-checksum-algorithm": "CRC32" })).code).toBe("InvalidRequest");
    expect(stored()).toBe(0);
  });

  it.each(NAMES)("accepts a correct %s, returns it in the answer, and later on request", async (name) => {
    const header = `x-amz-checksum-${name}`;
    const value = digest(name, body);
    const answer = await put({ [header]: value, "content-md5": md5(body) });
    expect(answer.headers).toMatchObject({ [header]: value, "x-amz-checksum-type": "FULL_OBJECT" });
    expect(answer.headers["etag"]).toBe(`"${createHash("md5").update(body).digest("hex")}"`);
    const url = "/box/file";
    const asked = await rawRequest(server.port, {
      method: "HEAD",
      url,
      headers: { "x-amz-checksum-mode": "ENABLED" },
    });
    expect(asked.headers[header]).toBe(value);
    expect((await rawRequest(server.port, { method: "HEAD", url })).headers[header]).toBeUndefined();
  });

  it("checks the trailer of an unsigned stream", async () => {
    const send = async (crc: string, length = body.length) => {
      const framed = `${body.length.toString(16)}\r\n${body}\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`;
      const headers = {
        "content-encoding": "aws-chunked",
        "x-amz-decoded-content-length": String(length),
        "x-amz-trailer": "x-amz-checksum-crc32",
      };
      return put(headers, { sha256: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", sent: framed });
    };
    expect((await send(digest("crc32", "other"))).code).toBe("BadDigest");
    expect((await send(digest("crc32", body), 5)).code).toBe("IncompleteBody");
    expect((await send(digest("crc32", body), 500)).code).toBe("IncompleteBody");
    expect((await send(digest("crc32", body))).status).toBe(200);
    const got = await rawRequest(server.port, { method: "GET", url: "/box/file" });
    expect([got.text, got.headers["content-encoding"]]).toEqual([body, undefined]);
  });

  it("requires a digest for DeleteObjects", async () => {
    const xml = "<Delete><Object><Key>file</Key></Object></Delete>";
    const ask = async (headers: Record<string, string>) => {
      return rawRequest(server.port, { method: "POST", url: "/box?delete", headers, body: xml });
    };
    expect((await ask({})).code).toBe("InvalidRequest");
    expect((await ask({ "content-md5": md5("other") })).code).toBe("BadDigest");
    expect(stored()).toBe(1);
    expect((await ask({ "x-amz-checksum-crc32": digest("crc32", xml) })).text).toContain(
      "<Deleted><Key>file</Key>",
    );
    expect(stored()).toBe(0);
  });
});
