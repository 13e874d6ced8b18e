import { Button, Group } from "@mantine/core";
import { oneFileRule } from "../../../shared/model/one-file-rule.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { changeChoices } from "../../state/change-choices.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";

interface RestlessChoicesProps {
  readonly job: JobView;
  /** The relative path of the file. */
  readonly file: string;
}

/** UP6: the choices for a file that is written to all the time. Without an answer, Liana keeps trying. */
export function RestlessChoices({ job, file }: RestlessChoicesProps) {
  const words = useWords();
  const action = useAction();
  const rule = oneFileRule(file);
  const choose = (list: "nightly" | "exclude"): void => {
    void action.run(() => changeChoices(job, { [list]: [...job.choices[list], rule] }));
  };
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Group gap="xs" mt="xs">
        {!job.choices.nightly.includes(rule) && (
          <Button
            variant="default"
            size="compact-md"
            loading={action.busy}
            aria-label={words.say("folder.restless.night.file", { file })}
            onClick={() => choose("nightly")}
          >
            {words.say("folder.restless.night")}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-md"
          loading={action.busy}
          aria-label={words.say("folder.restless.exclude.file", { file })}
          onClick={() => choose("exclude")}
        >
          {words.say("folder.restless.exclude")}
        </Button>
      </Group>
    </>
  );
}
