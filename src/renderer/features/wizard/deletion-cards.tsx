import { Text } from "@mantine/core";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import type { WizardState } from "./wizard-state.ts";
import styles from "./wizard.module.css";

interface DeletionCardsProps {
  readonly mirror: boolean;
  readonly versions: WizardState["versions"];
  readonly onChoose: (mirror: boolean) => void;
}

/** What happens in the bucket when a file is deleted here. */
export function DeletionCards({ mirror, versions, onChoose }: DeletionCardsProps) {
  return (
    <div>
      <h2 className={styles["heading"]}>When you delete a file</h2>
      <ChoiceCards label="When you delete a file" width={300}>
        <ChoiceCard
          group="deletions"
          title="Keep it in the bucket"
          mark="Recommended"
          checked={!mirror}
          onChoose={() => onChoose(false)}
        >
          What you delete here stays in the bucket, until you remove it there.
        </ChoiceCard>
        <ChoiceCard
          group="deletions"
          title="Delete it there, too"
          checked={mirror}
          onChoose={() => onChoose(true)}
        >
          The bucket follows this computer. When many files go at once, Liana waits for your approval.{" "}
          {VERSION_LINES[versions]}
        </ChoiceCard>
      </ChoiceCards>
      {versions === "off" && (
        <Text size="sm" mt="xs" c="var(--needs)">
          This bucket keeps no old versions: what is replaced or deleted in it is gone.
        </Text>
      )}
    </div>
  );
}

const VERSION_LINES = {
  on: "This bucket keeps old versions, so they can be brought back.",
  off: "",
  unknown: "Whether they can be brought back depends on the bucket’s versions.",
} as const;
