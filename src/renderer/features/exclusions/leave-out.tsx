import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { Presets } from "./presets.tsx";
import { areValid, linesOf, RuleText } from "./rule-text.tsx";
import { TreePanel } from "./tree-panel.tsx";
import { useExclusionTree } from "./use-exclusion-tree.ts";

const NO_PATTERNS: readonly string[] = [];

interface LeaveOutProps {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly name: string;
  readonly exclude: readonly string[];
  readonly onLeaveOut: (exclude: readonly string[]) => void;
}

/** DL3: opens the choice of what a folder leaves out, before anything of it is uploaded. */
export function LeaveOut(props: LeaveOutProps) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        mt={4}
        ml={-8}
        aria-label={words.say("exclusions.choose.of", { name: props.name })}
        onClick={() => setOpen(true)}
      >
        {words.say("exclusions.choose")}
      </Button>
      {open && <LeaveOutDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function LeaveOutDialog({
  path,
  name,
  exclude,
  onLeaveOut,
  onClose,
}: LeaveOutProps & { readonly onClose: () => void }) {
  const words = useWords();
  const [text, setText] = useState(exclude.join("\n"));
  const [typing, setTyping] = useState(false);
  const lines = linesOf(text);
  const onRules = (changed: readonly string[]): void => setText(changed.join("\n"));
  const tree = useExclusionTree({ path, exclude: lines, excludePatterns: NO_PATTERNS, onRules });
  return (
    <EditDialog
      changed={text !== exclude.join("\n")}
      onClose={onClose}
      size="xl"
      title={<Text fw={600}>{words.say("exclusions.choose.of", { name })}</Text>}
    >
      <Stack gap="lg">
        {tree !== undefined && <TreePanel tree={tree} />}
        <Presets path={path} exclude={lines} onRules={onRules} />
        {typing ? (
          <RuleText
            text={text}
            label={words.say("folder.rules.exclude.field")}
            minRows={4}
            placeholder={"node_modules/\n*.tmp"}
            onText={setText}
          />
        ) : (
          <div>
            <Button variant="subtle" size="compact-sm" ml={-8} onClick={() => setTyping(true)}>
              {words.say("exclusions.rules")}
            </Button>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {words.say("ui.cancel")}
          </Button>
          <Button
            disabled={!areValid(lines)}
            onClick={() => {
              onLeaveOut(lines);
              onClose();
            }}
          >
            {words.say("exclusions.done")}
          </Button>
        </Group>
      </Stack>
    </EditDialog>
  );
}
