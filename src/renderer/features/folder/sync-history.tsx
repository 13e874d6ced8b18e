import { Button, Table, Text } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";

type SyncRun = CommandOutput<WindowCommands, "syncsPage">["items"][number];

const PAGE = 30;

/** HI1: the syncs of a job, newest first. */
export function SyncHistory({ job }: { readonly job: JobView }) {
  const words = useWords();
  const { syncs, error, more, ended, retry } = useSyncs(job.id, job.live.lastSync?.id ?? 0);
  if (error !== undefined) return <ErrorNote error={error} onRetry={retry} />;
  return (
    <Section title={words.say("folder.history")} line={words.say("folder.history.line")}>
      {syncs === undefined ? (
        <Waiting lines={5} />
      ) : syncs.length === 0 ? (
        <Text c="dimmed">{words.say("folder.history.none")}</Text>
      ) : (
        <Table verticalSpacing="sm" tabularNums aria-label={words.say("folder.history")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.say("folder.history.when")}</Table.Th>
              <Table.Th>{words.say("folder.history.result")}</Table.Th>
              <Table.Th ta="right">{words.say("folder.history.files")}</Table.Th>
              <Table.Th ta="right">{words.say("folder.history.data")}</Table.Th>
              <Table.Th ta="right">{words.say("folder.history.duration")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {syncs.map((sync) => (
              <SyncRow key={`${sync.id} ${sync.startedAt}`} sync={sync} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!ended && (
        <Button variant="default" size="compact-md" mt="sm" onClick={more}>
          {words.say("ui.show-more")}
        </Button>
      )}
    </Section>
  );
}

function SyncRow({ sync }: { readonly sync: SyncRun }) {
  const words = useWords();
  const { summary, outcome, endedAt, error } = sync;
  const files = summary === undefined ? undefined : summary.uploaded + summary.downloaded + summary.copied;
  return (
    <Table.Tr>
      <Table.Td>
        <RelativeTime at={sync.startedAt} />
      </Table.Td>
      <Table.Td>
        {words.say(`folder.history.${outcome ?? "unfinished"}`)}
        {error !== undefined && (
          <Text c="dimmed" size="sm">
            {fullSentence(words, error)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{files === undefined ? "" : words.count(files)}</Table.Td>
      <Table.Td ta="right">{summary === undefined ? "" : words.bytes(summary.bytes)}</Table.Td>
      <Table.Td ta="right">
        {endedAt === undefined ? "" : words.duration((endedAt - sync.startedAt) / 1000)}
      </Table.Td>
    </Table.Tr>
  );
}

interface Syncs {
  readonly syncs: readonly SyncRun[] | undefined;
  readonly error: WireError | undefined;
  readonly ended: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

/** @param version another value loads from the newest sync again */
function useSyncs(job: string, version: unknown): Syncs {
  const [syncs, setSyncs] = useState<readonly SyncRun[]>();
  const [ended, setEnded] = useState(true);
  const [error, setError] = useState<WireError>();
  const [round, setRound] = useState(0);
  const load = useCallback(
    async (before: number | undefined, signal?: AbortSignal) => {
      setError(undefined);
      try {
        const input = { job, limit: PAGE, ...defined({ before }) };
        const { items } = await call("syncsPage", input, signal && { signal });
        setSyncs((old) => (before === undefined || old === undefined ? items : [...old, ...items]));
        setEnded(items.length < PAGE);
      } catch (failure) {
        if (!isAbort(failure)) setError(toLianaError(failure).toWire());
      }
    },
    [job],
  );
  useEffect(() => {
    const controller = new AbortController();
    void load(undefined, controller.signal);
    return () => controller.abort();
  }, [load, version, round]);
  return {
    syncs,
    error,
    ended,
    more: () => void load(syncs?.at(-1)?.startedAt),
    retry: () => setRound((old) => old + 1),
  };
}
