import { Button, Text } from "@mantine/core";
import { type Retain, retainDays } from "../../../shared/model/retain.ts";
import { useAction } from "../../state/action.ts";
import { useWords } from "../../state/words.tsx";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { PeriodChoice, USUAL_PERIOD } from "../../ui/period-choice.tsx";
import type { WizardState } from "./wizard-state.ts";
import styles from "./wizard.module.css";

interface RetainCardsProps {
  readonly retain: Retain;
  readonly versions: WizardState["versions"];
  readonly onChoose: (retain: Retain) => void;
  /** Turns versions on; undefined if the service keeps none. */
  readonly onKeepVersions: (() => Promise<void>) | undefined;
}

/** VR1, VR8: whether and how long replaced and deleted files are kept. */
export function RetainCards({ retain, versions, onChoose, onKeepVersions }: RetainCardsProps) {
  const words = useWords();
  const isLimited = retainDays(retain) !== undefined;
  return (
    <div>
      <h2 className={styles["heading"]}>{words.say("wizard.retain")}</h2>
      <ChoiceCards label={words.say("wizard.retain")} width={300}>
        <ChoiceCard
          group="retain"
          title={words.say("wizard.retain.forever")}
          mark={words.say("wizard.retain.recommended")}
          checked={retain === "forever"}
          onChoose={() => onChoose("forever")}
        >
          {words.say(`wizard.retain.forever.${versions}`)}
        </ChoiceCard>
        <ChoiceCard
          group="retain"
          title={words.say("keep.period")}
          checked={isLimited}
          onChoose={() => onChoose(isLimited ? retain : USUAL_PERIOD)}
        >
          {words.say("keep.period.line")}
        </ChoiceCard>
        <ChoiceCard
          group="retain"
          title={words.say("wizard.retain.none")}
          checked={retain === "none"}
          onChoose={() => onChoose("none")}
        >
          {words.say(`wizard.retain.none.${versions}`)}
        </ChoiceCard>
      </ChoiceCards>
      {isLimited && (
        <div className={styles["period"]}>
          <PeriodChoice value={retain} onChange={onChoose} />
        </div>
      )}
      {versions === "off" && onKeepVersions !== undefined && <KeepVersions onKeep={onKeepVersions} />}
    </div>
  );
}

function KeepVersions({ onKeep }: { readonly onKeep: () => Promise<void> }) {
  const words = useWords();
  const keep = useAction();
  return (
    <div>
      <Text size="sm" c="dimmed" mt="sm" mb={8}>
        {words.say("find.versions.line")}
      </Text>
      <Button variant="default" size="compact-md" loading={keep.busy} onClick={() => void keep.run(onKeep)}>
        {words.say("find.versions.turn-on")}
      </Button>
      {keep.error !== undefined && <ErrorNote error={keep.error} />}
    </div>
  );
}
