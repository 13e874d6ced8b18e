import { Radio, Stack } from "@mantine/core";
import type { Connection } from "../../../shared/model/connection.ts";
import { type ClassCard, classCards, pricesAsOf } from "../../../shared/model/class-words.ts";
import { STANDARD } from "../../../shared/model/cost/prices.ts";
import { costReport } from "../../../shared/model/cost/report.ts";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { countedDays } from "../../../shared/model/retain.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";
import { type ClassCostWords, classCostWords } from "../cost/class-costs.ts";
import { CostLine } from "../cost/cost-line.tsx";
import { DearerNote } from "../cost/dearer-note.tsx";
import { servicePreset } from "../cost/priced-place.ts";
import { useJobLoad } from "../cost/use-job-load.ts";

interface ClassChoiceProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly choices: JobChoices;
  readonly onChange: (value: string | undefined) => void;
}

/** The value of "no choice"; no storage class has this name. */
const ANY = "-";

/** M5, M24: the storage class of the objects, with its costs. */
export function ClassChoice({ job, snapshot, choices, onChange }: ClassChoiceProps) {
  const words = useWords();
  const now = useNow();
  const load = useJobLoad(job, snapshot);
  const { target } = job;
  const { storageClass: value, folderTimes, retain } = choices;
  if (target.kind !== "bucket") return null;
  const connection = snapshot.connections.find(({ id }) => id === target.connection);
  const cards = connection === undefined ? [] : cardsOf(words, connection);
  const measured = load === "unknown" ? undefined : load;
  const choice = { folderTimes, keptDays: countedDays(retain) };
  const usual = cards[0]?.name ?? STANDARD;
  const costOf = (id: string): ClassCostWords | undefined =>
    classCostWords(words, { measured, choice, folders: 1 }, id, usual, now);
  const storageClass = value ?? STANDARD;
  const report = measured && costReport(measured, { ...choice, storageClass }, now);
  const name = cards.find(({ id }) => id === storageClass)?.name ?? storageClass;
  const cost = load === "unknown" ? null : <CostLine report={report} name={name} />;
  if (cards.length === 0 && value === undefined)
    return cost === null ? null : <Section title={words.say("cost.fact")}>{cost}</Section>;
  return (
    <Section title={words.say("options.class")} line={words.say("options.class.line")}>
      <RadioGroup
        label={words.say("options.class")}
        value={value ?? ANY}
        onChange={(chosen) => onChange(chosen === ANY ? undefined : chosen)}
      >
        <Stack gap="sm">
          {cost}
          <Radio
            value={ANY}
            label={words.say("options.class.any")}
            description={words.say("options.class.any.line")}
          />
          {cards.map((card) => (
            <Radio
              key={card.id}
              value={card.id}
              label={card.name}
              description={<ClassLine card={card} cost={costOf(card.id)} />}
            />
          ))}
          {value !== undefined && !cards.some(({ id }) => id === value) && (
            <Radio value={value} label={value} />
          )}
        </Stack>
      </RadioGroup>
    </Section>
  );
}

function cardsOf(words: Words, connection: Connection): readonly ClassCard[] {
  return classCards(words, servicePreset(connection), connection.region ?? "");
}

interface ClassLineProps {
  readonly card: ClassCard;
  readonly cost: ClassCostWords | undefined;
}

function ClassLine({ card, cost }: ClassLineProps) {
  const words = useWords();
  return (
    <>
      {lineOf(words, card)}
      {cost !== undefined && <span style={{ display: "block" }}>{cost.month}</span>}
      <DearerNote text={cost?.dearer} />
    </>
  );
}

/** The purpose of a class, then its costs. */
function lineOf(words: Words, { line, price, costs }: ClassCard): string {
  const prices =
    price === undefined ? [] : [words.say("options.class.price", { price, date: pricesAsOf(words) })];
  const all = words.series([...prices, ...costs]);
  return all === "" ? line : words.say("options.class.card", { line, costs: words.capital(all) });
}
