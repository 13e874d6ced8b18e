import { Button } from "@mantine/core";
import { useState } from "react";
import { LINK_SUFFIX } from "../../../shared/model/entry.ts";
import { isRestless, mayExclude } from "../../../shared/file-cause.ts";
import { oneFileRule } from "../../../shared/model/one-file-rule.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { changeChoices } from "../../state/change-choices.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { pathOf } from "../files/file-path.ts";
import { ExcludeFile } from "./exclude-file.tsx";
import { Retried } from "./retried.tsx";
import { canRetry, type JobOwner, type Problem } from "./owner.ts";

interface FileActionsProps {
  readonly owner: JobOwner;
  readonly problem: Problem;
}

/** What can be done with one file. */
export function FileActions({ owner, problem }: FileActionsProps) {
  const words = useWords();
  const { key, error } = problem;
  const action = useAction(key);
  const [done, setDone] = useState(false);
  const { job } = owner;
  const what = key === "" ? words.say("ui.problems.whole-folder") : key;
  const isFile = key !== "";
  const retry = async (): Promise<void> => {
    setDone(await action.run(() => call("retryFiles", { job: job.id, which: { key } })));
  };
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      {isFile && <Locate owner={owner} problem={problem} />}
      {isFile && error.code === "damaged" && <Versions owner={owner} file={key} />}
      {isFile && isRestless(error.code) && job.source.kind === "folder" && (
        <AtNight owner={owner} file={key} />
      )}
      {isFile && mayExclude(error.code) && <ExcludeFile owner={owner} file={key} />}
      {canRetry(owner) && (
        <FileButton
          label={words.say("problems.retry")}
          name={words.say("problems.retry.of", { what })}
          busy={action.busy}
          onClick={() => void retry()}
        />
      )}
      <Retried shown={done} />
    </>
  );
}

/** A browser cannot open the file manager of the computer that has the file. */
function Locate({ owner: { job, snapshot }, problem: { key } }: FileActionsProps) {
  const words = useWords();
  const action = useAction(key);
  if (snapshot.host === "desktop" && job.source.kind === "folder")
    return (
      <>
        {action.error !== undefined && <ErrorNote error={action.error} />}
        <FileButton
          label={words.say("files.show")}
          name={words.say("problems.show.of", { file: key })}
          busy={action.busy}
          onClick={() => void action.run(() => call("showFile", { job: job.id, key }))}
        />
      </>
    );
  const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
  return (
    <CopyButton
      label={words.say("files.copy-path")}
      name={words.say("problems.copy.of", { file: key })}
      text={pathOf(job, snapshot.platform, { key, kind })}
    />
  );
}

/** VE4: an earlier version may be intact. */
function Versions({ owner: { job }, file }: { readonly owner: JobOwner; readonly file: string }) {
  const words = useWords();
  if (job.target.kind !== "bucket") return null;
  return (
    <FileButton
      label={words.say("files.versions")}
      name={words.say("problems.versions.of", { file })}
      busy={false}
      onClick={() => goTo({ screen: "restore", job: job.id, at: { key: file, choose: false } })}
    />
  );
}

/** UP6 */
function AtNight({ owner: { job }, file }: { readonly owner: JobOwner; readonly file: string }) {
  const words = useWords();
  const action = useAction(file);
  const rule = oneFileRule(file);
  if (job.choices.nightly.includes(rule)) return null;
  const nightly = [...job.choices.nightly, rule];
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <FileButton
        label={words.say("folder.restless.night")}
        name={words.say("folder.restless.night.file", { file })}
        busy={action.busy}
        onClick={() => void action.run(() => changeChoices(job, { nightly }))}
      />
    </>
  );
}

interface FileButtonProps {
  readonly label: string;
  /** For screen readers: with the file. */
  readonly name: string;
  readonly busy: boolean;
  readonly onClick: () => void;
}

function FileButton({ label, name, busy, onClick }: FileButtonProps) {
  return (
    <Button variant="default" size="compact-md" loading={busy} aria-label={name} onClick={onClick}>
      {label}
    </Button>
  );
}
