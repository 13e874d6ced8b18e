import { measuredFrom } from "../../../shared/model/cost/measured.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
import { isPriced } from "./priced-place.ts";
import { type FoundLoad, useFoldersLoad } from "./use-folders-load.ts";

/**
 * CO1: what a job has at its target, or what its folder would put there before its first sync.
 * @returns undefined while it is measured
 */
export function useJobLoad(job: JobView, snapshot: Snapshot): FoundLoad | undefined {
  const { source, target } = job;
  const at = target.kind === "bucket" ? target : undefined;
  const isKnown = isPriced(snapshot.connections.find(({ id }) => id === at?.connection));
  const { query } = useQuery("jobLoad", isKnown ? { job: job.id } : undefined);
  const load = query.kind === "ready" ? query.data.load : undefined;
  const isNew = query.kind === "ready" && load === undefined && at !== undefined && source.kind === "folder";
  const folder = source.kind === "folder" ? source.path : "";
  const planned = useFoldersLoad(
    isNew && isKnown ? { connection: at.connection, bucket: at.bucket } : undefined,
    isNew ? [{ path: folder, exclude: job.choices.exclude }] : [],
  );
  if (!isKnown || query.kind === "failed" || (query.kind === "ready" && load === undefined && !isNew))
    return "unknown";
  return load === undefined ? planned : measuredFrom(load);
}
