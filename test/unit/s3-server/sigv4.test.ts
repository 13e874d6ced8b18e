/**
 * AWS's published examples for S3 (API reference: sig-v4-header-based-auth, sigv4-query-string-auth, sigv4-streaming,
 * sigv4-streaming-trailers), unchanged and with one change each.
 */

import { describe, expect, it } from "vitest";
import { decodeChunked } from "../../s3-server/aws-chunked.ts";
import { authenticate, type Authority, type Payload, type SignedRequest } from "../../s3-server/sigv4.ts";
import { parseTarget } from "../../s3-server/target.ts";

const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const AUTHORITY: Authority = {
  credentials: [
    { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
  ],
  region: "us-east-1",
  now: Date.UTC(2013, 4, 24),
};

function example(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  signature: string,
  host = "examplebucket.s3.amazonaws.com",
): SignedRequest {
  const all: Record<string, string> = {
    host,
    "x-amz-content-sha256": EMPTY,
    "x-amz-date": "20130524T000000Z",
    ...headers,
  };
  const signed = Object.keys(all).sort().join(";");
  const credential = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
  all["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signed},Signature=${signature}`;
  const { path, query } = parseTarget(url, host, []);
  const distinct = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]));
  return { method, path, query, headers: distinct };
}

const EXAMPLES: Readonly<Record<string, SignedRequest>> = {
  "GET object": example(
    "GET",
    "/test.txt",
    { range: "bytes=0-9" },
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  ),
  "PUT object": example(
    "PUT",
    "/test%24file.text",
    {
      date: "Fri, 24 May 2013 00:00:00 GMT",
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
    },
    "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  ),
  "GET lifecycle": example(
    "GET",
    "/?lifecycle",
    {},
    "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  ),
  "list objects": example(
    "GET",
    "/?max-keys=2&prefix=J",
    {},
    "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  ),
};

const CHUNKED = example(
  "PUT",
  "/examplebucket/chunkObject.txt",
  {
    "content-encoding": "aws-chunked",
    "content-length": "66824",
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "x-amz-decoded-content-length": "66560",
    "x-amz-storage-class": "REDUCED_REDUNDANCY",
  },
  "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
  "s3.amazonaws.com",
);
const TRAILED = example(
  "PUT",
  "/examplebucket/chunkObject.txt",
  {
    "content-encoding": "aws-chunked",
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    "x-amz-decoded-content-length": "66560",
    "x-amz-storage-class": "REDUCED_REDUNDANCY",
    "x-amz-trailer": "x-amz-checksum-crc32c",
  },
  "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
  "s3.amazonaws.com",
);

/** The example's body: 65,536 and 1,024 times `a`, in chunks as AWS signs them. */
function chunkedBody(signatures: readonly [string, string, string], trailers: string): Buffer {
  const chunks = [65_536, 1024, 0].map((size, index) => {
    const data = size === 0 ? "" : `${"a".repeat(size)}\r\n`;
    return `${size.toString(16)};chunk-signature=${signatures[index] ?? ""}\r\n${data}`;
  });
  return Buffer.from(`${chunks.join("")}${trailers}\r\n`);
}

const CHUNKED_BODY = chunkedBody(
  [
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
  ],
  "",
);
const TRAILED_BODY = chunkedBody(
  [
    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
  ],
  "x-amz-checksum-crc32c:sOO8/Q==\r\n" +
    "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n",
);

function codeOf(request: SignedRequest, authority: Partial<Authority> = {}): string {
  try {
    authenticate(request, { ...AUTHORITY, ...authority });
    return "accepted";
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

async function decode(
  request: SignedRequest,
  body: Buffer,
  step = body.length,
): Promise<{ size: number; crc: string }> {
  const payload: Payload = authenticate(request, AUTHORITY);
  if (payload.kind !== "chunked") throw new Error(payload.kind);
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < body.length; at += step) yield await Promise.resolve(body.subarray(at, at + step));
  };
  let crc = "";
  let size = 0;
  const onTrailers = (trailers: ReadonlyMap<string, string>): void => {
    crc = trailers.get("x-amz-checksum-crc32c") ?? "";
  };
  for await (const chunk of decodeChunked(source(), { ...payload, onTrailers })) size += chunk.length;
  return { size, crc };
}

describe("signatures in the Authorization header", () => {
  it.each(Object.entries(EXAMPLES))("accepts the published example: %s", (_name, request) => {
    expect(codeOf(request)).toBe("accepted");
  });

  it.each(Object.entries(EXAMPLES))("refuses it with anything changed: %s", (_name, request) => {
    const { headers } = request;
    const changed: readonly SignedRequest[] = [
      { ...request, method: "DELETE" },
      { ...request, path: `${request.path}x` },
      { ...request, query: new Map([...request.query, ["marker", "x"]]) },
      { ...request, headers: { ...headers, host: ["other.s3.amazonaws.com"] } },
      { ...request, headers: { ...headers, "x-amz-content-sha256": ["0".repeat(64)] } },
    ];
    expect(changed.map((one) => codeOf(one))).toEqual(changed.map(() => "SignatureDoesNotMatch"));
    const otherSecret = [{ accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "other" }];
    expect(codeOf(request, { credentials: otherSecret })).toBe("SignatureDoesNotMatch");
  });

  it("distinguishes the other reasons", () => {
    const request = EXAMPLES["GET object"]!;
    const { "x-amz-content-sha256": _, ...noDigest } = request.headers;
    const { authorization: __, ...anonymous } = request.headers;
    const minutes = (count: number): Partial<Authority> => ({ now: AUTHORITY.now + count * 60_000 });
    expect(codeOf(request, { credentials: [] })).toBe("InvalidAccessKeyId");
    expect(codeOf(request, { region: "eu-central-1" })).toBe("AuthorizationHeaderMalformed");
    expect(codeOf(request, minutes(14))).toBe("accepted");
    expect(codeOf(request, minutes(16))).toBe("RequestTimeTooSkewed");
    expect(codeOf(request, minutes(-16))).toBe("RequestTimeTooSkewed");
    expect(codeOf({ ...request, headers: noDigest })).toBe("InvalidRequest");
    expect(codeOf({ ...request, headers: anonymous })).toBe("AccessDenied");
    expect(codeOf({ ...request, headers: { ...request.headers, "x-amz-acl": ["private"] } })).toBe(
      "AccessDenied",
    );
    expect(codeOf({ ...request, headers: { ...request.headers, authorization: ["AWS AKIA:xyz"] } })).toBe(
      "InvalidRequest",
    );
    const token = [{ ...AUTHORITY.credentials[0]!, sessionToken: "session" }];
    expect(codeOf(request, { credentials: token })).toBe("InvalidToken");
  });
});

describe("presigned URLs", () => {
  const url =
    "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256" +
    "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z" +
    "&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
    "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
  const host = "examplebucket.s3.amazonaws.com";
  const { path, query } = parseTarget(url, host, []);
  const request: SignedRequest = { method: "GET", path, query, headers: { host: [host] } };

  it("accepts the published example until it expires", () => {
    expect(codeOf(request, { now: AUTHORITY.now + 86_399_000 })).toBe("accepted");
    expect(codeOf(request, { now: AUTHORITY.now + 86_401_000 })).toBe("AccessDenied");
  });

  it("refuses another method, path or lifetime", () => {
    expect(codeOf({ ...request, method: "PUT" })).toBe("SignatureDoesNotMatch");
    expect(codeOf({ ...request, path: "/other.txt" })).toBe("SignatureDoesNotMatch");
    const longer = new Map([...query, ["X-Amz-Expires", "604800"]]);
    expect(codeOf({ ...request, query: longer })).toBe("SignatureDoesNotMatch");
  });
});

describe("aws-chunked bodies", () => {
  it.each([1, 7, 8192, 70_000])("reads the published example in pieces of %i bytes", async (step) => {
    expect(await decode(CHUNKED, CHUNKED_BODY, step)).toEqual({ size: 66_560, crc: "" });
    expect(await decode(TRAILED, TRAILED_BODY, step)).toEqual({ size: 66_560, crc: "sOO8/Q==" });
  });

  it("refuses a changed byte, chunk signature or trailer", async () => {
    for (const [from, to] of [
      ["aaaab", ""],
      ["ad80c", "bd80c"],
      ["b6c6e", "c6c6e"],
    ] as const) {
      const text = CHUNKED_BODY.toString("latin1");
      const body = Buffer.from(to === "" ? text.replace("aaaa", "aaab") : text.replace(from, to));
      await expect(decode(CHUNKED, body)).rejects.toMatchObject({ code: "SignatureDoesNotMatch" });
    }
    const text = TRAILED_BODY.toString("latin1");
    const trailer = Buffer.from(text.replace("sOO8", "sOO9"));
    await expect(decode(TRAILED, trailer)).rejects.toMatchObject({ code: "SignatureDoesNotMatch" });
    const unsigned = Buffer.from(text.replace(/x-amz-trailer-signature.*\r\n/, ""));
    await expect(decode(TRAILED, unsigned)).rejects.toMatchObject({ code: "SignatureDoesNotMatch" });
  });

  it("refuses a body cut short anywhere", async () => {
    for (let end = 0; end < TRAILED_BODY.length; end += end > 66_000 ? 1 : 997) {
      await expect(decode(TRAILED, TRAILED_BODY.subarray(0, end)), String(end)).rejects.toThrow();
    }
  });

  it("refuses chunks under 8 KiB before the last", async () => {
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from("3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n"));
    };
    const form = { signer: undefined, trailer: true, onTrailers: () => undefined };
    const read = async (): Promise<void> => {
      for await (const chunk of decodeChunked(source(), form)) expect(chunk).toHaveLength(3);
    };
    await expect(read()).rejects.toMatchObject({ code: "InvalidChunkSizeError" });
  });
});
