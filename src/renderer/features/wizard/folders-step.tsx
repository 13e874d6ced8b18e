import { Button, Stack, Text } from "@mantine/core";
import { IconFolderPlus } from "@tabler/icons-react";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { FolderBrowser } from "../../ui/folder-browser.tsx";
import { ChosenFolders } from "./chosen-folders.tsx";
import { StepFrame } from "./step-frame.tsx";
import { UsualFolders } from "./usual-folders.tsx";
import { useFolders } from "./use-folders.ts";
import type { StepProps } from "./wizard-state.ts";

/** The question for the folders, which are counted as they are chosen. */
export function FoldersStep(props: StepProps) {
  const words = useWords();
  const { snapshot, state } = props;
  const { folders, refused } = state;
  const { query, reload } = useQuery("usualFolders", {});
  const work = useFolders(props);
  const none = folders.length === 0;
  return (
    <StepFrame
      title={words.say("wizard.folders")}
      line={words.say("wizard.folders.line")}
      next={{ go: work.goOn, disabled: none }}
    >
      <Stack gap="lg" align="stretch">
        {!none && <ChosenFolders jobs={snapshot.jobs} folders={folders} work={work} />}
        <div>
          <Button
            variant={none ? "filled" : "default"}
            leftSection={<IconFolderPlus size={18} aria-hidden />}
            loading={work.choose.busy}
            {...(none ? { "data-first": true } : {})}
            onClick={work.open}
          >
            {words.say(none ? "wizard.folders.choose" : "wizard.folders.choose-more")}
          </Button>
          {snapshot.host === "desktop" && (
            <Text c="dimmed" size="sm" mt="xs">
              {words.say("drop.hint")}
            </Text>
          )}
        </div>
        {refused.length > 0 && (
          <Text role="alert" c="var(--needs)" component="div">
            {refused.map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
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
          title={words.say("wizard.folders.choose-one")}
          start={query.kind === "ready" ? query.data.home : undefined}
          onChoose={work.browsed}
          onClose={work.endBrowsing}
        />
      )}
    </StepFrame>
  );
}
