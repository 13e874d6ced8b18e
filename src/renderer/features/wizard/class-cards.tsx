import { Text } from "@mantine/core";
import { type ClassCard, pricesAsOf } from "../../../shared/model/class-words.ts";
import { useWords } from "../../state/words.tsx";
import { useNow } from "../../state/now.ts";
import { ChoiceCard, ChoiceCards } from "../../ui/choice-card.tsx";
import { classCostWords, type CostedFolders } from "../cost/class-costs.ts";
import { DearerNote } from "../cost/dearer-note.tsx";
import styles from "./wizard.module.css";

interface ClassCardsProps {
  readonly cards: readonly ClassCard[];
  /** Undefined: the first one, which is the usual one of the service. */
  readonly chosen: string | undefined;
  /** CO3, CO4: undefined where no price is known. */
  readonly costed: CostedFolders | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** M24: explains each class and its costs before one is chosen. */
export function ClassCards({ cards, chosen, costed, onChoose }: ClassCardsProps) {
  const words = useWords();
  const now = useNow();
  const [usual] = cards;
  const costOf = (id: string): ReturnType<typeof classCostWords> =>
    costed === undefined ? undefined : classCostWords(words, costed, id, usual?.name ?? id, now);
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
              <ClassMonth cost={costOf(id)} />
              {price}
              {costs.map((cost) => (
                <div key={cost}>{cost}</div>
              ))}
              <DearerNote text={costOf(id)?.dearer} />
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

function ClassMonth({ cost }: { readonly cost: ReturnType<typeof classCostWords> }) {
  return cost === undefined ? null : <div className={styles["month"]}>{cost.month}</div>;
}
