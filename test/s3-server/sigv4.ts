/**
 * Verifies AWS Signature Version 4. Source: "Authenticating Requests (AWS Signature Version 4)" in the Amazon S3 API
 * reference.
 */

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { S3Error } from "./errors.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case, every value as sent. */
  readonly headers: Readonly<NodeJS.Dict<readonly string[]>>;
}

export interface Authority {
  readonly credentials: readonly Credentials[];
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What x-amz-content-sha256 says about the body. */
export type Payload =
  | { readonly kind: "signed"; readonly sha256: string }
  | { readonly kind: "unsigned" }
  | { readonly kind: "chunked"; readonly signer: ChunkSigner | undefined; readonly trailer: boolean };

/** Checks the signatures inside an aws-chunked body, each of which covers the previous one. */
export interface ChunkSigner {
  chunk(sha256: string, signature: string): void;
  trailer(text: string, signature: string): void;
}

interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  readonly payload: string;
  /** For a presigned URL, in seconds. */
  readonly expires: number | undefined;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const EMPTY_SHA256 = createHash("sha256").digest("hex");
const MAX_SKEW = 15 * 60 * 1000;

/**
 * @throws S3Error AccessDenied, AuthorizationHeaderMalformed, InvalidAccessKeyId, RequestTimeTooSkewed,
 *   SignatureDoesNotMatch, InvalidRequest, InvalidArgument, InvalidToken
 */
export function authenticate(request: SignedRequest, authority: Authority): Payload {
  const claim = request.query.has("X-Amz-Signature") ? claimOfQuery(request) : claimOfHeader(request);
  checkScope(claim, authority.region);
  const credentials = authority.credentials.find((one) => one.accessKeyId === claim.accessKeyId);
  if (credentials === undefined) {
    throw new S3Error("InvalidAccessKeyId", { fields: { AWSAccessKeyId: claim.accessKeyId } });
  }
  checkTime(claim, authority.now);
  checkSignedHeaders(request, claim);
  const token = header(request, "x-amz-security-token") ?? request.query.get("X-Amz-Security-Token");
  if (token !== credentials.sessionToken) throw new S3Error("InvalidToken");
  const scope = `${claim.date}/${claim.region}/s3/aws4_request`;
  const key = signingKey(credentials.secretAccessKey, claim);
  const canonical = canonicalRequest(request, claim);
  const toSign = [ALGORITHM, claim.timestamp, scope, sha256(canonical)].join("\n");
  if (!sameSignature(hmacHex(key, toSign), claim.signature)) {
    throw new S3Error("SignatureDoesNotMatch", {
      fields: { AWSAccessKeyId: claim.accessKeyId, StringToSign: toSign, CanonicalRequest: canonical },
    });
  }
  return payloadOf(claim.payload, () => chunkSigner(key, claim, scope));
}

/** RFC 3986 with upper-case hexadecimal, as AWS encodes for signing. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function claimOfHeader(request: SignedRequest): Claim {
  const text = header(request, "authorization");
  if (text === undefined) throw new S3Error("AccessDenied");
  if (!text.startsWith(`${ALGORITHM} `)) {
    throw new S3Error("InvalidRequest", {
      message: `The authorization mechanism you have provided is not supported. Please use ${ALGORITHM}.`,
    });
  }
  const fields = new Map<string, string>();
  for (const field of text.slice(ALGORITHM.length + 1).split(",")) {
    const [name, ...value] = field.trim().split("=");
    fields.set(name ?? "", value.join("="));
  }
  const [credential, signed, signature] = ["Credential", "SignedHeaders", "Signature"].map((n) =>
    fields.get(n),
  );
  if (credential === undefined || signed === undefined || signature === undefined || fields.size !== 3) {
    throw new S3Error("AuthorizationHeaderMalformed");
  }
  const payload = header(request, "x-amz-content-sha256");
  if (payload === undefined) {
    throw new S3Error("InvalidRequest", {
      message: "Missing required header for this request: x-amz-content-sha256",
    });
  }
  const date = header(request, "x-amz-date") ?? compactDate(header(request, "date"));
  if (date === undefined) {
    throw new S3Error("AccessDenied", {
      message: "AWS authentication requires a valid Date or x-amz-date header",
    });
  }
  const [accessKeyId, ...scope] = parseCredential(credential, "AuthorizationHeaderMalformed");
  const [day, region, service] = scope as [string, string, string];
  const signedHeaders = signed.split(";");
  return {
    accessKeyId,
    date: day,
    region,
    service,
    signedHeaders,
    signature,
    timestamp: date,
    payload,
    expires: undefined,
  };
}

function claimOfQuery(request: SignedRequest): Claim {
  const names = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature"];
  const values = names.map((name) => request.query.get(`X-Amz-${name}`));
  const [algorithm, credential, timestamp, expires, signed, signature] = values.map(
    (value) => value ?? "",
  ) as [string, string, string, string, string, string];
  const seconds = Number(expires);
  if (algorithm !== ALGORITHM || values.includes(undefined) || !(seconds >= 1 && seconds <= 604_800)) {
    throw new S3Error("AuthorizationQueryParametersError");
  }
  const [accessKeyId, ...scope] = parseCredential(credential, "AuthorizationQueryParametersError");
  const [date, region, service] = scope as [string, string, string];
  const signedHeaders = signed.split(";");
  const payload = "UNSIGNED-PAYLOAD";
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders,
    signature,
    timestamp,
    payload,
    expires: seconds,
  };
}

/** Access keys may contain slashes; the scope after them never does. */
function parseCredential(
  text: string,
  code: "AuthorizationHeaderMalformed" | "AuthorizationQueryParametersError",
): [accessKeyId: string, ...scope: string[]] {
  const parts = text.split("/");
  const scope = parts.splice(-4);
  if (parts.length === 0 || scope[3] !== "aws4_request") throw new S3Error(code);
  return [parts.join("/"), ...scope];
}

function checkScope(claim: Claim, region: string): void {
  if (claim.service !== "s3" || claim.date !== claim.timestamp.slice(0, 8)) {
    throw new S3Error("AuthorizationHeaderMalformed");
  }
  if (claim.region === region) return;
  throw new S3Error("AuthorizationHeaderMalformed", {
    message: `The authorization header is malformed; the region '${claim.region}' is wrong; expecting '${region}'`,
    fields: { Region: region },
    headers: { "x-amz-bucket-region": region },
  });
}

function checkTime(claim: Claim, now: number): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.timestamp);
  if (match === null) throw new S3Error("AccessDenied", { message: "The date of the request is malformed" });
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (claim.expires !== undefined && now > time + claim.expires * 1000) {
    throw new S3Error("AccessDenied", { message: "Request has expired" });
  }
  if (time - now <= MAX_SKEW && (now - time <= MAX_SKEW || claim.expires !== undefined)) return;
  throw new S3Error("RequestTimeTooSkewed", {
    fields: {
      RequestTime: claim.timestamp,
      ServerTime: new Date(now).toISOString(),
      MaxAllowedSkewMilliseconds: String(MAX_SKEW),
    },
  });
}

function checkSignedHeaders(request: SignedRequest, claim: Claim): void {
  const missing = Object.keys(request.headers).filter(
    (name) => (name === "host" || name.startsWith("x-amz-")) && !claim.signedHeaders.includes(name),
  );
  if (missing.length === 0 && claim.signedHeaders.includes("host")) return;
  throw new S3Error("AccessDenied", {
    message: "There were headers present in the request which were not signed",
    fields: { HeadersNotSigned: missing.join(", ") },
  });
}

function canonicalRequest(request: SignedRequest, claim: Claim): string {
  const query = [...request.query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encodeUri(name)}=${encodeUri(value)}`)
    .sort();
  const headers = claim.signedHeaders.map((name) => {
    const values = (request.headers[name] ?? []).map((value) => value.trim().replace(/ +/g, " "));
    return `${name}:${values.join(",")}\n`;
  });
  return [
    request.method,
    request.path.split("/").map(encodeUri).join("/"),
    query.join("&"),
    headers.join(""),
    claim.signedHeaders.join(";"),
    claim.payload,
  ].join("\n");
}

function payloadOf(text: string, signer: () => ChunkSigner): Payload {
  if (/^[0-9a-f]{64}$/.test(text)) return { kind: "signed", sha256: text };
  if (text === "UNSIGNED-PAYLOAD") return { kind: "unsigned" };
  if (text === "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    return { kind: "chunked", signer: undefined, trailer: true };
  const trailer = text === `STREAMING-${ALGORITHM}-PAYLOAD-TRAILER`;
  if (trailer || text === `STREAMING-${ALGORITHM}-PAYLOAD`)
    return { kind: "chunked", signer: signer(), trailer };
  throw new S3Error("InvalidArgument", {
    message: "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-…, or a valid sha256 value.",
    fields: { ArgumentName: "x-amz-content-sha256", ArgumentValue: text },
  });
}

function chunkSigner(key: Buffer, claim: Claim, scope: string): ChunkSigner {
  let previous = claim.signature;
  const check = (kind: string, hashes: readonly string[], signature: string): void => {
    const expected = hmacHex(
      key,
      [`${ALGORITHM}-${kind}`, claim.timestamp, scope, previous, ...hashes].join("\n"),
    );
    if (!sameSignature(expected, signature)) throw new S3Error("SignatureDoesNotMatch");
    previous = signature;
  };
  return {
    chunk: (hash, signature) => check("PAYLOAD", [EMPTY_SHA256, hash], signature),
    trailer: (text, signature) => check("TRAILER", [sha256(text)], signature),
  };
}

function header(request: SignedRequest, name: string): string | undefined {
  return request.headers[name]?.join(",");
}

function compactDate(text: string | undefined): string | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}

const derived = new Map<string, Buffer>();

function signingKey(secret: string, { date, region, service }: Claim): Buffer {
  const id = [secret, date, region, service].join("\n");
  let key = derived.get(id);
  if (key === undefined) {
    key = Buffer.from(`AWS4${secret}`);
    for (const step of [date, region, service, "aws4_request"]) key = hmac(key, step);
    if (derived.size > 100) derived.clear();
    derived.set(id, key);
  }
  return key;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "latin1").digest();
}

function hmacHex(key: Buffer, text: string): string {
  return hmac(key, text).toString("hex");
}

/** Header values have one character per byte; everything else here is ASCII. */
function sha256(text: string): string {
  return createHash("sha256").update(text, "latin1").digest("hex");
}

function sameSignature(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
