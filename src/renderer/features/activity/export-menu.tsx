import { Button, Group, Menu, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { ExportLabels } from "../../../shared/contract/engine-commands.ts";
import { defined } from "../../../shared/defined.ts";
import { exportLabels } from "./event-labels.ts";
import type { HistoryQuery } from "./history-feed.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { isoDay } from "../../../shared/iso-day.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { saveFile } from "../../ui/save-file.ts";

type Format = "csv" | "json";
const TYPES: Readonly<Record<Format, string>> = { csv: "text/csv", json: "application/json" };

interface ExportMenuProps {
  readonly query: Pick<HistoryQuery, "job" | "search" | "kind">;
}

/** Exports the history of files with its current filter. */
export function ExportMenu({ query }: ExportMenuProps) {
  const words = useWords();
  const action = useAction();
  const [running, setRunning] = useState<AbortController>();
  const [bytes, setBytes] = useState(0);
  const start = async (format: Format): Promise<void> => {
    const controller = new AbortController();
    setRunning(controller);
    setBytes(0);
    await action.run(async () => {
      const input = { format, ...(format === "csv" ? { labels: exportLabels(words) } : {}) };
      const pieces = await collect({ ...input, ...query }, controller.signal, setBytes);
      const name = words.say("activity.export.file", { day: isoDay(Date.now()) });
      saveFile(new Blob(pieces, { type: TYPES[format] }), `${name}.${format}`);
    });
    setRunning(undefined);
  };
  if (running !== undefined) {
    return (
      <Group gap="xs" wrap="nowrap" h={36}>
        <Text size="sm" aria-live="polite">
          {words.say("activity.export.progress", { bytes: words.bytes(bytes) })}
        </Text>
        <Button variant="default" size="compact-md" onClick={() => running.abort()}>
          {words.say("ui.cancel")}
        </Button>
      </Group>
    );
  }
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
            {words.say("activity.export")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void start("csv")}>{words.say("activity.export.csv")}</Menu.Item>
          <Menu.Item onClick={() => void start("json")}>{words.say("activity.export.json")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {action.error !== undefined && <ErrorNote error={action.error} />}
    </>
  );
}

interface ExportInput extends Pick<HistoryQuery, "job" | "search" | "kind"> {
  readonly format: Format;
  readonly labels?: ExportLabels;
}

async function collect(
  { job, kind, ...rest }: ExportInput,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string[]> {
  const pieces: string[] = [];
  let length = 0;
  let cursor: string | undefined;
  do {
    const input = { ...rest, ...defined({ job, kind }) };
    const piece = await call("exportEvents", cursor === undefined ? input : { ...input, cursor }, { signal });
    pieces.push(piece.text);
    onBytes((length += piece.text.length));
    cursor = piece.next;
  } while (cursor !== undefined);
  return pieces;
}
