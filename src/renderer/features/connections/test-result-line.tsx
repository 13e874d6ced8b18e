import { Anchor, Text } from "@mantine/core";
import type { TestResult } from "../../../shared/contract/app-commands.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import type { TestState } from "./use-connection-test.ts";

interface TestResultLineProps {
  readonly state: TestState;
  /** The bucket that was tested. */
  readonly bucket: string | undefined;
  readonly onClose: () => void;
}

/** A clock that is off by more than this, in ms, is reported. */
const SKEW = 60_000;

/** The result of a test, a sentence each line, once it has ended. */
export function TestResultLine({ state, bucket, onClose }: TestResultLineProps) {
  const words = useWords();
  if (state.kind === "idle" || state.kind === "running") return null;
  return (
    <Text size="sm" c="dimmed" role="status" component="div">
      {state.kind === "ended" && state.result.ok && <Success bucket={bucket} />}
      {state.kind === "ended" && findings(words, state.result).map((line) => <div key={line}>{line}</div>)}
      <Anchor component="button" type="button" size="sm" onClick={onClose}>
        {words.say("connections.hide")}
      </Anchor>
    </Text>
  );
}

function Success({ bucket }: Pick<TestResultLineProps, "bucket">) {
  const words = useWords();
  if (bucket === undefined) return <div>{words.say("connections.result.keys-work")}</div>;
  return (
    <div>
      <Say id="connections.result.bucket-works" values={{ bucket: <bdi>{bucket}</bdi> }} />
    </div>
  );
}

function findings(words: Words, { ok, buckets, versions, clockSkew }: TestResult): readonly string[] {
  const lines: string[] = [];
  if (ok && buckets !== undefined)
    lines.push(words.say("connections.result.buckets", { count: buckets.length }));
  if (versions !== "unknown") lines.push(words.say(`connections.result.versions-${versions}`));
  if (clockSkew !== undefined && Math.abs(clockSkew) > SKEW)
    lines.push(words.say("connections.result.clock"));
  return lines;
}
