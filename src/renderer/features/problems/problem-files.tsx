import { Button, Group, Text } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import type { FileCause } from "../../../shared/file-cause.ts";
import { differsByFile, sentenceOf } from "../../../shared/problem-words.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { FileActions } from "./file-actions.tsx";
import { FileName } from "./file-name.tsx";
import type { Problem, ProblemOwner } from "./owner.ts";
import styles from "./problems.module.css";

const PAGE = 50;

interface ProblemFilesProps {
  readonly owner: ProblemOwner;
  readonly cause: FileCause;
  readonly title: string;
  readonly version: string;
}

/** The files of a group, page by page. */
export function ProblemFiles({ owner, cause, title, version }: ProblemFilesProps) {
  const words = useWords();
  const { items, next, error, busy, load } = useProblems(owner.id, cause, version);
  if (error !== undefined) return <ErrorNote error={error} onRetry={() => void load("")} />;
  if (items === undefined) return <Waiting />;
  return (
    <>
      <ul className={styles["files"]} aria-label={words.say("problems.files.of", { title })}>
        {items.map((problem) => (
          <li key={problem.key} className={styles["file"]}>
            <div className={styles["name"]}>
              <FileName problem={problem} />
              {differsByFile(cause) && (
                <Text c="dimmed" size="sm">
                  {sentenceOf(words, problem)}
                </Text>
              )}
            </div>
            {owner.kind === "job" && (
              <Group gap="xs">
                <FileActions owner={owner} problem={problem} />
              </Group>
            )}
          </li>
        ))}
      </ul>
      {next !== undefined && (
        <Button variant="default" size="compact-md" mt="sm" loading={busy} onClick={() => void load(next)}>
          {words.say("ui.show-more")}
        </Button>
      )}
    </>
  );
}

function useProblems(job: string, cause: FileCause, version: string) {
  const [items, setItems] = useState<readonly Problem[]>();
  const [next, setNext] = useState<string>();
  const [error, setError] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const load = useCallback(
    async (after: string, signal?: AbortSignal) => {
      setBusy(true);
      setError(undefined);
      try {
        const page = await call("problemsPage", { job, cause, after, limit: PAGE }, signal && { signal });
        setItems((old) => (after === "" || old === undefined ? page.items : [...old, ...page.items]));
        setNext(page.next);
      } catch (failure) {
        if (!isAbort(failure)) setError(toLianaError(failure).toWire());
      } finally {
        setBusy(false);
      }
    },
    [job, cause],
  );
  useEffect(() => {
    const controller = new AbortController();
    void load("", controller.signal);
    return () => controller.abort();
  }, [load, version]);
  return { items, next, error, busy, load };
}
