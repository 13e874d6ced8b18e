import { Radio, Stack } from "@mantine/core";
import type { Connection } from "../../../shared/model/connection.ts";
import { type ClassCard, classCards, pricesAsOf } from "../../../shared/model/class-words.ts";
import { presetFor, SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";

interface ClassChoiceProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** The value of "no choice"; no storage class has this name. */
const ANY = "-";

/** M5, M24: the storage class of the objects, with its costs. */
export function ClassChoice({ job, snapshot, value, onChange }: ClassChoiceProps) {
  const words = useWords();
  const { target } = job;
  if (target.kind !== "bucket") return null;
  const connection = snapshot.connections.find(({ id }) => id === target.connection);
  const cards = connection === undefined ? [] : cardsOf(words, connection);
  if (cards.length === 0 && value === undefined) return null;
  return (
    <Section title={words.say("options.class")} line={words.say("options.class.line")}>
      <RadioGroup
        label={words.say("options.class")}
        value={value ?? ANY}
        onChange={(chosen) => onChange(chosen === ANY ? undefined : chosen)}
      >
        <Stack gap="sm">
          <Radio
            value={ANY}
            label={words.say("options.class.any")}
            description={words.say("options.class.any.line")}
          />
          {cards.map((card) => (
            <Radio key={card.id} value={card.id} label={card.name} description={lineOf(words, card)} />
          ))}
          {value !== undefined && !cards.some(({ id }) => id === value) && (
            <Radio value={value} label={value} />
          )}
        </Stack>
      </RadioGroup>
    </Section>
  );
}

function cardsOf(words: Words, { service, endpoint, region = "" }: Connection): readonly ClassCard[] {
  const host = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host : "";
  const preset = SERVICE_PRESETS.find(({ id }) => id === service) ?? presetFor(host);
  return classCards(words, preset, region);
}

/** The purpose of a class, then its costs. */
function lineOf(words: Words, { line, price, costs }: ClassCard): string {
  const prices =
    price === undefined ? [] : [words.say("options.class.price", { price, date: pricesAsOf(words) })];
  const all = words.series([...prices, ...costs]);
  return all === "" ? line : words.say("options.class.card", { line, costs: words.capital(all) });
}
