import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { DEFAULT_CHOICES } from "../../../shared/model/job-spec.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { joinPath } from "../../ui/location-words.ts";
import { Say } from "../../ui/say.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { locationName, pathInBucket } from "./found-words.ts";

interface ContinueDialogProps {
  readonly snapshot: Snapshot;
  readonly connection: string;
  readonly location: FoundLocationView;
  readonly onClose: () => void;
  readonly onStarted: () => void;
}

/** GU4: asks for the folder that continues a location here, and restores to it. */
export function ContinueDialog({ snapshot, connection, location, onClose, onStarted }: ContinueDialogProps) {
  const words = useWords();
  useFocusBack();
  const { bucket, prefix, own, computer } = location;
  const name = locationName(location);
  const { query, reload } = useQuery("usualFolders", {});
  const [chosen, setChosen] = useState<string>();
  const start = useAction();
  const usual = query.kind === "ready" ? joinPath(snapshot.platform, query.data.home, folderOf(name)) : "";
  const path = chosen ?? usual;
  const begin = async (): Promise<void> => {
    const from = { connection, bucket, prefix };
    const input = { from, path, name, onConflict: "keep-both", choices: DEFAULT_CHOICES } as const;
    if (!(await start.run(() => call("continueLocation", input)))) return;
    onClose();
    onStarted();
  };
  const title = <Say id="find.continue.title" values={{ name: <bdi>{name}</bdi> }} />;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Stack gap="md">
        <Text>
          <Say id="find.continue.what" values={{ location: <bdi>{pathInBucket(location)}</bdi> }} />
        </Text>
        {!own && computer !== "" && (
          <Text>
            <Say id="find.continue.from" values={{ computer: <bdi>{computer}</bdi> }} />
          </Text>
        )}
        {query.kind === "failed" && chosen === undefined && (
          <ErrorNote error={query.error} onRetry={reload} />
        )}
        <TargetFolder
          snapshot={snapshot}
          label={words.say("find.continue.target")}
          path={path}
          onChange={setChosen}
        />
        <Text c="dimmed" size="sm">
          {words.say("find.continue.exists")}
        </Text>
        {start.error !== undefined && <ErrorNote error={start.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {words.say("ui.cancel")}
          </Button>
          <Button
            data-autofocus={path === "" ? undefined : true}
            loading={start.busy}
            disabled={path === ""}
            onClick={() => void begin()}
          >
            {words.say("find.continue.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A name that every system accepts for a folder. */
function folderOf(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, "-").replace(/[. ]+$/, "") || "Liana";
}
