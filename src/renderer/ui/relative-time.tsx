import { Tooltip } from "@mantine/core";
import { useNow } from "../state/now.ts";
import { useWords } from "../state/words.tsx";

interface RelativeTimeProps {
  /** ms since 1970 */
  readonly at: number;
  /** The time lies in the future. */
  readonly ahead?: boolean;
}

/** "2 min ago"; hovering shows the exact time. */
export function RelativeTime({ at, ahead = false }: RelativeTimeProps) {
  const words = useWords();
  const now = useNow();
  return (
    <Tooltip label={words.fullTime(at)}>
      <time dateTime={new Date(at).toISOString()}>{ahead ? words.ahead(at, now) : words.ago(at, now)}</time>
    </Tooltip>
  );
}
