import { useWords } from "../../state/words.tsx";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import type { Goal } from "./wizard-state.ts";

interface GoalCardsProps {
  readonly goal: Goal;
  readonly onChoose: (goal: Goal) => void;
}

/** The first choice: to back up folders, or to get files back. */
export function GoalCards({ goal, onChoose }: GoalCardsProps) {
  const words = useWords();
  return (
    <ChoiceCards label={words.say("find.goal")} width={300}>
      {(["backup", "restore"] as const).map((one) => (
        <ChoiceCard
          key={one}
          group="goal"
          title={words.say(`find.goal.${one}`)}
          checked={goal === one}
          onChoose={() => onChoose(one)}
        >
          {words.say(`find.goal.${one}.line`)}
        </ChoiceCard>
      ))}
    </ChoiceCards>
  );
}
