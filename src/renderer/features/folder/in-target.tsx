import { Text } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";

/** DL3: what becomes of content of the target that is excluded from now on. */
export function InTarget({ job, exclude }: { readonly job: JobView; readonly exclude: readonly string[] }) {
  const words = useWords();
  const { query, reload } = useQuery("newlyExcluded", { job: job.id, exclude: [...exclude] });
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={reload} />;
  if (query.kind === "loading" || query.data.entries === 0) return null;
  const { entries, bytes } = query.data;
  return (
    <Text size="sm" mb="xs">
      {words.say(`exclusions.stays.${job.target.kind}`, { count: entries, bytes: words.bytes(bytes) })}
    </Text>
  );
}
