import { describe, expect, test } from "vitest";
import { LianaError, type ErrorDetail } from "../../../src/shared/errors.ts";
import type { S3Port } from "../../../src/engine/remote/port.ts";
import { never, plainServer, portTo, refuse, type Answering } from "./plain-server.ts";

const body = Buffer.from("x");
const address = { bucket: "b", key: "k" };
const CALLS = {
  list: (port: S3Port) => port.send("list", { bucket: "b", prefix: "" }, never()),
  listBuckets: (port: S3Port) => port.send("listBuckets", {}, never()),
  head: (port: S3Port) => port.send("head", address, never()),
  get: (port: S3Port) => port.send("get", address, never()),
  put: (port: S3Port) => port.send("put", { ...address, body, md5: "m", sha256: "s", metadata: {} }, never()),
  putInClass: (port: S3Port) =>
    port.send(
      "put",
      { ...address, body, md5: "m", sha256: "s", metadata: {}, storageClass: "COLD" },
      never(),
    ),
  copy: (port: S3Port) => port.send("copy", { ...address, from: address }, never()),
  complete: (port: S3Port) =>
    port.send("completeUpload", { ...address, uploadId: "u", parts: [{ number: 1, etag: "e" }] }, never()),
  listParts: (port: S3Port) => port.send("listParts", { ...address, uploadId: "u" }, never()),
  createBucket: (port: S3Port) => port.send("createBucket", { bucket: "b" }, never()),
};
type Call = keyof typeof CALLS;

async function reported(call: Call, answer: Answering): Promise<{ code: string; detail: ErrorDetail }> {
  await using server = await plainServer(answer);
  const port = await portTo(server.endpoint);
  try {
    await CALLS[call](port);
    return { code: "no error", detail: {} };
  } catch (error) {
    if (error instanceof LianaError) return { code: error.code, detail: error.detail };
    throw error;
  } finally {
    port.close();
  }
}

/** An answer without an error document. */
const bare =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end();
  };

const page =
  (status: number): Answering =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "text/html" });
    response.end("<!doctype html><html><body>Hello & welcome<br></body></html>");
  };

const text =
  (status: number, content: string, type = "application/xml"): Answering =>
  (_request, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(content);
  };

describe("[RT1] the meaning of a service's response", () => {
  test.each<[Call, number, string, string]>([
    ["put", 403, "AccessDenied", "access-denied"],
    ["list", 403, "InvalidAccessKeyId", "bad-keys"],
    ["list", 400, "ExpiredToken", "bad-keys"],
    ["list", 403, "SignatureDoesNotMatch", "bad-signature"],
    ["list", 403, "RequestTimeTooSkewed", "clock-skew"],
    ["list", 404, "NoSuchBucket", "no-bucket"],
    ["get", 404, "NoSuchKey", "no-object"],
    ["get", 403, "InvalidObjectState", "archived"],
    ["get", 416, "InvalidRange", "object-changed"],
    ["get", 412, "PreconditionFailed", "object-changed"],
    ["put", 409, "ConditionalRequestConflict", "server-error"],
    ["put", 409, "OperationAborted", "server-error"],
    ["put", 400, "BadDigest", "digest-mismatch"],
    ["put", 400, "XAmzContentSHA256Mismatch", "digest-mismatch"],
    ["put", 400, "RequestTimeout", "timeout"],
    ["put", 400, "IncompleteBody", "network"],
    ["put", 400, "EntityTooLarge", "too-large"],
    ["put", 403, "QuotaExceeded", "quota"],
    ["put", 507, "XMinioStorageFull", "quota"],
    ["put", 400, "InvalidStorageClass", "invalid-class"],
    ["putInClass", 400, "InvalidArgument", "invalid-class"],
    ["put", 400, "InvalidArgument", "service-refused"],
    ["put", 400, "KeyTooLongError", "unsafe-name"],
    ["put", 503, "SlowDown", "slow-down"],
    ["put", 503, "ServiceUnavailable", "slow-down"],
    ["put", 429, "TooManyRequests", "slow-down"],
    ["put", 500, "InternalError", "server-error"],
    ["put", 501, "NotImplemented", "not-implemented"],
    ["put", 405, "MethodNotAllowed", "not-implemented"],
    ["listParts", 404, "NoSuchUpload", "no-upload"],
    ["listParts", 404, "NoSuchKey", "no-upload"],
    ["complete", 400, "InvalidPart", "no-upload"],
    ["createBucket", 409, "BucketAlreadyExists", "bucket-exists"],
    ["createBucket", 409, "BucketAlreadyOwnedByYou", "bucket-exists"],
    ["createBucket", 400, "TooManyBuckets", "quota"],
    ["createBucket", 400, "InvalidBucketName", "bad-bucket-name"],
    ["createBucket", 400, "IllegalLocationConstraintException", "wrong-region"],
    ["put", 400, "SomethingNew", "service-refused"],
    ["put", 400, "KMS.DisabledException", "service-refused"],
    ["put", 400, "InvalidRequest", "service-refused"],
    ["copy", 400, "MalformedXML", "service-refused"],
    ["list", 418, "Teapot", "service-refused"],
    ["put", 403, "SomethingNew", "service-refused"],
    ["put", 502, "SomethingNew", "server-error"],
  ])("%s: %i %s is %s", async (call, status, name, code) => {
    const { code: seen, detail } = await reported(call, refuse(status, name));
    expect(seen).toBe(code);
    expect(detail).toMatchObject({ service: name, status });
    expect(detail["host"]).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  test.each<[Call, number, string]>([
    ["head", 400, "service-refused"],
    ["head", 403, "access-denied"],
    ["head", 404, "no-object"],
    ["head", 405, "not-implemented"],
    ["head", 412, "object-changed"],
    ["head", 429, "slow-down"],
    ["head", 500, "server-error"],
    ["head", 502, "server-error"],
    ["head", 503, "slow-down"],
    ["list", 403, "access-denied"],
    ["list", 404, "no-bucket"],
    ["listParts", 404, "no-upload"],
    ["put", 408, "timeout"],
    ["put", 413, "too-large"],
  ])("%s: a bare %i is %s", async (call, status, code) => {
    expect((await reported(call, bare(status))).code).toBe(code);
  });

  test("a HEAD response with the content type of a web page still describes the object", async () => {
    expect((await reported("head", bare(404, { "content-type": "text/html" }))).code).toBe("no-object");
  });

  test.each<[Call, number, string]>([
    ["list", 200, "not-s3"],
    ["listBuckets", 200, "not-s3"],
    ["list", 302, "not-s3"],
    ["list", 400, "not-s3"],
    ["list", 403, "not-s3"],
    ["get", 404, "not-s3"],
    ["put", 405, "not-implemented"],
    ["put", 200, "not-s3"],
    ["copy", 200, "not-s3"],
    ["list", 502, "server-error"],
    ["list", 503, "slow-down"],
  ])("%s: a web page with status %i is %s", async (call, status, code) => {
    expect((await reported(call, page(status))).code).toBe(code);
  });

  test("a service's message is truncated to one line without control characters", async () => {
    const hostile = `no\u001b[31m\u202e &#10; ${"x".repeat(5_000)}`;
    const document = `<Error><Code>Odd${"y".repeat(300)}</Code><Message>${hostile.replaceAll("\u001b", "\u0085")}</Message></Error>`;
    const { code, detail } = await reported("put", text(400, document));
    expect(code).toBe("service-refused");
    expect(String(detail["message"]).length).toBeLessThanOrEqual(200);
    expect(String(detail["message"])).toMatch(/^no /);
    expect(String(detail["message"])).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(String(detail["service"]).length).toBeLessThanOrEqual(64);
    const echo = `<Error><Code>Odd</Code><Message>Signature=${"0a".repeat(32)} is odd</Message></Error>`;
    expect((await reported("put", text(400, echo))).detail["message"]).toBe("Signature=… is odd");
  });

  test.each<[number, string]>([
    [400, "MalformedXML"],
    [400, "InvalidInput"],
    [400, "InvalidArgument"],
  ])(
    "a name with a control character that is refused with %i %s is an unsafe name (L3)",
    async (status, name) => {
      await using server = await plainServer(refuse(status, name));
      const port = await portTo(server.endpoint);
      const input = { bucket: "b", key: "a\nb", body, md5: "m", sha256: "s", metadata: {} };
      await expect(port.send("put", input, never())).rejects.toMatchObject({ code: "unsafe-name" });
      server.answer = page(404);
      await expect(port.send("put", input, never())).rejects.toMatchObject({ code: "unsafe-name" });
      port.close();
    },
  );

  test("JSON and broken XML are not S3", async () => {
    expect((await reported("list", text(404, '{"error":"not found"}', "application/json"))).code).toBe(
      "not-s3",
    );
    expect((await reported("list", text(200, '{"ok":true}', "application/json"))).code).toBe("not-s3");
    expect((await reported("list", text(200, "<ListBucketResult><Name>b</Na"))).code).toBe("not-s3");
  });

  test("an error document with status 200 is that error", async () => {
    const late = '<?xml version="1.0"?>\n<Error><Code>InternalError</Code></Error>';
    expect((await reported("copy", text(200, late))).code).toBe("server-error");
    expect((await reported("complete", text(200, late))).code).toBe("server-error");
    const slow = "<Error><Code>SlowDown</Code></Error>";
    expect((await reported("complete", text(200, slow))).code).toBe("slow-down");
    expect((await reported("copy", text(200, ""))).code).toBe("server-error");
  });

  test("a wrong region error names the right one, from the document or the header", async () => {
    const malformed = refuse(400, "AuthorizationHeaderMalformed", "<Region>eu-west-2</Region>");
    const inDocument = {
      code: "wrong-region",
      detail: { bucket: "b", region: "eu-west-2", used: "us-east-1" },
    };
    expect(await reported("list", malformed)).toMatchObject(inDocument);
    const header = { "x-amz-bucket-region": "ap-south-1" };
    const inHeader = { code: "wrong-region", detail: { region: "ap-south-1" } };
    expect(await reported("list", refuse(301, "PermanentRedirect", "", header))).toMatchObject(inHeader);
    expect(await reported("head", bare(301, header))).toMatchObject(inHeader);
    expect(await reported("head", bare(400, header))).toMatchObject(inHeader);
    // Amazon sends the header with other refusals too.
    expect((await reported("list", refuse(403, "AccessDenied", "", header))).code).toBe("access-denied");
  });

  test("[RT2] Retry-After is passed on, as a number or a date", async () => {
    const inSeconds = await reported("list", refuse(503, "SlowDown", "", { "retry-after": "7" }));
    expect(inSeconds.detail["retryAfter"]).toBe(7);
    const date = "Sat, 21 Nov 2026 10:00:00 GMT";
    const headers = { date, "retry-after": "Sat, 21 Nov 2026 10:02:00 GMT" };
    expect((await reported("list", refuse(503, "SlowDown", "", headers))).detail["retryAfter"]).toBe(120);
  });

  test("[HI2] no key and no secret is in an error", async () => {
    await using server = await plainServer(
      refuse(403, "SignatureDoesNotMatch", "<AWSAccessKeyId>AKIATEST</AWSAccessKeyId>"),
    );
    const port = await portTo(server.endpoint);
    const error = await port
      .send("get", { bucket: "b", key: "private-name" }, never())
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(LianaError);
    if (!(error instanceof LianaError)) return;
    expect(`${error.message} ${JSON.stringify(error.toWire())}`).not.toMatch(
      /AKIATEST|verysecret|private-name/,
    );
    port.close();
  });
});

describe("[RT4] a wrong clock", () => {
  /** Refuses requests whose date differs by more than 15 minutes from its own time, like S3. */
  const strict =
    (now: () => number): Answering =>
    (request, response) => {
      const date = new Date(now()).toUTCString();
      const stamp = String(request.headers["x-amz-date"]);
      const signed = Date.parse(stamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
      if (Math.abs(signed - now()) > 900_000) {
        refuse(403, "RequestTimeTooSkewed", "", { date })(request, response);
        return;
      }
      response.writeHead(200, { date, etag: '"e"' });
      response.end();
    };

  test("is corrected by the first response for every request of the port", async () => {
    const ahead = 3 * 3_600_000;
    await using server = await plainServer(strict(() => Date.now() + ahead));
    const port = await portTo(server.endpoint);
    const refusals = await Promise.all(
      Array.from({ length: 5 }, () => CALLS.head(port).catch((error: unknown) => error)),
    );
    for (const error of refusals) {
      expect(error).toBeInstanceOf(LianaError);
      if (!(error instanceof LianaError)) continue;
      expect(error.code).toBe("clock-skew");
      expect(Math.abs(Number(error.detail["correctedMs"]) - ahead)).toBeLessThan(5_000);
    }
    for (let i = 0; i < 3; i++) expect((await CALLS.head(port)).etag).toBe("e");
    port.close();
  });

  test("is reported when the correction does not help", async () => {
    await using server = await plainServer((request, response) => {
      refuse(403, "RequestTimeTooSkewed", "", { date: new Date().toUTCString() })(request, response);
    });
    const port = await portTo(server.endpoint);
    const error = await CALLS.list(port).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "clock-skew" });
    expect((error as LianaError).detail["correctedMs"]).toBeUndefined();
    port.close();
  });
});

test("[NA3] MinIO is recognised by its responses and limits names to 255 bytes", async () => {
  await using server = await plainServer((_request, response) => {
    response.writeHead(200, { server: "MinIO", etag: '"e"' });
    response.end();
  });
  const port = await portTo(server.endpoint);
  expect(port.traits.maxSegment).toBeUndefined();
  await CALLS.head(port);
  expect(port.traits.maxSegment).toBe(255);
  port.close();
});
