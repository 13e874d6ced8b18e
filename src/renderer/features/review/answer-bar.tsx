import { Button, Group, Modal, Text } from "@mantine/core";
import { IconArchive, IconCloudDownload, IconCloudCheck, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { allKeys } from "./all-keys.ts";
import type { AnswerOutcome, HeldChoice } from "./answered-note.tsx";
import { countOf, type Picked } from "./picked.ts";
import { type RemovalWords, removalWords } from "../../ui/removal-words.ts";
import styles from "./review.module.css";

const OTHERS = [
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
] as const;

/** What may be done with the copies, the least harmful first. */
function choicesOf({ button, line, isLoss }: RemovalWords) {
  return [
    ...OTHERS,
    { choice: "delete", name: button, line, Icon: isLoss ? IconTrash : IconArchive },
  ] as const;
}

interface AnswerBarProps {
  readonly job: JobView;
  readonly search: string;
  readonly picked: Picked;
  readonly total: number;
  /** Says which ones the list shows. */
  readonly shown: string | undefined;
  readonly onAnswered: (answered: AnswerOutcome) => void;
}

/** What an answer is about: the list may be another one before it is given. */
interface Asked {
  readonly picked: Picked;
  readonly search: string;
  readonly count: number;
  readonly shown: string | undefined;
}

async function keysOf(job: string, { picked, search, shown }: Asked): Promise<"all" | string[]> {
  if (picked.kind === "some") return [...picked.keys];
  return search === "" ? "all" : allKeys(job, search, shown);
}

/** The three choices, for what is picked. Deleting is asked once more. */
export function AnswerBar({ job, search, picked, total, shown, onAnswered }: AnswerBarProps) {
  const action = useAction();
  const [chosen, setChosen] = useState<HeldChoice>();
  const [sure, setSure] = useState(false);
  const now: Asked = { picked, search, count: countOf(picked, total), shown };
  // While it is asked once more it stays what was asked.
  const [asked, setAsked] = useState(now);
  const { count } = now;
  const words = removalWords(job);

  const ask = (): void => {
    setAsked(now);
    setSure(true);
  };
  const answer = (choice: HeldChoice, asked: Asked): Promise<boolean> => {
    setChosen(choice);
    setSure(false);
    return action.run(async () => {
      const keys = await keysOf(job.id, asked);
      const about = keys === "all" && asked.shown !== undefined ? { keys, shown: asked.shown } : { keys };
      const { answered, failed } = await call("answerHeld", { job: job.id, choice, ...about });
      onAnswered({ choice, count: answered, failed, words });
    });
  };

  return (
    <div className={styles["answers"]}>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <div className={styles["choices"]}>
        {choicesOf(words).map(({ choice, name, line, Icon }) => (
          <div key={choice} className={styles["choice"]}>
            <Button
              fullWidth
              variant={choice === "bring-back" ? "filled" : "default"}
              {...(choice === "delete" && words.isLoss && count > 0 ? { c: "var(--loss)" } : {})}
              leftSection={<Icon size={17} aria-hidden />}
              disabled={count === 0 || action.busy}
              loading={action.busy && chosen === choice}
              onClick={() => (choice === "delete" ? ask() : void answer(choice, now))}
            >
              {name}
            </Button>
            <Text c="dimmed" size="xs" mt={6}>
              {line}
            </Text>
          </div>
        ))}
      </div>
      <SureModal
        opened={sure}
        count={asked.count}
        words={words}
        name={job.name}
        onClose={() => setSure(false)}
        onDelete={() => void answer("delete", asked)}
      />
    </div>
  );
}

interface SureProps {
  readonly opened: boolean;
  readonly count: number;
  readonly words: RemovalWords;
  /** Of the job. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}

function SureModal({ opened, count, words, name, onClose, onDelete }: SureProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={words.question(count)}>
      <Text>{words.consequence(count, name)}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button {...(words.isLoss ? { color: "red.9" } : {})} onClick={onDelete}>
          {words.confirm(count)}
        </Button>
      </Group>
    </Modal>
  );
}
