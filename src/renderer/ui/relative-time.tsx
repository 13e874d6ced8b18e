import { Tooltip } from "@mantine/core";
import { agoWords, aheadWords } from "../../shared/relative-words.ts";
import { useNow } from "../state/now.ts";

const EXACT = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "medium" });

interface RelativeTimeProps {
  /** ms since 1970 */
  readonly at: number;
  /** It is to come, else it has happened. */
  readonly ahead?: boolean;
}

/** "2 min ago"; the exact time on hover. */
export function RelativeTime({ at, ahead = false }: RelativeTimeProps) {
  const now = useNow();
  return (
    <Tooltip label={EXACT.format(at)}>
      <time dateTime={new Date(at).toISOString()}>{(ahead ? aheadWords : agoWords)(at, now)}</time>
    </Tooltip>
  );
}
