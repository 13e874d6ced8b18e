import type { Progress } from "../../shared/model/live.ts";

/** TR4: how much of a sync is done, 0 to 1; undefined until all there is to do is known. */
export function shareOf(progress: Progress | undefined): number | undefined {
  return progress?.whole?.share;
}
