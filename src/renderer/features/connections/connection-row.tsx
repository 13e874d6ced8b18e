import { ActionIcon, Button, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCloud, IconPencil, IconTrash } from "@tabler/icons-react";
import type { Connection } from "../../../shared/model/connection.ts";
import { findingSentence, type NamedFinding } from "../../../shared/finding-words.ts";
import { needsUser } from "../../../shared/findings.ts";
import { profilePhrases } from "../../../shared/profile-words.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { FindingFix } from "../failure/finding-fix.tsx";
import { IconAction } from "../../ui/icon-action.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { connectionAddress, jobNames } from "./connection-words.ts";
import { ServiceFacts } from "./service-facts.tsx";
import styles from "./connections.module.css";
import { TestResultLine } from "./test-result-line.tsx";
import { TestSteps } from "./test-steps.tsx";
import { useProfiles } from "./use-profiles.ts";
import { useConnectionTest } from "./use-connection-test.ts";

interface ConnectionRowProps {
  readonly connection: Connection;
  /** Jobs that use it. */
  readonly users: readonly JobView[];
  /** TR2: what is wrong with it. */
  readonly findings: readonly NamedFinding[];
  readonly snapshot: Snapshot;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One connection: its service, the jobs that use it, and its test. */
export function ConnectionRow({
  connection,
  users,
  findings,
  snapshot,
  onEdit,
  onRemove,
}: ConnectionRowProps) {
  const words = useWords();
  const { id, name } = connection;
  const test = useConnectionTest();
  const tested = bucketToTest(id, users);
  const running = test.state.kind === "running";
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
          <Address connection={connection} />
        </div>
        <div className={styles["cell"]}>
          <Users users={users} />
          <Text c="dimmed" size="sm" truncate component="div">
            <Keys keys={connection.keys} />
          </Text>
        </div>
        <div className={styles["actions"]}>
          <Button
            variant="default"
            size="compact-md"
            mr={6}
            loading={running}
            aria-label={words.say("connections.test-named", { name })}
            onClick={() => void test.run({ kind: "saved", connection: id, ...tested })}
          >
            {words.say("connections.test")}
          </Button>
          <IconAction
            label={words.say("connections.edit-named", { name })}
            Icon={IconPencil}
            onClick={onEdit}
          />
          <RemoveAction name={name} users={users} onRemove={onRemove} />
        </div>
      </div>
      <FindingLines findings={findings} snapshot={snapshot} />
      <TestOutcome test={test} bucket={tested?.bucket} />
      <ServiceFacts connection={id} name={name} users={users} />
    </>
  );
}

/** The service, unless the connection is named after it, and its region or endpoint. */
function Address({ connection }: Pick<ConnectionRowProps, "connection">) {
  const words = useWords();
  const service = serviceName(words, connection.service);
  const address = connectionAddress(words, connection);
  return (
    <Text c="dimmed" size="sm" truncate component="div" title={address}>
      {service === connection.name ? (
        <PathText text={address} most={44} />
      ) : (
        <>
          <bdi>{service}</bdi> · <PathText text={address} most={44} />
        </>
      )}
    </Text>
  );
}

function Users({ users }: Pick<ConnectionRowProps, "users">) {
  const words = useWords();
  const names = jobNames(words, users);
  return (
    <Text size="sm" truncate title={names || undefined}>
      {users.length === 0 ? (
        words.say("connections.unused")
      ) : (
        <Say id="connections.used-by" values={{ jobs: <bdi>{names}</bdi> }} />
      )}
    </Text>
  );
}

/** Where the keys are, without revealing them. */
function Keys({ keys }: Pick<Connection, "keys">) {
  const words = useWords();
  switch (keys.kind) {
    case "keychain":
      return <Say id="connections.key" values={{ hint: <bdi>{keys.hint}</bdi> }} />;
    case "profile":
      return <ProfileKeys profile={keys.profile} />;
    case "environment":
      return words.say("connections.environment");
  }
}

/** CR1: the profile, how it gets its keys, and the end of its sign-in. */
function ProfileKeys({ profile }: { readonly profile: string }) {
  const words = useWords();
  const now = useNow();
  const view = useProfiles(true).get(profile);
  const name = <Say id="connections.profile" values={{ name: <bdi>{profile}</bdi> }} />;
  if (view === undefined) return name;
  return (
    <>
      {name} · {words.series(profilePhrases(words, view, now))}
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

/** TR2: what is wrong, which jobs wait, and the button that fixes it. */
function FindingLines({ findings, snapshot }: Pick<ConnectionRowProps, "findings" | "snapshot">) {
  const words = useWords();
  return findings.map((finding) => (
    <div key={finding.id} className={styles["finding"]} data-needs={needsUser(finding)}>
      <IconAlertTriangle size={18} aria-hidden />
      <Text size="sm" component="div" className={styles["findingWords"] ?? ""}>
        {findingSentence(words, finding)}
      </Text>
      <FindingFix finding={finding} snapshot={snapshot} />
    </div>
  ));
}

/** A location that the keys must be able to write to; undefined if no job has one. */
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

/** Explains why a connection in use cannot be removed. A disabled button would have no tooltip and no focus. */
function RemoveAction({ name, users, onRemove }: RemoveActionProps) {
  const words = useWords();
  if (users.length === 0)
    return (
      <IconAction
        label={words.say("connections.remove-named", { name })}
        Icon={IconTrash}
        onClick={onRemove}
      />
    );
  const jobs = jobNames(words, users);
  return (
    <Tooltip
      label={words.say("connections.in-use.line", { jobs })}
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
        aria-label={words.say("connections.in-use", { name, jobs })}
      >
        <IconTrash size={19} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
