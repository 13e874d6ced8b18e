import { isAbort, LianaError, type ErrorCode, type ErrorDetail } from "../../../shared/errors.ts";
import type { S3Call } from "../port.ts";
import { connectionError, isConnectionError } from "./connection-error.ts";
import { codeOfService } from "./service-codes.ts";
import { isPage, messageOf, termOf } from "./foreign-text.ts";

/** The failed request, as far as error messages need it. */
export interface FailedCall {
  readonly call: S3Call;
  readonly host: string;
  readonly region: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  /** The request named a version, which takes its own permission. */
  readonly versioned: boolean;
  /** The class that the request named. */
  readonly storageClass: string | undefined;
}

/** The service's answer to a failed request. */
export interface S3Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The `Code` of the error document; empty without one. */
  readonly code: string;
  /** Fields of the error document. */
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Converts anything the SDK or Node throws to a LianaError; AbortErrors pass unchanged. RT1: decided only from codes,
 * statuses and the type of the answer; an unknown error counts as a refusal by the service, never as a bug of ours.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function remoteError(error: unknown, failed: FailedCall): Error {
  if (error instanceof LianaError) return error;
  if (error instanceof Error && isAbort(error)) return error;
  // The SDK's address rules: an access point with path style, or of another cloud.
  if (error instanceof Error && error.name === "EndpointError")
    return new LianaError("bad-config", { what: "bucket", value: failed.bucket }, error);
  const answer = answerOf(error);
  if (answer === undefined) {
    return isConnectionError(error) ? connectionError(error, failed.host) : unexpected(error, failed);
  }
  return refusalError(answer, failed, error);
}

export function refusalError(answer: S3Response, failed: FailedCall, cause?: unknown): LianaError {
  const code = judge(answer, failed);
  return new LianaError(code, detailOf(code, answer, failed), cause);
}

function unexpected(error: unknown, failed: FailedCall): LianaError {
  const name = error instanceof Error ? error.name : typeof error;
  return new LianaError(
    codeOfService(name) ?? "internal",
    { ...siteOf(failed), service: termOf(name) },
    error,
  );
}

function answerOf(error: unknown): S3Response | undefined {
  if (!(error instanceof Error)) return undefined;
  const fields = error as Error & {
    readonly $response?: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> };
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly Code?: unknown;
  };
  const status = fields.$metadata?.httpStatusCode ?? fields.$response?.statusCode;
  if (status === undefined) return undefined;
  // The SDK moves the message out of the document, and calls a missing one UnknownError.
  const given = typeof fields.Code === "string" && error.message !== "UnknownError";
  const Message = given ? error.message : undefined;
  return {
    status,
    headers: fields.$response?.headers ?? {},
    code: serviceCodeOf(error.name, fields.Code),
    document: { Message, ...Object.fromEntries(Object.entries(error)) },
  };
}

/** If the document has no code, the SDK invents a name from the status or from its parser's error. */
function serviceCodeOf(name: string, code: unknown): string {
  if (typeof code === "string") return code;
  return codeOfService(name) === undefined && !REGION_CODES.has(name) ? "" : name;
}

function judge(answer: S3Response, failed: FailedCall): ErrorCode {
  const { status, headers, code } = answer;
  if (isWrongRegion(answer, failed)) return "wrong-region";
  const known = codeOfService(code);
  if (known !== undefined) return inContext(known, failed);
  // Ceph's code for a storage class that it does not have.
  if (code === "InvalidArgument" && failed.storageClass !== undefined) return "invalid-class";
  if (isNameRefused(answer, failed)) return "unsafe-name";
  if (status === 429 || status === 503) return "slow-down";
  if (status === 501 || status === 405) return "not-implemented";
  if (status === 408) return "timeout";
  if (status === 507) return "quota";
  if (status === 413) return "too-large";
  if (status >= 500) return "server-error";
  // Proxies, captive portals and other web servers answer with HTML. A service's own errors are XML.
  if (failed.call !== "head" && code === "" && isPage(headers)) return "not-s3";
  return code === "" ? codeOfStatus(status, failed) : "service-refused";
}

const WRITING_CALLS: ReadonlySet<S3Call> = new Set(["put", "copy", "createUpload"]);

/**
 * Services and proxies that reject control characters in names answer with whatever their parser met: MinIO
 * MalformedXML, CloudServer InvalidInput, others a web page.
 */
function isNameRefused({ status }: S3Response, { call, key }: FailedCall): boolean {
  return WRITING_CALLS.has(call) && NAME_STATUS.has(status) && /\p{Cc}/u.test(key ?? "");
}

const NAME_STATUS: ReadonlySet<number> = new Set([400, 404]);

const UPLOAD_CALLS: ReadonlySet<S3Call> = new Set([
  "listParts",
  "uploadPart",
  "completeUpload",
  "abortUpload",
]);

function inContext(code: ErrorCode, failed: FailedCall): ErrorCode {
  if (code === "key-too-long" && !isLong(failed.key)) return "unsafe-name";
  // An upload has no object yet; Ceph reports a missing key where others report a missing upload.
  if (code === "no-object" && UPLOAD_CALLS.has(failed.call)) return "no-upload";
  return code;
}

/** HEAD answers have no body, so only the status is known. */
function codeOfStatus(status: number, failed: FailedCall): ErrorCode {
  if (status === 401 || status === 403) return "access-denied";
  if (status === 404) return failed.key === undefined ? "no-bucket" : inContext("no-object", failed);
  if (status === 412 || status === 416) return "object-changed";
  return status < 400 ? "not-s3" : "service-refused";
}

const REGION_STATUS: ReadonlySet<number> = new Set([301, 307, 400]);
const REGION_CODES: ReadonlySet<string> = new Set([
  "PermanentRedirect",
  "TemporaryRedirect",
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
  "InvalidLocationConstraint",
  "InvalidRegion",
]);

function isWrongRegion(answer: S3Response, failed: FailedCall): boolean {
  if (REGION_CODES.has(answer.code)) return true;
  const declared = regionOf(answer);
  return declared !== undefined && declared !== failed.region && REGION_STATUS.has(answer.status);
}

/** The bucket's region, according to the service. */
function regionOf(answer: S3Response): string | undefined {
  const declared = answer.headers["x-amz-bucket-region"] ?? answer.document["Region"];
  return typeof declared === "string" && declared !== "" ? declared : undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
function isLong(key: string | undefined): boolean {
  return key !== undefined && Buffer.byteLength(key) > 1_024;
}

function siteOf(failed: FailedCall): ErrorDetail {
  const { host, bucket, call, versioned } = failed;
  const what = versioned ? { call, versioned: 1 } : { call };
  return bucket === undefined ? { host, ...what } : { host, bucket, ...what };
}

function detailOf(code: ErrorCode, answer: S3Response, failed: FailedCall): ErrorDetail {
  const site = { ...siteOf(failed), status: answer.status, service: termOf(answer.code) };
  if (code === "wrong-region")
    return { ...site, region: termOf(regionOf(answer) ?? "") || undefined, used: failed.region };
  if (code === "slow-down" || code === "server-error") {
    const waits = { ...site, retryAfter: retryAfter(answer) };
    // A proxy may answer so for one name forever (RT2).
    return answer.code === "" && isPage(answer.headers) ? { ...waits, page: 1 } : waits;
  }
  if (code === "service-refused") return { ...site, message: messageOf(answer.document["Message"]) };
  if (code === "access-denied") return { ...site, ...saidOf(answer) };
  if (code === "not-s3") return { ...site, reason: oddity(answer.status) };
  if (code === "invalid-class") return { ...site, class: failed.storageClass };
  if (code === "bucket-exists") return { ...site, owned: answer.code === "BucketAlreadyOwnedByYou" ? 1 : 0 };
  return site;
}

/** PO4: the service's message, for display only. Without one, or with one that says no more than the code: nothing. */
function saidOf({ document }: S3Response): ErrorDetail {
  const message = messageOf(document["Message"]);
  return message === undefined || /^access denied\.?$/i.test(message) ? {} : { message };
}

/** What makes an answer unreadable; a successful status means a malformed document. */
function oddity(status: number): string {
  if (status < 300) return "document";
  return status < 400 ? "redirect" : "page";
}

/** In seconds. The header may hold a number or a date (RFC 9110, 10.2.3). */
function retryAfter(answer: S3Response): number | undefined {
  const text = answer.headers["retry-after"];
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(text);
  const now = Date.parse(answer.headers["date"] ?? "");
  return Number.isNaN(date) || Number.isNaN(now) ? undefined : Math.max(0, (date - now) / 1_000);
}
