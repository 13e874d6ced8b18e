import { Button, Text } from "@mantine/core";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { Output } from "../../shared/contract/shape.ts";
import type { WindowCommands } from "../../shared/contract/window-contract.ts";
import { isAbort, toLianaError, type WireError } from "../../shared/errors.ts";
import { sentence } from "../../shared/words.ts";
import { call } from "../state/application.ts";
import { ErrorNote } from "./error-note.tsx";
import { PathText } from "./path-text.tsx";
import styles from "./problem-list.module.css";
import { Waiting } from "./waiting.tsx";

export type Problem = Output<WindowCommands, "problemsPage">["items"][number];

const PAGE = 50;

interface ProblemListProps {
  /** Or a restore's id. */
  readonly job: string;
  /** Another value asks again. */
  readonly version: unknown;
  /** What can be done about a problem here. */
  readonly renderAnswer?: (problem: Problem) => ReactNode;
}

/** Each file with a sentence that says what is wrong and what to do; more on request. */
export function ProblemList({ job, version, renderAnswer }: ProblemListProps) {
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
  if (items.length === 0) return <Text c="dimmed">No file needs attention any more.</Text>;
  return (
    <div>
      <ul className={styles["list"]} aria-label="Problems">
        {items.map((problem) => (
          <ProblemLine key={problem.key} problem={problem}>
            {renderAnswer?.(problem)}
          </ProblemLine>
        ))}
      </ul>
      {next !== undefined && (
        <Button variant="default" size="compact-md" mt="sm" loading={busy} onClick={() => void load(next)}>
          Show more
        </Button>
      )}
    </div>
  );
}

function ProblemLine({ problem, children }: { readonly problem: Problem; readonly children: ReactNode }) {
  const text = sentence(problem.error);
  return (
    <li className={styles["line"]}>
      <Text fw={550} component="div">
        <PathText text={problem.key === "" ? "The whole folder" : problem.key} most={80} />
      </Text>
      <Text c="dimmed" size="sm">
        {text.charAt(0).toUpperCase() + text.slice(1)}
      </Text>
      {children}
    </li>
  );
}
