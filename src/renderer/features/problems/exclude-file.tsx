import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { excludeLines } from "./exclude-lines.ts";
import type { JobOwner } from "./owner.ts";

type Refusal = Extract<CommandOutput<WindowCommands, "editExclusions">, { kind: "refused" }>["reason"];

/** DL3: leaves one file out by a rule. */
export function ExcludeFile({ owner, file }: { readonly owner: JobOwner; readonly file: string }) {
  const words = useWords();
  const action = useAction(file);
  const [refused, setRefused] = useState<Refusal>();
  const { job } = owner;
  const exclude = async (): Promise<void> => {
    const rules = { exclude: job.choices.exclude, excludePatterns: job.choices.excludePatterns };
    const edit = await call("editExclusions", { ...rules, key: file, include: false });
    if (edit.kind === "refused") setRefused(edit.reason);
    else await excludeLines(job, edit.exclude, { key: file });
  };
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      {refused === undefined ? (
        <Button
          variant="default"
          size="compact-md"
          loading={action.busy}
          aria-label={words.say("problems.exclude.of", { what: file })}
          onClick={() => void action.run(exclude)}
        >
          {words.say("problems.exclude")}
        </Button>
      ) : (
        <Text size="sm" role="alert">
          {words.say(`exclusions.refused.${refused}`, { name: file })}
        </Text>
      )}
    </>
  );
}
