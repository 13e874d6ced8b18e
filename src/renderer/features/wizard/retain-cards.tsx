import type { Retain } from "../../../shared/model/retain.ts";
import { useWords } from "../../state/words.tsx";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import type { WizardState } from "./wizard-state.ts";
import styles from "./wizard.module.css";

interface RetainCardsProps {
  readonly retain: Retain;
  readonly versions: WizardState["versions"];
  readonly onChoose: (retain: Retain) => void;
}

/** VR8: whether replaced and deleted files are kept. */
export function RetainCards({ retain, versions, onChoose }: RetainCardsProps) {
  const words = useWords();
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
          title={words.say("wizard.retain.none")}
          checked={retain === "none"}
          onChoose={() => onChoose("none")}
        >
          {words.say(`wizard.retain.none.${versions}`)}
        </ChoiceCard>
      </ChoiceCards>
    </div>
  );
}
