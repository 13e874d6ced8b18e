import { Code, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { changeChoices } from "../../state/change-choices.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import { Section } from "../../ui/section.tsx";
import { Presets } from "../exclusions/presets.tsx";
import { areValid, linesOf, RuleText } from "../exclusions/rule-text.tsx";
import { TreePanel } from "../exclusions/tree-panel.tsx";
import { useExclusionTree } from "../exclusions/use-exclusion-tree.ts";
import { useRuleDraft } from "../exclusions/use-rule-draft.ts";
import { useSharedNote } from "../targets/use-shared-note.ts";
import { InTarget } from "./in-target.tsx";
import { NightlyRules } from "./nightly-rules.tsx";
import { SaveBar } from "./save-bar.tsx";

/** The effect on the target is asked for this long after the last keystroke, in ms. */
const QUIET = 600;

interface ExclusionsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** DL3: what is not synced: presets, a tree with ticks, and the rules as text. All three edit one list, saved together. */
export function Exclusions({ job, snapshot }: ExclusionsProps) {
  const words = useWords();
  const shared = useSharedNote(job, snapshot.jobs);
  const saved = job.choices.exclude.join("\n");
  const [text, setText] = useRuleDraft(job.choices.exclude);
  const [quiet] = useDebouncedValue(text, QUIET);
  const action = useAction();
  const lines = linesOf(text);
  const changed = lines.join("\n") !== saved;
  useUnsaved(changed);
  const onRules = (rules: readonly string[]): void => setText(rules.join("\n"));
  const save = (): Promise<boolean> => action.run(() => changeChoices(job, { exclude: lines }));
  return (
    <Stack gap="lg">
      {shared !== undefined && <Text c="dimmed">{shared}</Text>}
      {job.source.kind === "folder" && (
        <FolderExclusions job={job} path={job.source.path} lines={lines} onRules={onRules} />
      )}
      <Section
        title={words.say("folder.rules.exclude")}
        line={
          <Say
            id="folder.rules.exclude.line"
            values={{ files: code("*.tmp"), folder: code("/cache/"), exception: code("!keep.tmp") }}
          />
        }
      >
        <RuleText
          text={text}
          label={words.say("folder.rules.exclude.field")}
          minRows={5}
          placeholder={"node_modules/\n*.tmp"}
          onText={setText}
        />
      </Section>
      {job.choices.nightly.length > 0 && <NightlyRules job={job} />}
      <SaveBar
        changed={changed}
        wrong={!areValid(lines)}
        busy={action.busy}
        error={action.error}
        note={changed && <InTarget job={job} exclude={linesOf(quiet)} />}
        onUndo={() => {
          setText(saved);
          action.clear();
        }}
        onSave={save}
      />
    </Stack>
  );
}

interface FolderExclusionsProps {
  readonly job: JobView;
  readonly path: string;
  readonly lines: readonly string[];
  readonly onRules: (rules: readonly string[]) => void;
}

function FolderExclusions({ job, path, lines, onRules }: FolderExclusionsProps) {
  const words = useWords();
  const { excludePatterns } = job.choices;
  const tree = useExclusionTree({ path, exclude: lines, excludePatterns, onRules });
  return (
    <>
      <Section title={words.say("exclusions.title")} line={words.say("exclusions.line")}>
        {tree !== undefined && <TreePanel tree={tree} />}
      </Section>
      <Section title={words.say("exclusions.presets")} line={words.say("exclusions.presets.line")}>
        <Presets path={path} exclude={lines} onRules={onRules} />
      </Section>
    </>
  );
}

function code(text: string) {
  return <Code>{text}</Code>;
}
