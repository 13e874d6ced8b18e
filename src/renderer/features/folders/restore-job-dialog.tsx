import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { locationWords } from "../../ui/location-words.ts";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { RestoreDialog } from "../restore/restore-dialog.tsx";

interface RestoreJobDialogProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** M3: restores all files of a job to a new folder. */
export function RestoreJobDialog({ job, snapshot, onClose }: RestoreJobDialogProps) {
  const words = useWords();
  const location = <PathText text={locationWords(words, job.target, snapshot.connections)} most={70} />;
  return (
    <RestoreDialog
      snapshot={snapshot}
      name={job.name}
      what={<Say id="folders.restore.what" values={{ location, count: job.live.entries }} />}
      from={{ kind: "job", job: job.id }}
      wanted={() => Promise.resolve({ only: "all" })}
      onClose={onClose}
    />
  );
}
