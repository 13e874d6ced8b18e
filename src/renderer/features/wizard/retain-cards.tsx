import type { Retain } from "../../../shared/model/retain.ts";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import type { WizardState } from "./wizard-state.ts";
import styles from "./wizard.module.css";

interface RetainCardsProps {
  readonly retain: Retain;
  readonly versions: WizardState["versions"];
  readonly onChoose: (retain: Retain) => void;
}

/** VR8: what becomes of what is replaced or deleted here. */
export function RetainCards({ retain, versions, onChoose }: RetainCardsProps) {
  return (
    <div>
      <h2 className={styles["heading"]}>Keep what is replaced or deleted</h2>
      <ChoiceCards label="Keep what is replaced or deleted" width={300}>
        <ChoiceCard
          group="retain"
          title="For ever"
          mark="Recommended"
          checked={retain === "forever"}
          onChoose={() => onChoose("forever")}
        >
          Each state that was synced can be restored. {KEPT[versions]}
        </ChoiceCard>
        <ChoiceCard
          group="retain"
          title="Not at all"
          checked={retain === "none"}
          onChoose={() => onChoose("none")}
        >
          {GONE[versions]} When many files go at once, Liana waits for your approval.
        </ChoiceCard>
      </ChoiceCards>
    </div>
  );
}

const KEPT = {
  on: "The bucket keeps them as versions, which use space.",
  off: "This bucket keeps no versions, so Liana keeps copies under .liana/old/, which use space.",
  unknown:
    "They are versions of the bucket or, where it keeps none, copies under .liana/old/. They use space.",
} as const;

const GONE = {
  on: "Liana keeps no copies. This bucket keeps versions by itself, so earlier states can be restored all the same.",
  off: "What you replace or delete here is gone from the bucket, too.",
  unknown:
    "What you replace or delete here is gone from the bucket, too, unless it keeps versions by itself.",
} as const;
