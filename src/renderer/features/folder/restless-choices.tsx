import { Button, Group } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { oneFileRule } from "../../../shared/model/one-file-rule.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";

interface RestlessChoicesProps {
  readonly job: JobView;
  /** Of the file, relative. */
  readonly file: string;
}

/** UP6: what can be done about a file that is written to all the time. Without an answer Liana keeps trying. */
export function RestlessChoices({ job, file }: RestlessChoicesProps) {
  const action = useAction();
  const rule = oneFileRule(file);
  const choose = (list: "nightly" | "exclude"): void => {
    const choices: JobChoices = { ...job.choices, [list]: [...job.choices[list], rule] };
    void action.run(() => call("changeJob", { job: job.id, name: job.name, choices }));
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
            aria-label={`At night only: ${file}`}
            onClick={() => choose("nightly")}
          >
            At night only
          </Button>
        )}
        <Button
          variant="default"
          size="compact-md"
          loading={action.busy}
          aria-label={`Leave it out: ${file}`}
          onClick={() => choose("exclude")}
        >
          Leave it out
        </Button>
      </Group>
    </>
  );
}
