import { Tooltip } from "@mantine/core";
import { useNow } from "../state/now.ts";
import { useWords } from "../state/words.tsx";

interface RelativeTimeProps {
  /** ms since 1970 */
  readonly at: number;
  /** It is to come, else it has happened. */
  readonly ahead?: boolean;
}

/** "2 min ago"; the exact time on hover. */
export function RelativeTime({ at, ahead = false }: RelativeTimeProps) {
  const words = useWords();
  const now = useNow();
  return (
    <Tooltip label={words.fullTime(at)}>
      <time dateTime={new Date(at).toISOString()}>{ahead ? words.ahead(at, now) : words.ago(at, now)}</time>
    </Tooltip>
  );
}
