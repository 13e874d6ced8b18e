import { Code, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { ExclusionPreview } from "./exclusion-preview.tsx";
import { linesOf, RuleLines } from "./rule-lines.tsx";

/** Typing is over after so many ms. */
const QUIET = 600;

/** What is not synced: gitignore rules, with what they leave out shown while they are typed (DL3). */
export function Exclusions({ job }: { readonly job: JobView }) {
  const [text, setText] = useState(job.choices.exclude.join("\n"));
  const [quiet] = useDebouncedValue(text, QUIET);
  const { nightly } = job.choices;
  return (
    <Stack gap="lg">
      <RuleLines
        job={job}
        list="exclude"
        title="What is left out"
        line={
          <>
            One rule a line, as in a .gitignore file: <Code>*.tmp</Code> leaves out all such files,{" "}
            <Code>/cache/</Code> a folder at the top, <Code>!keep.tmp</Code> takes one back in. What was sent
            before stays in the bucket.
          </>
        }
        label="Rules, one a line"
        minRows={5}
        placeholder={"node_modules/\n*.tmp"}
        onText={setText}
      />
      {job.source.kind === "folder" && <ExclusionPreview path={job.source.path} exclude={linesOf(quiet)} />}
      {nightly.length > 0 && (
        <RuleLines
          key={nightly.join("\n")}
          job={job}
          list="nightly"
          title="What is sent at night only"
          line="For files that are written to all day, such as virtual machines: the same kind of rules. They are sent between one and five o'clock, and when you sync by hand."
          label="Rules for the night, one a line"
          minRows={2}
          placeholder="*.vmdk"
        />
      )}
    </Stack>
  );
}
