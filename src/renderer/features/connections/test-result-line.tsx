import { Anchor, Text } from "@mantine/core";
import { counted } from "../../../shared/format.ts";
import type { TestResult } from "../../../shared/contract/app-commands.ts";
import type { TestState } from "./use-connection-test.ts";

interface TestResultLineProps {
  readonly state: TestState;
  /** That was tried. */
  readonly bucket: string | undefined;
  readonly onClose: () => void;
}

/** A clock further off than this, in ms, is worth a word. */
const SKEW = 60_000;

/** What the test found, in words, once it has ended. */
export function TestResultLine({ state, bucket, onClose }: TestResultLineProps) {
  if (state.kind === "idle" || state.kind === "running") return null;
  const lines = state.kind === "ended" ? findings(state.result, bucket) : [];
  return (
    <Text size="sm" c="dimmed" role="status">
      {lines.join(" ")}{" "}
      <Anchor component="button" type="button" size="sm" onClick={onClose}>
        Hide
      </Anchor>
    </Text>
  );
}

function findings(
  { ok, buckets, versions, clockSkew }: TestResult,
  bucket: string | undefined,
): readonly string[] {
  const lines: string[] = [];
  if (ok) lines.push(bucket === undefined ? "The keys work." : `All works in ${bucket}.`);
  if (ok && buckets !== undefined) lines.push(`These keys see ${counted(buckets.length, "bucket")}.`);
  if (versions === "on") lines.push("Old versions are kept.");
  if (versions === "off") lines.push("Old versions are not kept.");
  if (clockSkew !== undefined && Math.abs(clockSkew) > SKEW)
    lines.push("The clock of this computer is wrong; Liana makes up for it.");
  return lines;
}
