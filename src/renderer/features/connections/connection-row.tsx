import { ActionIcon, Button, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCloud, IconPencil, IconTrash } from "@tabler/icons-react";
import type { Connection } from "../../../shared/model/connection.ts";
import { findingSentence, type NamedFinding } from "../../../shared/finding-words.ts";
import { needsUser } from "../../../shared/findings.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { FindingFix } from "../../ui/finding-fix.tsx";
import { IconAction } from "../../ui/icon-action.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { serviceName } from "./connection-form.ts";
import { connectionAddress, jobNames, keyWords } from "./connection-words.ts";
import styles from "./connections.module.css";
import { TestResultLine } from "./test-result-line.tsx";
import { TestSteps } from "./test-steps.tsx";
import { useConnectionTest } from "./use-connection-test.ts";

interface ConnectionRowProps {
  readonly connection: Connection;
  /** Jobs that have it. */
  readonly users: readonly JobView[];
  /** TR2: what is wrong with it. */
  readonly findings: readonly NamedFinding[];
  readonly snapshot: Snapshot;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One connection: what it is, who uses it, and its test. */
export function ConnectionRow({
  connection,
  users,
  findings,
  snapshot,
  onEdit,
  onRemove,
}: ConnectionRowProps) {
  const { id, name, service } = connection;
  const test = useConnectionTest();
  const tested = bucketToTest(id, users);
  const running = test.state.kind === "running";
  const known = serviceName(service);
  return (
    <>
      <div className={styles["row"]}>
        <span className={styles["icon"]}>
          <IconCloud size={20} stroke={1.6} aria-hidden />
        </span>
        <div className={styles["cell"]}>
          <div className={styles["name"]} title={name}>
            <bdi>{name}</bdi>
          </div>
          <Text c="dimmed" size="sm" truncate component="div">
            {known !== name && `${known} · `}
            <PathText text={connectionAddress(connection)} most={44} />
          </Text>
        </div>
        <div className={styles["cell"]}>
          <Text size="sm" truncate title={users.length === 0 ? undefined : jobNames(users)}>
            {users.length === 0 ? "Not used by a folder" : `Used by ${jobNames(users)}`}
          </Text>
          <Text c="dimmed" size="sm" truncate component="div">
            {keyWords(connection)}
          </Text>
        </div>
        <div className={styles["actions"]}>
          <Button
            variant="default"
            size="compact-md"
            mr={6}
            loading={running}
            aria-label={`Test ${name}`}
            onClick={() => void test.run({ kind: "saved", connection: id, ...tested })}
          >
            Test
          </Button>
          <IconAction label={`Edit ${name}`} Icon={IconPencil} onClick={onEdit} />
          <RemoveAction name={name} users={users} onRemove={onRemove} />
        </div>
      </div>
      <FindingLines findings={findings} snapshot={snapshot} />
      <TestOutcome test={test} bucket={tested?.bucket} />
    </>
  );
}

interface TestOutcomeProps {
  readonly test: ReturnType<typeof useConnectionTest>;
  readonly bucket: string | undefined;
}

function TestOutcome({ test, bucket }: TestOutcomeProps) {
  if (test.state.kind === "idle") return null;
  return (
    <div className={styles["below"]}>
      <TestSteps state={test.state} bucket={bucket !== undefined} />
      {test.state.kind === "broken" && <ErrorNote error={test.state.error} />}
      <TestResultLine state={test.state} bucket={bucket} onClose={test.reset} />
    </div>
  );
}

/** TR2: what is wrong, who waits, and the button that fixes it. */
function FindingLines({ findings, snapshot }: Pick<ConnectionRowProps, "findings" | "snapshot">) {
  return findings.map((finding) => (
    <div key={finding.id} className={styles["finding"]} data-needs={needsUser(finding)}>
      <IconAlertTriangle size={18} aria-hidden />
      <Text size="sm" component="div" className={styles["findingWords"] ?? ""}>
        {findingSentence(finding)}
      </Text>
      <FindingFix finding={finding} snapshot={snapshot} />
    </div>
  ));
}

/** A place that the keys must be able to write to; undefined where none is known. */
function bucketToTest(
  id: string,
  users: readonly JobView[],
): { readonly bucket: string; readonly prefix: string } | undefined {
  for (const { target } of users)
    if (target.kind === "bucket" && target.connection === id)
      return { bucket: target.bucket, prefix: target.prefix };
  return undefined;
}

interface RemoveActionProps {
  readonly name: string;
  readonly users: readonly JobView[];
  readonly onRemove: () => void;
}

/** Says why it cannot be removed; a button that is disabled for real would say nothing to anyone. */
function RemoveAction({ name, users, onRemove }: RemoveActionProps) {
  if (users.length === 0) return <IconAction label={`Remove ${name}`} Icon={IconTrash} onClick={onRemove} />;
  return (
    <Tooltip
      label={`Used by ${jobNames(users)}. Remove the folder from Liana first.`}
      multiline
      maw={320}
      events={{ hover: true, focus: true, touch: true }}
    >
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-disabled
        data-disabled
        style={{ background: "none" }}
        aria-label={`Remove ${name}: not while ${jobNames(users)} ${users.length === 1 ? "uses" : "use"} it`}
      >
        <IconTrash size={19} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
