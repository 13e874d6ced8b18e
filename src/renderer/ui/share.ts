import type { Progress } from "../../shared/model/live.ts";

/** How much of a pass is done, 0 to 1; undefined until all there is to do is known. */
export function shareOf(progress: Progress | undefined): number | undefined {
  if (progress?.planned !== true) return undefined;
  const { found, done, bytesFound, bytesDone } = progress;
  if (found === 0) return undefined;
  // Many small files take their time as well as few large ones.
  const files = done / found;
  return bytesFound === 0 ? files : Math.min(1, (files + Math.min(1, bytesDone / bytesFound)) / 2);
}
