import { Stack, Switch, Text } from "@mantine/core";
import { ErrorNote } from "../../ui/error-note.tsx";
import { ClassCards } from "./class-cards.tsx";
import { RetainCards } from "./retain-cards.tsx";
import { ReviewFolders } from "./review-folders.tsx";
import { StepFrame } from "./step-frame.tsx";
import { usePlan } from "./use-plan.ts";
import type { StepProps } from "./wizard-state.ts";
import styles from "./wizard.module.css";

/** All answers once more, with what is left to choose. Then it starts. */
export function ReviewStep(props: StepProps) {
  const { snapshot, state, change } = props;
  const { folders } = state;
  const plan = usePlan(props);
  const { bucket, connectionName, start, faults } = plan;
  const setPrefix = (at: number, prefix: string): void => {
    start.clear();
    change({ folders: folders.map((folder, index) => (index === at ? { ...folder, prefix } : folder)) });
  };
  return (
    <StepFrame
      title="Ready to start"
      line={
        connectionName === undefined
          ? "This connection is not there any more."
          : `To ${bucket}, in ${connectionName}.`
      }
      next={{
        name: "Start syncing",
        go: () => void plan.begin(),
        busy: start.busy,
        disabled: connectionName === undefined || faults.some((fault) => fault !== undefined),
      }}
    >
      <Stack gap={36}>
        <ReviewFolders
          folders={folders}
          locations={plan.locations}
          faults={faults}
          bucket={bucket}
          onPrefix={setPrefix}
        />
        <RetainCards
          retain={state.retain}
          versions={state.versions}
          onChoose={(retain) => change({ retain })}
        />
        {plan.cards.length > 0 && (
          <ClassCards
            cards={plan.cards}
            chosen={plan.storageClass}
            onChoose={(storageClass) => change({ storageClass })}
          />
        )}
        {snapshot.host === "desktop" && (
          <AtLogin on={state.startAtLogin} onChange={(startAtLogin) => change({ startAtLogin })} />
        )}
        {start.error !== undefined && <ErrorNote error={start.error} />}
        <Text c="dimmed" size="sm">
          Files that are in the bucket already are compared first, and not sent again when they are the same.
        </Text>
      </Stack>
    </StepFrame>
  );
}

function AtLogin({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <div>
      <h2 className={styles["heading"]}>When this computer starts</h2>
      <Switch
        label="Start at login"
        description="Liana starts without a window and keeps your folders in step."
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
