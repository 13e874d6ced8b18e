import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";
import { afterEach, describe, expect, test, vi } from "vitest";
import { crc32Base64 } from "../../../src/engine/remote/s3/digest-headers.ts";
import type { In, S3Port } from "../../../src/engine/remote/port.ts";
import { bytesOf, codeOf, md5, sha256 } from "../../contracts/bucket-subject.ts";
import { ODD_KEYS } from "../../contracts/odd-keys.ts";
import { choices } from "./choices.ts";
import { accept, never, plainServer, portTo, systemClock, type SeenRequest } from "./plain-server.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

const ABSENT = { kind: "absent" } as const;
const MATCH = { kind: "match", etag: "0123" } as const;
const NOW = Date.UTC(2026, 6, 1, 12, 30, 15);
const CREDENTIALS = { accessKeyId: "AKIATEST", secretAccessKey: "verysecret", sessionToken: "t/+=" };

/** The unmodified SDK, except for additions for its statistics and retries. */
function oracle(endpoint: string): (command: object) => Promise<Sent> {
  let sent: Sent | undefined;
  const client = new S3Client({
    endpoint,
    region: "us-east-1",
    credentials: CREDENTIALS,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    expectContinueHeader: false,
  });
  for (const name of ["getUserAgentMiddleware", "recursionDetectionMiddleware"]) {
    client.middlewareStack.remove(name);
  }
  const { signer } = client.config;
  client.config.signer = async (scheme) => {
    const inner = await signer(scheme);
    return {
      sign: (request, options) => inner.sign(request, { ...options, signingDate: new Date(NOW) }),
    };
  };
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { query: Record<string, string>; headers: Record<string, string> };
      delete request.query["x-id"];
      const { Payload } = args.input as { readonly Payload?: string };
      if (Payload !== undefined) request.headers["x-amz-content-sha256"] = Payload;
      return next(args);
    },
    // Replaces the SDK's retries, which would number the attempts in headers.
    { name: "retryMiddleware", step: "finalizeRequest", priority: "high", override: true },
  );
  client.middlewareStack.add(
    () => (args) => {
      const { method, path, query, headers } = args.request as Sent & {
        readonly path: string;
        readonly query: Record<string, string>;
      };
      const text = Object.keys(query)
        .sort()
        .map((name) => `${name}=${encodeURIComponent(query[name] ?? "").replaceAll("*", "%2A")}`)
        .join("&");
      sent = { method, url: text === "" ? path : `${path}?${text}`, headers };
      throw new Error("not sent");
    },
    { step: "deserialize", priority: "low" },
  );
  return async (command) => {
    sent = undefined;
    await client.send(command as PutObjectCommand).catch((error: unknown) => {
      if (sent === undefined) throw error;
    });
    return sent!;
  };
}

/** A request as a server sees it: without whitespace around values. */
function comparable({ method, url, headers }: Sent | SeenRequest): Sent {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name !== "connection" && name !== "user-agent") kept[name] = String(value).trim();
  }
  return { method, url, headers: kept };
}

describe("compared with the SDK", () => {
  const FRAGMENTS = [...Array.from("aZ09-._~/ +%&=;:?#@$!'()*,é日🌿\n"), "//", "/../", "/./", "%20", "%2F"];
  const { chance, pick, text, below } = choices(11);
  const key = (): string => (chance(4) ? pick(ODD_KEYS) : `k${text(FRAGMENTS, 12)}`);

  type Case = readonly [send: (port: S3Port) => Promise<unknown>, command: object];

  const puts = (crc: boolean): Case => {
    const body = Buffer.from(text(FRAGMENTS, 9));
    const input: In<"put"> = {
      bucket: "bucket",
      key: key(),
      body,
      md5: md5(body),
      sha256: sha256(body),
      metadata: Object.fromEntries(
        Array.from({ length: below(4) }, () => [
          text(Array.from("abcXYZ-09"), 6) || "m",
          text([" ", "  ", ...Array.from("aB=?/;")], 8),
        ]),
      ),
      ...(chance(2) ? { contentType: "text/plain; charset=utf-8" } : {}),
      ...(chance(2) ? { storageClass: "STANDARD_IA" } : {}),
      ...(chance(3) ? { condition: chance(2) ? ABSENT : MATCH } : {}),
      ...(chance(3)
        ? { encryption: { kind: "AES256" } }
        : chance(3)
          ? { encryption: { kind: "aws:kms", keyId: "arn:aws:kms:x" } }
          : {}),
    };
    const { encryption } = input;
    const command = {
      Bucket: "bucket",
      Key: input.key,
      Body: body,
      Payload: input.sha256,
      ContentMD5: input.md5,
      Metadata: input.metadata,
      ContentType: input.contentType,
      StorageClass: input.storageClass,
      IfNoneMatch: input.condition?.kind === "absent" ? "*" : undefined,
      IfMatch: input.condition?.kind === "match" ? '"0123"' : undefined,
      ServerSideEncryption: encryption?.kind,
      SSEKMSKeyId: encryption?.kind === "aws:kms" ? encryption.keyId : undefined,
      // SE1: by default.
      BucketKeyEnabled: encryption?.kind === "aws:kms" ? true : undefined,
      ChecksumCRC32: crc ? crc32Base64(body) : undefined,
    };
    return [
      (port) => port.send("put", input, never()),
      new PutObjectCommand(command as PutObjectCommandInput),
    ];
  };
  const parts = (): Case => {
    const body = Buffer.from(text(FRAGMENTS, 9));
    const input = {
      bucket: "bucket",
      key: key(),
      uploadId: `u${text(Array.from("aB0-_.~+/=%& "), 9)}`,
      number: 1 + below(10_000),
      body,
      md5: md5(body),
    };
    const command = {
      Bucket: "bucket",
      Key: input.key,
      UploadId: input.uploadId,
      PartNumber: input.number,
      Body: body,
      ContentMD5: input.md5,
      Payload: "UNSIGNED-PAYLOAD",
    };
    return [(port) => port.send("uploadPart", input, never()), new UploadPartCommand(command)];
  };
  const gets = (): Case => {
    const input: In<"get"> = {
      bucket: "bucket",
      key: key(),
      ...(chance(2) ? { range: { start: below(9), end: 9 + below(9) } } : {}),
      ...(chance(2) ? { ifMatch: "0123-4" } : {}),
    };
    const command = {
      Bucket: "bucket",
      Key: input.key,
      Range: input.range === undefined ? undefined : `bytes=${input.range.start}-${input.range.end}`,
      IfMatch: input.ifMatch === undefined ? undefined : `"${input.ifMatch}"`,
    };
    return [
      async (port) => bytesOf((await port.send("get", input, never())).body),
      new GetObjectCommand(command),
    ];
  };
  const heads = (): Case => {
    const input = { bucket: "bucket", key: key() };
    return [
      (port) => port.send("head", input, never()),
      new HeadObjectCommand({ Bucket: "bucket", Key: input.key }),
    ];
  };

  test.each(["md5", "crc32"] as const)(
    "1,000 requests are identical to the byte, with %s",
    async (checksum) => {
      await using server = await plainServer((request, response) => {
        response.sendDate = false;
        accept(request, response);
      });
      const credentials = { kind: "keys", ...CREDENTIALS } as const;
      const clock = { ...systemClock, now: () => NOW };
      const port = await portTo(server.endpoint, { checksum, credentials }, clock);
      const theirs = oracle(server.endpoint);
      for (let i = 0; i < 1_000; i++) {
        const [send, command] = pick([() => puts(checksum === "crc32"), parts, gets, heads])();
        await send(port);
        expect(comparable(server.requests[i]!)).toEqual(comparable(await theirs(command)));
      }
      port.close();
    },
  );
});

describe("requests that are not sent", () => {
  const put = { bucket: "b", body: Buffer.from("x"), md5: "m", sha256: "s", metadata: {} };

  test("a request without a key, which would address the bucket", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint);
    expect(await codeOf(port.send("put", { ...put, key: "" }, never()))).toBe("internal");
    expect(server.requests).toHaveLength(0);
    port.close();
  });

  test("a header name or value that is not allowed", async () => {
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint);
    const metadata = [{ a: "two\nlines" }, { a: "日本" }, { "no name": "x" }];
    for (const one of metadata) {
      expect(await codeOf(port.send("put", { ...put, key: "k", metadata: one }, never()))).toBe("internal");
    }
    expect(await codeOf(port.send("put", { ...put, key: "half \uD83C" }, never()))).toBe("internal");
    expect(server.requests).toHaveLength(0);
    port.close();
  });
});

describe("[RT1] refusals", () => {
  test.each<[string, number, string, string, string]>([
    [
      "in an envelope",
      403,
      "<ErrorResponse><Error><Code>QuotaExceeded</Code></Error></ErrorResponse>",
      "quota",
      "QuotaExceeded",
    ],
    [
      "after blanks and a comment",
      400,
      "\n<!-- x --><Error>\n<Code>BadDigest</Code></Error>",
      "digest-mismatch",
      "BadDigest",
    ],
    ["cut off", 403, "<Error><Code>QuotaExc", "access-denied", ""],
    ["of nothing", 500, "", "server-error", ""],
    ["of text", 403, "go away", "access-denied", ""],
    ["with fields where a word should be", 403, "<Error><Code><b>x</b></Code></Error>", "access-denied", ""],
  ])("a document %s", async (_what, status, text, code, service) => {
    await using server = await plainServer((_request, response) => {
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(text);
    });
    const port = await portTo(server.endpoint);
    for (const call of ["get", "put"] as const) {
      const input = { bucket: "b", key: "k", body: Buffer.alloc(0), md5: "m", sha256: "s", metadata: {} };
      const error = await port.send(call, input, never()).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, detail: { bucket: "b", call, status, service } });
    }
    port.close();
  });

  test("a write to a bucket in another region names that region", async () => {
    const document = "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-2</Region></Error>";
    await using server = await plainServer((_request, response) => {
      response.writeHead(400, { "content-type": "application/xml" });
      response.end(document);
    });
    const port = await portTo(server.endpoint);
    const error = await port
      .send("get", { bucket: "b", key: "k" }, never())
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "wrong-region", detail: { region: "eu-west-2", used: "us-east-1" } });
    port.close();
  });
});

test("expiring keys are requested once while they are valid", async () => {
  const folder = mkdtempSync(join(tmpdir(), "liana-keys-"));
  try {
    const asked = join(folder, "asked");
    const script = join(folder, "keys.mjs");
    const expiry = new Date(Date.now() + 3_600_000).toISOString();
    const keys = {
      Version: 1,
      AccessKeyId: "A",
      SecretAccessKey: "S",
      SessionToken: "T",
      Expiration: expiry,
    };
    writeFileSync(
      script,
      `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(asked)}, "x"); console.log(${JSON.stringify(JSON.stringify(keys))});`,
    );
    const config = `[profile p]\ncredential_process = "${process.execPath}" "${script}"\n`;
    writeFileSync(join(folder, "config"), config);
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
    await using server = await plainServer(accept);
    const port = await portTo(server.endpoint, { credentials: { kind: "default", profile: "p" } });
    const heads = () =>
      Promise.all(Array.from({ length: 20 }, () => port.send("head", { bucket: "b", key: "k" }, never())));
    await heads();
    await heads();
    expect(server.requests[39]?.headers["x-amz-security-token"]).toBe("T");
    expect(readFileSync(asked, "utf8")).toBe("x");
    port.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
