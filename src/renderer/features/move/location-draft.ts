import type { JobLocation } from "../../../shared/model/job-spec.ts";
import { isUsableBucket } from "../../../shared/model/location.ts";

/**
 * A location that was typed, with the prefix in the form of NA1; undefined while something is missing.
 * @param draft its prefix may begin or end with or without a slash
 */
export function finished(draft: JobLocation): JobLocation | undefined {
  if (draft.kind === "folder") return draft.path === "" ? undefined : draft;
  const prefix = draft.prefix.replace(/^\/+/, "").replace(/\/*$/, "");
  if (!isUsableBucket(draft.bucket)) return undefined;
  return { ...draft, prefix: prefix === "" ? "" : `${prefix}/` };
}

/** Whether two locations are the same. */
export function isSameLocation(one: JobLocation, other: JobLocation): boolean {
  if (one.kind === "folder" || other.kind === "folder")
    return one.kind === "folder" && other.kind === "folder" && one.path === other.path;
  return one.connection === other.connection && one.bucket === other.bucket && one.prefix === other.prefix;
}
