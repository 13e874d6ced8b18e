import { Button, Group, Text, Title } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import type { ProblemGroupView } from "../../../shared/contract/problem-commands.ts";
import { isCuredByOptions, mayExclude } from "../../../shared/file-cause.ts";
import { amountWords, causeAdvice, causeTitle, sentenceOf } from "../../../shared/problem-words.ts";
import { isMountGap } from "../../../shared/model/entry.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MissingLine } from "../../ui/missing-line.tsx";
import { AcceptDisks } from "./accept-disks.tsx";
import { FileActions } from "./file-actions.tsx";
import { FileName } from "./file-name.tsx";
import { JobCures } from "./job-cures.tsx";
import { canRetry, isSingle, type JobOwner, type ProblemOwner } from "./owner.ts";
import { ProblemFiles } from "./problem-files.tsx";
import styles from "./problems.module.css";
import { Retried } from "./retried.tsx";
import { RulesDialog } from "./rules-dialog.tsx";

interface ProblemGroupProps {
  readonly owner: ProblemOwner;
  readonly group: ProblemGroupView;
  readonly version: string;
}

/** FB: one cause: what it is, what it means for the files, what to do, and the buttons. */
export function ProblemGroup({ owner, group, version }: ProblemGroupProps) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const files = useId();
  const title = causeTitle(words, group);
  const single = isSingle(group);
  const means = owner.kind === "job" ? owner.job.target.kind : "restore";
  const advice = single ? sentenceOf(words, group.first) : causeAdvice(words, group);
  return (
    <li className={styles["item"]}>
      <Title order={owner.kind === "job" ? 3 : 2} size="h5">
        {title} <span className={styles["amount"]}>{amountWords(words, group)}</span>
      </Title>
      {single && <FileName problem={group.first} />}
      <Text size="sm">{advice}</Text>
      {!isMountGap(group.cause) && (
        <Text c="dimmed" size="sm">
          {words.say(`problems.means.${means}`, { count: group.files + group.folders })}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        {owner.kind === "job" && single && !isMountGap(group.cause) && (
          <FileActions owner={owner} problem={group.first} />
        )}
        {owner.kind === "job" && (!single || isMountGap(group.cause)) && (
          <GroupActions owner={owner} group={group} title={title} version={version} />
        )}
        {owner.kind === "job" && <GroupCures owner={owner} group={group} />}
        <MissingLine error={group.first.error} size="compact-md" />
        {!single && (
          <Button
            variant="subtle"
            size="compact-md"
            aria-expanded={open}
            aria-controls={files}
            aria-label={words.say(open ? "problems.files.hide.of" : "problems.files.show.of", { title })}
            rightSection={
              open ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
            }
            onClick={() => setOpen(!open)}
          >
            {words.say(open ? "problems.files.hide" : "problems.files")}
          </Button>
        )}
      </Group>
      <div id={files}>
        {open && !single && (
          <ProblemFiles owner={owner} cause={group.cause} title={title} version={version} />
        )}
      </div>
    </li>
  );
}

interface GroupActionsProps {
  readonly owner: JobOwner;
  readonly group: ProblemGroupView;
  readonly title: string;
  readonly version: string;
}

/** What can be done with all files of a group at once. */
function GroupActions({ owner, group, title, version }: GroupActionsProps) {
  const words = useWords();
  const action = useAction(version);
  const [asking, setAsking] = useState(false);
  const [retried, setRetried] = useState(false);
  useEffect(() => setRetried(false), [version]);
  const { job } = owner;
  const { cause } = group;
  const retry = async (): Promise<void> => {
    setRetried(await action.run(() => call("retryFiles", { job: job.id, which: { cause } })));
  };
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      {mayExclude(group.first.error.code) && (
        <Button
          variant="default"
          size="compact-md"
          aria-label={words.say("problems.exclude.of", { what: title })}
          onClick={() => setAsking(true)}
        >
          {words.say("problems.exclude.many")}
        </Button>
      )}
      {canRetry(owner) && (
        <Button
          variant="default"
          size="compact-md"
          loading={action.busy}
          aria-label={words.say("problems.retry.of", { what: title })}
          onClick={() => void retry()}
        >
          {words.say("problems.retry")}
        </Button>
      )}
      <Retried shown={retried} />
      {asking && <RulesDialog owner={owner} cause={cause} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Cures of the folder's options, its connection or its disks. */
function GroupCures({ owner, group }: { readonly owner: JobOwner; readonly group: ProblemGroupView }) {
  const words = useWords();
  const { code } = group.first.error;
  return (
    <>
      {isMountGap(code) && <AcceptDisks job={owner.job} code={code} />}
      {isCuredByOptions(code) && (
        <Button variant="default" size="compact-md" onClick={() => owner.onTab("options")}>
          {words.say("failures.cure.options")}
        </Button>
      )}
      <JobCures owner={owner} group={group} />
    </>
  );
}
