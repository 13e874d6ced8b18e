import { LianaError } from "../../shared/errors.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { Location } from "../../shared/model/location.ts";

/** @throws LianaError `usage` for options that require a source bucket */
export function checkSourceOptions(source: Location, { asOf, only }: JobOptions): void {
  if (source.kind === "bucket" || (asOf === undefined && only === undefined)) return;
  throw new LianaError("usage", { reason: asOf === undefined ? "only-folder" : "past-of-folder" });
}
