import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { type ChangeCounts, differing } from "../../../../shared/model/restore-changes.ts";
import { useWords } from "../../../state/words.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import styles from "./preview.module.css";
import type { Preview } from "./use-preview.ts";

/** Loaded when it is first opened. */
const ChangesDialog = lazy(async () => ({ default: (await import("./changes-dialog.tsx")).ChangesDialog }));

interface PreviewNoteProps {
  readonly preview: Preview;
  /** The list is open. The dialog around it must not close with it on Escape. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** RS15: how many files differ from what is restored, and the list of all changes. */
export function PreviewNote({ preview: { state, again }, open, onOpen }: PreviewNoteProps) {
  const words = useWords();
  if (state.kind === "idle") return null;
  if (state.kind === "failed") return <ErrorNote error={state.error} onRetry={again} />;
  if (state.kind === "running")
    return (
      <Group gap="xs" role="status" wrap="nowrap">
        <Loader size="xs" aria-hidden />
        <Text size="sm" c="dimmed">
          {words.say("preview.comparing", { files: state.found?.files ?? 0 })}
        </Text>
      </Group>
    );
  return (
    <Stack gap="xs" className={styles["note"] ?? ""}>
      <Summary counts={state.found.counts} />
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => onOpen(true)}>
          {words.say("preview.show")}
        </Button>
      </Group>
      {open && (
        <Suspense>
          <ChangesDialog id={state.id} counts={state.found.counts} onClose={() => onOpen(false)} />
        </Suspense>
      )}
    </Stack>
  );
}

function Summary({ counts }: { readonly counts: ChangeCounts }) {
  const words = useWords();
  const { add, only, problem } = counts;
  return (
    <Text role="status">
      {words.say("preview.summary", { differ: differing(counts), only, add })}
      {problem > 0 && <> {words.say("preview.problems", { count: problem })}</>}
    </Text>
  );
}
