import { Button, Group, Modal, Text } from "@mantine/core";
import { IconArchive, IconCloudDownload, IconCloudCheck, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { type Removal, removalOf } from "../../ui/removal.ts";
import { allKeys } from "./all-keys.ts";
import type { AnswerOutcome, HeldChoice } from "./answered-note.tsx";
import { countOf, type Picked } from "./picked.ts";
import styles from "./review.module.css";

/** What can be done with the copies, the least harmful first. */
function choicesOf(removal: Removal) {
  return [
    { choice: "bring-back", name: "bring-back", Icon: IconCloudDownload },
    { choice: "keep", name: "keep", Icon: IconCloudCheck },
    { choice: "delete", name: removal, Icon: removal === "lost" ? IconTrash : IconArchive },
  ] as const;
}

interface AnswerBarProps {
  readonly job: JobView;
  readonly search: string;
  readonly picked: Picked;
  readonly total: number;
  /** Identifies the deletions that the list shows. */
  readonly shown: string | undefined;
  readonly onAnswered: (answered: AnswerOutcome) => void;
}

/** What the user answers about; the list may change before the answer is confirmed. */
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

/** The three answers for the selected deletions. Deleting needs a confirmation. */
export function AnswerBar({ job, search, picked, total, shown, onAnswered }: AnswerBarProps) {
  const words = useWords();
  const action = useAction();
  const [chosen, setChosen] = useState<HeldChoice>();
  const [sure, setSure] = useState(false);
  const now: Asked = { picked, search, count: countOf(picked, total), shown };
  // The confirmation is about the selection at the time of the click.
  const [asked, setAsked] = useState(now);
  const { count } = now;
  const removal = removalOf(job);

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
      onAnswered({ choice, count: answered, failed, removal });
    });
  };

  return (
    <div className={styles["answers"]}>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <div className={styles["choices"]}>
        {choicesOf(removal).map(({ choice, name, Icon }) => (
          <div key={choice} className={styles["choice"]}>
            <Button
              fullWidth
              variant={choice === "bring-back" ? "filled" : "default"}
              {...(choice === "delete" && removal === "lost" && count > 0 ? { c: "var(--loss)" } : {})}
              leftSection={<Icon size={17} aria-hidden />}
              disabled={count === 0 || action.busy}
              loading={action.busy && chosen === choice}
              onClick={() => (choice === "delete" ? ask() : void answer(choice, now))}
            >
              {words.say(`review.${name}`)}
            </Button>
            <Text c="dimmed" size="xs" mt={6}>
              {words.say(`review.${name}.line`)}
            </Text>
          </div>
        ))}
      </div>
      <SureModal
        opened={sure}
        count={asked.count}
        removal={removal}
        job={job.name}
        onClose={() => setSure(false)}
        onDelete={() => void answer("delete", asked)}
      />
    </div>
  );
}

interface SureProps {
  readonly opened: boolean;
  readonly count: number;
  readonly removal: Removal;
  /** The name of the job. */
  readonly job: string;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}

function SureModal({ opened, count, removal, job, onClose, onDelete }: SureProps) {
  const words = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={words.say(`review.${removal}.question`, { count })}>
      <Text>{words.say(`review.${removal}.consequence`, { count, job })}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.say("ui.cancel")}
        </Button>
        <Button {...(removal === "lost" ? { color: "red.9" } : {})} onClick={onDelete}>
          {words.say(`review.${removal}.confirm`, { count })}
        </Button>
      </Group>
    </Modal>
  );
}
