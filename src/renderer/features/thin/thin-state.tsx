import { Stack, Text } from "@mantine/core";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import type { ThinCount, Thinning, ThinOutcome } from "./use-thinning.ts";

interface ThinStateProps {
  readonly state: Thinning;
  /** Counts again after a failure. */
  readonly onCount: () => void;
}

/** How far a count or a removal is, and how it ended. */
export function ThinState({ state, onCount }: ThinStateProps) {
  const error = errorOf(state);
  return (
    <>
      <div role="status">
        <StateText state={state} />
      </div>
      {state.kind === "removing" && <Removal found={state.found} removed={state.removed} />}
      {error !== undefined && <ErrorNote error={error} onRetry={onCount} />}
    </>
  );
}

function errorOf(state: Thinning) {
  if (state.kind === "failed") return state.error;
  return state.kind === "done" ? state.outcome.denied : undefined;
}

function StateText({ state }: { readonly state: Thinning }) {
  const words = useWords();
  switch (state.kind) {
    case "counting":
      return <Text>{words.say("thin.counting", { count: state.listed })}</Text>;
    case "counted":
      return <CountText found={state.found} />;
    case "removing":
      return (
        <Text>{words.say("thin.removing", { count: state.found.versions, removed: state.removed })}</Text>
      );
    case "stopped":
      return <Text>{words.say("thin.stopped", { count: state.removed })}</Text>;
    case "failed":
      return state.removed > 0 ? <Text>{words.say("thin.stopped", { count: state.removed })}</Text> : null;
    case "done":
      return <DoneText outcome={state.outcome} />;
  }
}

function Removal({ found, removed }: { readonly found: ThinCount; readonly removed: number }) {
  const words = useWords();
  return (
    <ProgressBar
      label={words.say("thin.removing", { count: found.versions, removed })}
      share={removed / Math.max(1, found.versions)}
    />
  );
}

function CountText({ found: { versions, files, bytes, kept } }: { readonly found: ThinCount }) {
  const words = useWords();
  if (versions === 0) return <Text>{words.say("thin.nothing", { kept })}</Text>;
  return (
    <Stack gap={4}>
      <Text fw={600}>{words.say("thin.found", { count: versions, files, bytes: words.bytes(bytes) })}</Text>
      <Text>{words.say("thin.stays", { kept })}</Text>
      <Text>{words.say("thin.for-good")}</Text>
    </Stack>
  );
}

function DoneText({ outcome: { versions, bytes, refused, failed } }: { readonly outcome: ThinOutcome }) {
  const words = useWords();
  return (
    <Stack gap={4}>
      <Text fw={600}>{words.say("thin.removed", { count: versions, bytes: words.bytes(bytes) })}</Text>
      {refused > 0 && <Text>{words.say("thin.refused", { count: refused })}</Text>}
      {failed > 0 && <Text>{words.say("thin.failed", { count: failed })}</Text>}
    </Stack>
  );
}
