import { Group } from "@mantine/core";
import { curesNow } from "../../../shared/cures.ts";
import type { NamedFinding } from "../../../shared/finding-words.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { MissingLine } from "../../ui/missing-line.tsx";
import { CureButton } from "./cure-button.tsx";
import { failureOfFinding } from "./shown-failure.ts";

interface FindingFixProps {
  readonly finding: NamedFinding;
  readonly snapshot: Snapshot;
}

/** TR2: the button that fixes a problem of a connection or bucket. */
export function FindingFix({ finding, snapshot }: FindingFixProps) {
  const action = useAction(finding.id);
  const failure = failureOfFinding(finding);
  const [cure] = curesNow(failure, snapshot);
  if (snapshot.engine.kind !== "running" || cure === undefined) return null;
  return (
    <Group gap="xs">
      <MissingLine error={finding.error} size="compact-sm" />
      <CureButton cure={cure} failure={failure} action={action} compact />
    </Group>
  );
}
