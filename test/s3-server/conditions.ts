import { S3Error } from "./errors.ts";
import type { ObjectVersion } from "./model.ts";

/** Values of the If-… headers as sent. */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: string | undefined;
  readonly ifUnmodifiedSince?: string | undefined;
}

/** Times are compared and shown in whole seconds, as in HTTP dates. */
export function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}

/**
 * RFC 9110 section 13.2.2, for reads.
 * @throws S3Error PreconditionFailed
 */
export function checkRead(conditions: Conditions, version: ObjectVersion): "send" | "not-modified" {
  const { ifMatch, ifNoneMatch } = conditions;
  const modified = wholeSecond(version.lastModified);
  const since = parseDate(conditions.ifModifiedSince);
  const unmodifiedSince = parseDate(conditions.ifUnmodifiedSince);
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, version.etag)) throw failed("If-Match");
  } else if (unmodifiedSince !== undefined && modified > unmodifiedSince) throw failed("If-Unmodified-Since");
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, version.etag) ? "not-modified" : "send";
  return since !== undefined && modified <= since ? "not-modified" : "send";
}

/**
 * How a service treats conditions on writes. `kept`: as Amazon does. `ignored`: the write happens in any case.
 * `refused`: 501. `ceph`: as radosgw 16 in a bucket without versions, which only compares the ETag without quotes,
 * answers 412 for a missing object, and ignores conditions on completed uploads and copies. `ceph-versions`: as radosgw
 * 16 in a bucket with versions, which refuses every If-Match and ignores If-None-Match.
 */
export type ConditionalWrites = "kept" | "ignored" | "refused" | "ceph" | "ceph-versions";

/**
 * For writes: `If-None-Match: *` (only if the key is empty) and `If-Match: ETag`.
 * @param current the key's current object; undefined for none and for a delete marker
 * @throws S3Error PreconditionFailed, NoSuchKey, NotImplemented
 */
export function checkWrite(
  conditions: Conditions,
  current: ObjectVersion | undefined,
  how: ConditionalWrites,
): void {
  const { ifMatch, ifNoneMatch } = conditions;
  if (how === "ignored" || (ifMatch === undefined && ifNoneMatch === undefined)) return;
  if (how === "refused") throw new S3Error("NotImplemented");
  if (how === "ceph" || how === "ceph-versions") {
    if (ifMatch !== undefined && (how === "ceph-versions" || ifMatch !== (current?.etag ?? "")))
      throw failed("If-Match");
    if (ifNoneMatch !== undefined && how === "ceph" && current !== undefined) throw failed("If-None-Match");
    return;
  }
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== "*" || ifMatch !== undefined) throw new S3Error("NotImplemented");
    if (current !== undefined) throw failed("If-None-Match");
  }
  if (ifMatch === undefined) return;
  if (current === undefined) throw new S3Error("NoSuchKey");
  if (!matches(ifMatch, current.etag)) throw failed("If-Match");
}

function matches(condition: string, etag: string): boolean {
  if (condition.trim() === "*") return true;
  return condition.split(",").some((one) => one.trim().replace(/^"(.*)"$/, "$1") === etag);
}

function parseDate(text: string | undefined): number | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function failed(condition: string): S3Error {
  return new S3Error("PreconditionFailed", { fields: { Condition: condition } });
}
