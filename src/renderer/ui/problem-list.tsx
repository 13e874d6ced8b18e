import { Button, Text } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { CommandOutput } from "../../shared/contract/shape.ts";
import type { WindowCommands } from "../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../shared/errors.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import { call } from "../state/application.ts";
import { useWords } from "../state/words.tsx";
import { ErrorNote } from "./error-note.tsx";
import { MissingLine } from "./missing-line.tsx";
import { PathText } from "./path-text.tsx";
import styles from "./problem-list.module.css";
import { Waiting } from "./waiting.tsx";

export type Problem = CommandOutput<WindowCommands, "problemsPage">["items"][number];

const PAGE = 50;

interface ProblemListProps {
  /** The id of a job or a restore. */
  readonly job: string;
  /** Another value loads the list again. */
  readonly version: unknown;
  /** The choices that a problem offers. */
  readonly renderAnswer?: (problem: Problem) => ReactNode;
}

/** The files with problems, each with a sentence that says what is wrong and what to do. Loads page by page. */
export function ProblemList({ job, version, renderAnswer }: ProblemListProps) {
  const words = useWords();
  const [items, setItems] = useState<readonly Problem[]>();
  const [next, setNext] = useState<string>();
  const [error, setError] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);

  const load = useCallback(
    async (after: string, signal?: AbortSignal) => {
      setBusy(true);
      setError(undefined);
      try {
        const page = await call("problemsPage", { job, after, limit: PAGE }, signal && { signal });
        setItems((old) => (after === "" || old === undefined ? page.items : [...old, ...page.items]));
        setNext(page.next);
      } catch (failure) {
        if (!isAbort(failure)) setError(toLianaError(failure).toWire());
      } finally {
        setBusy(false);
      }
    },
    [job],
  );
  useEffect(() => {
    const controller = new AbortController();
    void load("", controller.signal);
    return () => controller.abort();
  }, [load, version, round]);

  if (error !== undefined) return <ErrorNote error={error} onRetry={() => setRound((old) => old + 1)} />;
  if (items === undefined) return <Waiting />;
  if (items.length === 0) return <Text c="dimmed">{words.say("ui.problems.none")}</Text>;
  return (
    <div>
      <ul className={styles["list"]} aria-label={words.say("ui.problems")}>
        {items.map((problem) => (
          <ProblemLine key={problem.key} problem={problem}>
            {renderAnswer?.(problem)}
          </ProblemLine>
        ))}
      </ul>
      {next !== undefined && (
        <Button variant="default" size="compact-md" mt="sm" loading={busy} onClick={() => void load(next)}>
          {words.say("ui.show-more")}
        </Button>
      )}
    </div>
  );
}

function ProblemLine({ problem, children }: { readonly problem: Problem; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <li className={styles["line"]}>
      <Text fw={550} component="div">
        <PathText text={problem.key === "" ? words.say("ui.problems.whole-folder") : problem.key} most={80} />
      </Text>
      <Text c="dimmed" size="sm">
        {fullSentence(words, problem.error)}
      </Text>
      <MissingLine error={problem.error} />
      {children}
    </li>
  );
}
