import { Radio } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { When } from "../../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../../shared/model/snapshot.ts";
import { BUCKET_EVERY } from "../../../../shared/schedule-words.ts";
import { useWords } from "../../../state/words.tsx";
import { RadioGroup } from "../../../ui/radio-group.tsx";
import { Say } from "../../../ui/say.tsx";
import { Section } from "../../../ui/section.tsx";
import { IntervalDetail } from "./interval-detail.tsx";
import { QuietDetail } from "./quiet-detail.tsx";
import { TimesDetail } from "./times-detail.tsx";
import styles from "./when.module.css";

type Kind = When["kind"];
type Drafts = { readonly [K in Kind]: Extract<When, { kind: K }> };

const FIRST: Drafts = {
  realtime: { kind: "realtime", settleMs: 500 },
  every: { kind: "every", seconds: 60 * 60 },
  cron: { kind: "cron", expression: "0 18 * * *" },
  manual: { kind: "manual" },
};

interface WhenChoiceProps {
  readonly job: JobView;
  readonly host: Snapshot["host"];
  readonly value: When;
  readonly onChange: (value: When) => void;
}

/** JB3: when a job's syncs run. Each kind keeps its values while the user looks at another. */
export function WhenChoice({ job, host, value, onChange }: WhenChoiceProps) {
  const words = useWords();
  const watchable = job.source.kind === "folder";
  // A bucket does not report changes, so "at once" means frequent scans there.
  const shown: When =
    value.kind === "realtime" && !watchable ? { kind: "every", seconds: BUCKET_EVERY } : value;
  const [drafts, setDrafts] = useState<Drafts>({ ...FIRST, [shown.kind]: shown });
  const change = (when: When): void => {
    setDrafts((old) => ({ ...old, [when.kind]: when }));
    onChange(when);
  };
  return (
    <Section title={words.say("when.title")} line={words.say("when.line")}>
      <RadioGroup
        label={words.say("when.title")}
        value={shown.kind}
        onChange={(kind) => {
          if (isKind(kind)) change(drafts[kind]);
        }}
      >
        <div className={styles["options"]}>
          {watchable && (
            <Option
              kind="realtime"
              label={
                <Say
                  id="when.realtime"
                  values={{ mark: <span className={styles["mark"]}>{words.say("when.recommended")}</span> }}
                />
              }
              line={words.say("when.realtime.line")}
            >
              {shown.kind === "realtime" && <QuietDetail value={shown} onChange={change} />}
            </Option>
          )}
          <Option kind="every" label={words.say("when.every")} line={words.say("when.every.line")}>
            {shown.kind === "every" && <IntervalDetail value={shown} onChange={change} />}
          </Option>
          <Option kind="cron" label={words.say("when.cron")} line={words.say("when.cron.line")}>
            {shown.kind === "cron" && <TimesDetail value={shown} host={host} onChange={change} />}
          </Option>
          <Option kind="manual" label={words.say("schedule.manual")} line={words.say("when.manual.line")} />
        </div>
      </RadioGroup>
    </Section>
  );
}

function isKind(text: string): text is Kind {
  return text in FIRST;
}

interface OptionProps {
  readonly kind: Kind;
  readonly label: ReactNode;
  readonly line: string;
  /** The fields of the chosen option. */
  readonly children?: ReactNode;
}

function Option({ kind, label, line, children }: OptionProps) {
  const open = children !== undefined && children !== false;
  return (
    <div>
      <Radio value={kind} label={label} description={line} />
      {open && <div className={styles["detail"]}>{children}</div>}
    </div>
  );
}
