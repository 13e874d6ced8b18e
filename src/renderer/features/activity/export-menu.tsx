import { Button, Group, Menu, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { defined } from "../../../shared/defined.ts";
import { formatBytes } from "../../../shared/format.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";

type Format = "csv" | "json";
const TYPES: Readonly<Record<Format, string>> = { csv: "text/csv", json: "application/json" };

interface ExportMenuProps {
  readonly job: string | undefined;
  readonly search: string;
}

/** The history of files as a file, as it is filtered at the moment. */
export function ExportMenu({ job, search }: ExportMenuProps) {
  const action = useAction();
  const [running, setRunning] = useState<AbortController>();
  const [bytes, setBytes] = useState(0);
  const start = async (format: Format): Promise<void> => {
    const controller = new AbortController();
    setRunning(controller);
    setBytes(0);
    await action.run(async () => {
      const pieces = await collect(format, { job, search }, controller.signal, setBytes);
      save(new Blob(pieces, { type: TYPES[format] }), format);
    });
    setRunning(undefined);
  };
  if (running !== undefined) {
    return (
      <Group gap="xs" wrap="nowrap" h={36}>
        <Text size="sm" aria-live="polite">
          Exporting, {formatBytes(bytes)} so far
        </Text>
        <Button variant="default" size="compact-md" onClick={() => running.abort()}>
          Cancel
        </Button>
      </Group>
    );
  }
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void start("csv")}>As CSV, for a table</Menu.Item>
          <Menu.Item onClick={() => void start("json")}>As JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {action.error !== undefined && <ErrorNote error={action.error} />}
    </>
  );
}

async function collect(
  format: Format,
  { job, search }: ExportMenuProps,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string[]> {
  const pieces: string[] = [];
  let length = 0;
  let cursor: string | undefined;
  do {
    const input = { format, search, ...defined({ job }) };
    const piece = await call("exportEvents", cursor === undefined ? input : { ...input, cursor }, { signal });
    pieces.push(piece.text);
    onBytes((length += piece.text.length));
    cursor = piece.next;
  } while (cursor !== undefined);
  return pieces;
}

function save(blob: Blob, format: Format): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `liana-activity-${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  // The download has begun by then; it holds the blob itself.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
