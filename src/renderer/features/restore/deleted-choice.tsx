import { Checkbox } from "@mantine/core";
import { DELETED_FOLDER } from "../../../shared/model/names.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import type { RestoreInput } from "./restore-input.ts";

interface DeletedChoiceProps {
  readonly checked: boolean;
  /** What is restored; undefined until it is known. */
  readonly chosen: Pick<RestoreInput, "from" | "only" | "asOf"> | undefined;
  readonly onChange: (checked: boolean) => void;
}

/** RS8: the tick says how many deleted files there are, counted in the background. */
export function DeletedChoice({ checked, chosen, onChange }: DeletedChoiceProps) {
  const words = useWords();
  const { query } = useQuery("countDeleted", chosen);
  const found = query.kind === "ready" && !query.stale ? query.data : undefined;
  const label =
    found === undefined
      ? words.say(query.kind === "failed" ? "restore.dialog.deleted" : "restore.dialog.deleted.counting")
      : words.say(`restore.dialog.deleted.${found.extent}`, { count: found.count });
  const isNone = found?.extent === "all" && found.count === 0;
  return (
    <Checkbox
      label={label}
      description={
        isNone ? (
          words.say("restore.dialog.deleted.none-line")
        ) : (
          <Say
            id="restore.dialog.deleted-line"
            values={{ folder: <bdi key="folder">{DELETED_FOLDER}</bdi> }}
          />
        )
      }
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
