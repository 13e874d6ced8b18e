import { counted } from "../../../shared/format.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { PathText } from "../../ui/path-text.tsx";
import { locationWords } from "../../ui/location-words.ts";
import { RestoreDialog } from "../restore/restore-dialog.tsx";

interface RestoreJobDialogProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** M3: everything of a job, into a new folder. */
export function RestoreJobDialog({ job, snapshot, onClose }: RestoreJobDialogProps) {
  const { entries } = job.live;
  const known = entries === 0 ? "Everything" : `Everything, about ${counted(entries, "file")},`;
  return (
    <RestoreDialog
      snapshot={snapshot}
      name={job.name}
      what={
        <>
          {known} from <PathText text={locationWords(job.target, snapshot.connections)} most={70} /> is
          brought to this computer. Nothing in the bucket or in your folder changes.
        </>
      }
      from={{ kind: "job", job: job.id }}
      only={() => Promise.resolve("all")}
      onClose={onClose}
    />
  );
}
