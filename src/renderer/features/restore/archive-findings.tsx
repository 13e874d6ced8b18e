import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { Restore } from "../../../shared/model/live.ts";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { RestoreFinding } from "./restore-finding.tsx";

interface ArchiveFindingsProps {
  readonly restore: Restore;
  readonly action: Action;
}

type Choice = NonNullable<CommandInput<WindowCommands, "retryRestore">["retrieve"]>;

/** RS5: archived files that a restore did not get, and what the user can decide about them. */
export function ArchiveFindings({ restore: { id, state, archive }, action }: ArchiveFindingsProps) {
  const words = useWords();
  if (state.kind !== "incomplete" || archive === undefined) return null;
  const { tier, ended, refused } = archive;
  const retry = (retrieve: Choice): void =>
    void action.run(() => call("retryRestore", { restore: id, retrieve }));
  return (
    <>
      {ended > 0 && (
        <RestoreFinding
          text={words.say("retrieval.again.line", { count: ended })}
          button={words.say("retrieval.again")}
          action={action}
          onClick={() => retry({ tier, again: true })}
        />
      )}
      {refused > 0 && (
        <RestoreFinding
          text={words.say("retrieval.refused.line", { count: refused })}
          button={words.say("retrieval.use-standard")}
          action={action}
          onClick={() => retry({ tier: "standard" })}
        />
      )}
    </>
  );
}
