import { Code, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import { ExclusionPreview } from "./exclusion-preview.tsx";
import { linesOf, RuleLines } from "./rule-lines.tsx";

/** The preview waits this long after the last keystroke, in ms. */
const QUIET = 600;

const EXAMPLES = { exclude: "node_modules/\n*.tmp", nightly: "*.vmdk" } as const;

/** DL3: gitignore rules of what is not synced, with a preview of their effect. */
export function Exclusions({ job }: { readonly job: JobView }) {
  const words = useWords();
  const [text, setText] = useState(job.choices.exclude.join("\n"));
  const [quiet] = useDebouncedValue(text, QUIET);
  const { nightly } = job.choices;
  return (
    <Stack gap="lg">
      <RuleLines
        job={job}
        list="exclude"
        title={words.say("folder.rules.exclude")}
        line={
          <Say
            id="folder.rules.exclude.line"
            values={{ files: code("*.tmp"), folder: code("/cache/"), exception: code("!keep.tmp") }}
          />
        }
        label={words.say("folder.rules.exclude.field")}
        minRows={5}
        placeholder={EXAMPLES.exclude}
        onText={setText}
      />
      {job.source.kind === "folder" && <ExclusionPreview path={job.source.path} exclude={linesOf(quiet)} />}
      {nightly.length > 0 && (
        <RuleLines
          key={nightly.join("\n")}
          job={job}
          list="nightly"
          title={words.say("folder.rules.nightly")}
          line={words.say("folder.rules.nightly.line")}
          label={words.say("folder.rules.nightly.field")}
          minRows={2}
          placeholder={EXAMPLES.nightly}
        />
      )}
    </Stack>
  );
}

function code(text: string) {
  return <Code>{text}</Code>;
}
