import { Text } from "@mantine/core";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { ProblemOwner } from "./owner.ts";
import { ProblemGroup } from "./problem-group.tsx";
import styles from "./problems.module.css";

interface ProblemGroupsProps {
  readonly owner: ProblemOwner;
  /** Another value loads the groups again. */
  readonly version: string;
}

/** FB: the files with problems, by cause, each cause with what ends it. */
export function ProblemGroups({ owner, version }: ProblemGroupsProps) {
  const words = useWords();
  const { query, reload } = useQuery("problemGroups", { job: owner.id }, version);
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={reload} />;
  if (query.kind === "loading") return <Waiting />;
  const { groups } = query.data;
  if (groups.length === 0) return <Text c="dimmed">{words.say("ui.problems.none")}</Text>;
  return (
    <ul className={styles["list"]} aria-label={words.say("problems.list")}>
      {groups.map((group) => (
        <ProblemGroup key={group.cause} owner={owner} group={group} version={version} />
      ))}
    </ul>
  );
}
