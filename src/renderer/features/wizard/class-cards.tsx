import { Text } from "@mantine/core";
import { type ClassCard, pricesAsOf } from "../../../shared/model/class-words.ts";
import { useWords } from "../../state/words.tsx";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import styles from "./wizard.module.css";

interface ClassCardsProps {
  readonly cards: readonly ClassCard[];
  /** Undefined: the first one, which is the usual one of the service. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** M24: explains each class and its costs before one is chosen. */
export function ClassCards({ cards, chosen, onChoose }: ClassCardsProps) {
  const words = useWords();
  const [usual] = cards;
  const priced = cards.some(({ price }) => price !== undefined);
  return (
    <div>
      <h2 className={styles["heading"]}>{words.say("wizard.class")}</h2>
      <ChoiceCards label={words.say("wizard.class")} width={300}>
        {cards.map(({ id, name, line, price, costs }) => (
          <ChoiceCard
            key={id}
            group="storage-class"
            title={name}
            mark={id === usual?.id ? words.say("wizard.retain.recommended") : undefined}
            checked={(chosen ?? usual?.id) === id}
            onChoose={() => onChoose(id === usual?.id ? undefined : id)}
          >
            {line}
            <Text size="sm" mt={6} c="var(--mantine-color-text)" component="div">
              {price}
              {costs.map((cost) => (
                <div key={cost}>{cost}</div>
              ))}
            </Text>
          </ChoiceCard>
        ))}
      </ChoiceCards>
      <Text size="sm" c="dimmed" mt="xs">
        {priced
          ? words.say("wizard.class.prices", { month: pricesAsOf(words) })
          : words.say("wizard.class.no-prices")}
      </Text>
    </div>
  );
}
