import { Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";

export type CreatedBucket = CommandOutput<WindowCommands, "createBucket">;

/** Whether a setting of a new bucket could not be applied. */
export function hasShortfall({ publicAccessBlocked, versions, lock }: CreatedBucket): boolean {
  return [publicAccessBlocked, versions, lock].some(({ kind }) => kind !== "done" && kind !== "not-asked");
}

/** The settings that could not be applied, a sentence each. */
function shortfallLines(
  words: Words,
  { publicAccessBlocked, versions, lock }: CreatedBucket,
): readonly string[] {
  return [
    shortfallLine(words, "public", publicAccessBlocked),
    shortfallLine(words, "versions", versions),
    shortfallLine(words, "lock", lock),
  ].filter((text) => text !== undefined);
}

function shortfallLine(
  words: Words,
  setting: "lock" | "public" | "versions",
  outcome: CreatedBucket["versions"],
): string | undefined {
  switch (outcome.kind) {
    case "unsupported":
    case "unconfirmed":
      return words.say(`buckets.created.${setting}-${outcome.kind}`);
    case "refused":
      return words.say(`buckets.created.${setting}-refused`, {
        reason: fullSentence(words, outcome.error),
      });
    case "done":
    case "not-asked":
      return undefined;
  }
}

/** The settings that could not be applied to a new bucket. Shown before the next question. */
export function BucketSettings({ made }: { readonly made: CreatedBucket }) {
  const words = useWords();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: "nearest" });
  }, [made]);
  return (
    <Stack
      ref={note}
      gap="xs"
      role="status"
      p="md"
      style={{ borderRadius: 10, background: "var(--needs-soft)", color: "var(--needs)" }}
    >
      <Text fw={600}>{words.say("buckets.created")}</Text>
      {shortfallLines(words, made).map((text) => (
        <Text key={text} style={{ display: "flex", gap: 8, overflowWrap: "anywhere" }}>
          <IconInfoCircle size={17} style={{ flex: "none", marginTop: 2 }} aria-hidden />
          {text}
        </Text>
      ))}
    </Stack>
  );
}
