import { Button, Group, Modal, Text } from "@mantine/core";
import { IconCloudDownload, IconCloudCheck, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { counted } from "../../../shared/format.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { allKeys } from "./all-keys.ts";
import type { Answered, Choice } from "./answered-note.tsx";
import { countOf, type Picked } from "./picked.ts";
import styles from "./review.module.css";

const CHOICES = [
  {
    choice: "bring-back",
    name: "Bring back",
    line: "Downloads the files to where they were on this computer. Nothing there is overwritten.",
    Icon: IconCloudDownload,
  },
  {
    choice: "keep",
    name: "Keep in bucket",
    line: "The copies stay in the bucket, and Liana leaves them alone from now on.",
    Icon: IconCloudCheck,
  },
  {
    choice: "delete",
    name: "Delete in bucket",
    line: "The copies go too. Where the bucket keeps versions, those remain.",
    Icon: IconTrash,
  },
] as const;

interface AnswerBarProps {
  readonly job: JobView;
  readonly search: string;
  readonly picked: Picked;
  readonly total: number;
  readonly onAnswered: (answered: Answered) => void;
}

/** The three choices, for what is picked. Deleting is asked once more. */
export function AnswerBar({ job, search, picked, total, onAnswered }: AnswerBarProps) {
  const action = useAction();
  const [chosen, setChosen] = useState<Choice>();
  const [sure, setSure] = useState(false);
  const count = countOf(picked, total);

  const answer = (choice: Choice): Promise<boolean> => {
    setChosen(choice);
    setSure(false);
    return action.run(async () => {
      const keys =
        picked.kind === "some" ? [...picked.keys] : search === "" ? "all" : await allKeys(job.id, search);
      const { answered, failed } = await call("answerHeld", { job: job.id, choice, keys });
      onAnswered({ choice, count: answered, failed });
    });
  };

  return (
    <div className={styles["answers"]}>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <div className={styles["choices"]}>
        {CHOICES.map(({ choice, name, line, Icon }) => (
          <div key={choice} className={styles["choice"]}>
            <Button
              fullWidth
              variant={choice === "bring-back" ? "filled" : "default"}
              {...(choice === "delete" && count > 0 ? { c: "var(--loss)" } : {})}
              leftSection={<Icon size={17} aria-hidden />}
              disabled={count === 0 || action.busy}
              loading={action.busy && chosen === choice}
              onClick={() => (choice === "delete" ? setSure(true) : void answer(choice))}
            >
              {name}
            </Button>
            <Text c="dimmed" size="xs" mt={6}>
              {line}
            </Text>
          </div>
        ))}
      </div>
      <Modal
        opened={sure}
        onClose={() => setSure(false)}
        title={`Delete ${counted(count, "file")} in the bucket?`}
      >
        <Text>
          {count === 1 ? "This file is" : `These ${counted(count, "file")} are`} gone from this computer
          already. After this, {count === 1 ? "it is" : "they are"} gone from {job.name} in the bucket too.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setSure(false)}>
            Cancel
          </Button>
          <Button color="red.9" onClick={() => void answer("delete")}>
            Delete {counted(count, "file")}
          </Button>
        </Group>
      </Modal>
    </div>
  );
}
