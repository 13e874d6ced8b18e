import { Button, Stack, Text } from "@mantine/core";
import { IconFolderPlus } from "@tabler/icons-react";
import { useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { FolderBrowser } from "../../ui/folder-browser.tsx";
import { ChosenFolders } from "./chosen-folders.tsx";
import { StepFrame } from "./step-frame.tsx";
import { UsualFolders } from "./usual-folders.tsx";
import { useFolders } from "./use-folders.ts";
import type { StepProps } from "./wizard-state.ts";

/** The folders, counted as they are chosen. */
export function FoldersStep(props: StepProps) {
  const { snapshot, state } = props;
  const { folders } = state;
  const { query, reload } = useQuery("usualFolders", {});
  const work = useFolders(props);
  const none = folders.length === 0;
  return (
    <StepFrame
      title="Which folders?"
      line="Each stays in step with the bucket from now on. More can be added at any time."
      next={{ go: work.goOn, disabled: none }}
    >
      <Stack gap="lg" align="stretch">
        {!none && (
          <ChosenFolders
            folders={folders}
            measures={work.measures}
            onMeasure={work.onMeasure}
            onRemove={work.remove}
          />
        )}
        <div>
          <Button
            variant={none ? "filled" : "default"}
            leftSection={<IconFolderPlus size={18} aria-hidden />}
            loading={work.choose.busy}
            {...(none ? { "data-first": true } : {})}
            onClick={work.open}
          >
            {none ? "Choose folders" : "Choose more"}
          </Button>
        </div>
        {work.refused !== undefined && (
          <Text role="alert" c="var(--needs)">
            {work.refused}
          </Text>
        )}
        {work.choose.error !== undefined && <ErrorNote error={work.choose.error} />}
        <UsualFolders
          query={query}
          onRetry={reload}
          chosen={folders}
          jobs={snapshot.jobs}
          onAdd={(path) => work.add([path])}
        />
      </Stack>
      {work.browsing && (
        <FolderBrowser
          title="Choose a folder"
          start={query.kind === "ready" ? query.data.home : undefined}
          onChoose={work.browsed}
          onClose={work.endBrowsing}
        />
      )}
    </StepFrame>
  );
}
