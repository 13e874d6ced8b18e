import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { FolderMeasure } from "../../../shared/contract/engine-commands.ts";
import { isAbort, toLianaError, type WireError } from "../../../shared/errors.ts";
import { rulesForNothing } from "../../../shared/model/rules-for-nothing.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./folder.module.css";

interface ExclusionPreviewProps {
  readonly path: string;
  readonly exclude: readonly string[];
}

/** The files that the rules exclude at present. The counts grow while Liana walks the folder. */
export function ExclusionPreview({ path, exclude }: ExclusionPreviewProps) {
  const words = useWords();
  const { measure, counting, error } = useMeasure(path, exclude);
  if (error !== undefined) return <ErrorNote error={error} />;
  if (measure === undefined) {
    return (
      <Section title={words.say("folder.preview")}>
        <Waiting lines={2} />
      </Section>
    );
  }
  const { excluded } = measure;
  const nothing =
    rulesForNothing(exclude) ?? (excluded.entries > 0 && measure.entries === 0 ? {} : undefined);
  const line = words.say(counting ? "folder.preview.counting" : "folder.preview.synced", {
    count: measure.entries,
    bytes: words.bytes(measure.bytes),
  });
  return (
    <Section title={words.say("folder.preview")} line={line}>
      {nothing !== undefined && !counting && <ErrorNote error={{ code: "all-excluded", detail: nothing }} />}
      <Text fw={550}>
        {excluded.entries === 0
          ? words.say("folder.preview.nothing")
          : words.say("folder.preview.excluded", {
              count: excluded.entries,
              bytes: words.bytes(excluded.bytes),
            })}
      </Text>
      {excluded.examples.length > 0 && (
        <ul className={styles["examples"]}>
          {excluded.examples.map((example) => (
            <li key={example}>
              <PathText text={example} most={80} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface Measuring {
  readonly measure: FolderMeasure | undefined;
  readonly counting: boolean;
  readonly error: WireError | undefined;
}

/** Starts counting again when the rules change, and cancels the previous count. */
function useMeasure(path: string, exclude: readonly string[]): Measuring {
  const [state, setState] = useState<Measuring>({ measure: undefined, counting: true, error: undefined });
  const rules = exclude.join("\n");
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const input = { path, exclude: rules === "" ? [] : rules.split("\n") };
    setState((old) => ({ ...old, counting: true, error: undefined }));
    call("measureFolder", input, {
      signal,
      onProgress: (measure) => setState({ measure, counting: true, error: undefined }),
    }).then(
      (measure) => setState({ measure, counting: false, error: undefined }),
      (failure: unknown) => {
        if (signal.aborted || isAbort(failure)) return;
        setState({ measure: undefined, counting: false, error: toLianaError(failure).toWire() });
      },
    );
    return () => controller.abort();
  }, [path, rules]);
  return state;
}
