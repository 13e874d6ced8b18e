import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { presetFor } from "../../../shared/model/providers.ts";
import { type RetrievalOffer, retrievalOffers } from "../../../shared/model/retrieval/offer.ts";
import { isRetrievalTier, type RetrievalTier } from "../../../shared/model/retrieval/tiers.ts";
import { pricePartsWords, priceWords, waitWords } from "../../../shared/retrieval-words.ts";
import { useNow } from "../../state/now.ts";
import { type Query, useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { RestoreInput } from "./restore-input.ts";

/** RS5.1: what the user decided about archived files; undefined: nothing yet. */
export type ArchiveDecision = RetrievalTier | "leave" | undefined;

type Archived = Query<CommandOutput<WindowCommands, "countArchived">>;

/** Counts the archived files of a restore in the background. @param chosen undefined until it is known */
export function useArchived(
  chosen: Pick<RestoreInput, "from" | "only" | "picked" | "asOf" | "withDeleted"> | undefined,
): Archived {
  const { query } = useQuery("countArchived", chosen);
  // A price of other files is no price.
  return query.kind === "ready" && query.stale ? { kind: "loading" } : query;
}

/** A decision is about the prices that were shown: it ends with them. */
export function useDecision(archived: Archived) {
  const shown = archived.kind === "ready" ? archived.data : undefined;
  const [made, setMade] = useState<{ readonly value: ArchiveDecision; readonly of: typeof shown }>();
  const decision = shown !== undefined && made?.of === shown ? made.value : undefined;
  return { decision, decide: (value: ArchiveDecision): void => setMade({ value, of: shown }) };
}

/** Whether a restore has to wait for a decision: nothing is requested without one. */
export function mustDecide(archived: Archived, decision: ArchiveDecision): boolean {
  return archived.kind === "ready" && archived.data.classes.length > 0 && decision === undefined;
}

interface ArchiveChoiceProps {
  readonly archived: Archived;
  readonly value: ArchiveDecision;
  readonly onChange: (value: ArchiveDecision) => void;
}

/** RS5.1: files, bytes, and for each tier its wait and its price. Nothing if no file is archived. */
export function ArchiveChoice({ archived, value, onChange }: ArchiveChoiceProps) {
  const words = useWords();
  const now = useNow();
  if (archived.kind === "failed") return <ErrorNote error={archived.error} />;
  if (archived.kind === "loading")
    return (
      <Text c="dimmed" size="sm">
        {words.say("retrieval.counting")}
      </Text>
    );
  const { classes, host, region } = archived.data;
  if (classes.length === 0) return null;
  const { id } = presetFor(host.replace(/:\d+$/, ""));
  const offers = retrievalOffers(classes, id, region);
  const files = classes.reduce((sum, load) => sum + load.files, 0);
  const bytes = classes.reduce((sum, load) => sum + load.bytes, 0);
  const date = offers.find(({ price }) => price !== undefined)?.price?.date;
  return (
    <Radio.Group
      label={words.say("retrieval.choice")}
      description={words.say("retrieval.load", { files, bytes: words.bytes(bytes) })}
      value={value ?? null}
      onChange={(chosen) => onChange(isRetrievalTier(chosen) ? chosen : "leave")}
    >
      <Stack gap="xs" mt="xs">
        {offers.map((offer) => (
          <TierOption key={offer.tier} offer={offer} />
        ))}
        <Radio
          value="leave"
          label={words.say("retrieval.leave")}
          description={words.say("retrieval.leave.line")}
        />
        {date !== undefined && (
          <Text c="dimmed" size="sm">
            {words.say("retrieval.prices-of", { date: words.longDate(Date.parse(`${date}T12:00`), now) })}
          </Text>
        )}
      </Stack>
    </Radio.Group>
  );
}

function TierOption({ offer }: { readonly offer: RetrievalOffer }) {
  const words = useWords();
  const tier = words.say(`retrieval.tier.${offer.tier}`);
  const parts = pricePartsWords(words, offer);
  return (
    <Radio
      value={offer.tier}
      label={words.say("retrieval.option", {
        tier,
        wait: waitWords(words, offer),
        price: priceWords(words, offer.price),
      })}
      {...(parts === undefined ? {} : { description: parts })}
    />
  );
}
