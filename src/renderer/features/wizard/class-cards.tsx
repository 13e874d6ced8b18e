import { Text } from "@mantine/core";
import { type ClassCard, PRICES_AS_OF } from "../../../shared/model/class-words.ts";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import styles from "./wizard.module.css";

interface ClassCardsProps {
  readonly cards: readonly ClassCard[];
  /** Undefined: the first one, which is the service's usual one. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** M24: each class with a sentence and what it costs, before it is chosen. */
export function ClassCards({ cards, chosen, onChoose }: ClassCardsProps) {
  const [usual] = cards;
  const priced = cards.some(({ price }) => price !== undefined);
  return (
    <div>
      <h2 className={styles["heading"]}>Storage class</h2>
      <ChoiceCards label="Storage class" width={300}>
        {cards.map(({ id, name, line, price, costs }) => (
          <ChoiceCard
            key={id}
            group="storage-class"
            title={name}
            mark={id === usual?.id ? "Recommended" : undefined}
            checked={(chosen ?? usual?.id) === id}
            onChoose={() => onChoose(id === usual?.id ? undefined : id)}
          >
            {line}
            <Text size="sm" mt={6} c="var(--mantine-color-text)" component="div">
              {[price, ...costs].filter((part) => part !== undefined).join(" · ")}
            </Text>
          </ChoiceCard>
        ))}
      </ChoiceCards>
      <Text size="sm" c="dimmed" mt="xs">
        {priced
          ? `List prices in N. Virginia as of ${PRICES_AS_OF}; requests and traffic come on top. Other regions differ.`
          : "What each costs is on the service’s own pages."}
      </Text>
    </div>
  );
}
