import { Button, Group, Stack, Text } from "@mantine/core";
import { failureFor } from "../../../shared/failure-table.ts";
import type { Connection, ConnectionDraft } from "../../../shared/model/connection.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { addressFault } from "./connection-form.ts";
import { ConnectionFields } from "./connection-fields.tsx";
import { jobNames, usersOf } from "./connection-words.ts";
import { FailureNote } from "./failure-note.tsx";
import { TestSteps } from "./test-steps.tsx";
import { isBeside } from "./test-words.ts";
import { testFailure } from "./use-connection-test.ts";
import { useConnectionEditor } from "./use-connection-editor.ts";

interface ConnectionDialogProps {
  readonly snapshot: Snapshot;
  /** Undefined: a new connection is added. */
  readonly connection?: Connection;
  readonly onClose: () => void;
}

/** Adds or edits a connection, and tests it before it is saved. */
export function ConnectionDialog({ snapshot, connection, onClose }: ConnectionDialogProps) {
  const words = useWords();
  const editor = useConnectionEditor(connection, onClose, needsKeys(connection, snapshot));
  const { form, draft, test, save, busy } = editor;
  const failure = testFailure(test.state);
  return (
    <EditDialog
      changed={editor.changed}
      onClose={onClose}
      title={<Title name={connection?.name} />}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void editor.testAndSave();
        }}
      >
        <Stack gap="md">
          <ConnectionFields editor={editor} connection={connection} failure={failure} />
          <NewAddress connection={connection} draft={draft} snapshot={snapshot} />
          <TestSteps state={test.state} bucket={false} terse />
          {failure !== undefined && !isBeside(form.keys.kind, failure) && (
            <FailureNote error={failure} busy={busy} onRegion={(region) => void editor.inRegion(region)} />
          )}
          {save.error !== undefined && <ErrorNote error={save.error} />}
          <Group justify="flex-end" gap="xs">
            {failure !== undefined && (
              <Button
                variant="subtle"
                color="gray"
                c="dimmed"
                disabled={busy}
                onClick={() => void editor.saveUntested()}
              >
                {words.say("connections.save-untested")}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {words.say("connections.cancel")}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={draft === undefined && addressFault(form) === undefined}
            >
              {words.say("connections.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </EditDialog>
  );
}

interface NewAddressProps extends Pick<ConnectionDialogProps, "snapshot"> {
  readonly connection: Connection | undefined;
  readonly draft: ConnectionDraft | undefined;
}

/** What another address means for the folders that use the connection. */
function NewAddress({ connection, draft, snapshot }: NewAddressProps) {
  const words = useWords();
  const users = connection === undefined ? [] : usersOf(connection.id, snapshot.jobs);
  const moved = draft !== undefined && (draft.endpoint ?? "") !== (connection?.endpoint ?? "");
  if (!moved || users.length === 0) return null;
  return (
    <Text size="sm" c="var(--needs)">
      <Say id="connections.new-address" values={{ jobs: <bdi>{jobNames(words, users)}</bdi> }} />
    </Text>
  );
}

/** Whether new keys are the cure for what is wrong with the connection. */
function needsKeys(connection: Connection | undefined, { jobs }: Snapshot): boolean {
  return jobs.some(({ live: { fault } }) => {
    if (fault === undefined || fault.scope?.connection !== connection?.id) return false;
    const [cure] = failureFor(fault.error).cures;
    return cure === "enter-keys";
  });
}

function Title({ name }: { readonly name: string | undefined }) {
  const words = useWords();
  if (name === undefined) return words.say("connections.add");
  return <Say id="connections.edit-named" values={{ name: <bdi>{name}</bdi> }} />;
}
