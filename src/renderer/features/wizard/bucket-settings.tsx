import { Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Output } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { sentence } from "../../../shared/words.ts";
import { capital } from "../connections/test-words.ts";

export type MadeBucket = Output<WindowCommands, "createBucket">;
type Outcome = MadeBucket["versions"];

/** What a new bucket did not become, a sentence each. */
export function outcomeLines({ publicAccessBlocked, versions }: MadeBucket): readonly string[] {
  return [
    line(
      publicAccessBlocked,
      "This service has no switch that blocks public access. Check on its own pages that the bucket is private.",
      "Public access could not be blocked.",
      "The service accepted the request to block public access, but does not report it as blocked. Check on its own pages that the bucket is private.",
    ),
    line(
      versions,
      "This service keeps no versions. Liana can keep copies instead.",
      "Old versions could not be turned on.",
      "The service accepted the request to keep old versions, but reports that they are off: what is replaced in the bucket is gone.",
    ),
  ].filter((text) => text !== undefined);
}

function line(
  outcome: Outcome,
  unsupported: string,
  refused: string,
  unconfirmed: string,
): string | undefined {
  if (outcome.kind === "unconfirmed") return unconfirmed;
  if (outcome.kind === "unsupported") return unsupported;
  return outcome.kind === "refused" ? `${refused} ${capital(sentence(outcome.error))}` : undefined;
}

/** Told before it goes on. */
export function BucketSettings({ made }: { readonly made: MadeBucket }) {
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
      <Text fw={600}>The bucket is made, but not all went as requested</Text>
      {outcomeLines(made).map((text) => (
        <Text key={text} style={{ display: "flex", gap: 8, overflowWrap: "anywhere" }}>
          <IconInfoCircle size={17} style={{ flex: "none", marginTop: 2 }} aria-hidden />
          {text}
        </Text>
      ))}
    </Stack>
  );
}
