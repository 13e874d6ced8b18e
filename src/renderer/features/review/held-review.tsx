import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Surface } from "../../ui/surface.tsx";
import { AnswerBar } from "./answer-bar.tsx";
import type { AnswerOutcome } from "./answered-note.tsx";
import { HeldTable } from "./held-table.tsx";
import styles from "./review.module.css";
import { NOTHING, type Picked } from "./picked.ts";
import { useHeld } from "./use-held.ts";

interface HeldReviewProps {
  readonly job: JobView;
  readonly onAnswered: (answered: AnswerOutcome) => void;
}

/** The list of held deletions, and the answers for what is selected. */
export function HeldReview({ job, onAnswered }: HeldReviewProps) {
  const words = useWords();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search, 200);
  const [picked, setPicked] = useState<Picked>(NOTHING);
  const [round, setRound] = useState(0);
  const held = useHeld(job.id, asked, `${job.live.held} ${round}`);
  return (
    <Surface flush className={styles["review"] ?? ""}>
      <div className={styles["search"]}>
        <TextInput
          aria-label={words.say("review.search")}
          placeholder={words.say("review.search.placeholder")}
          leftSection={<IconSearch size={17} aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setPicked(NOTHING);
          }}
        />
      </div>
      {held.error === undefined ? (
        <HeldTable held={held} picked={picked} onPick={setPicked} searched={asked !== ""} />
      ) : (
        <div className={styles["search"]}>
          <ErrorNote error={held.error} onRetry={() => setRound((old) => old + 1)} />
        </div>
      )}
      <AnswerBar
        job={job}
        search={asked}
        picked={picked}
        total={held.total}
        shown={held.shown}
        onAnswered={(answered) => {
          setPicked(NOTHING);
          setRound((old) => old + 1);
          onAnswered(answered);
        }}
      />
    </Surface>
  );
}
