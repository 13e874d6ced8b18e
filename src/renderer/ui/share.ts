import type { Progress } from "../../shared/model/live.ts";

/** TR4: the finished share of a sync, 0 to 1; undefined until the total is known. */
export function shareOf(progress: Progress | undefined): number | undefined {
  return progress?.whole?.share;
}
