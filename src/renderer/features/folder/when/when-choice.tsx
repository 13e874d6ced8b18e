import { Radio } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { When } from "../../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../../shared/model/snapshot.ts";
import { BUCKET_EVERY } from "../../../../shared/schedule-words.ts";
import { RadioGroup } from "../../../ui/radio-group.tsx";
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

/** JB3: when a job's syncs run. What was typed for one kind is still there after looking at another. */
export function WhenChoice({ job, host, value, onChange }: WhenChoiceProps) {
  const watchable = job.source.kind === "folder";
  // A bucket tells nobody of a change; "at once" is looking often there.
  const shown: When =
    value.kind === "realtime" && !watchable ? { kind: "every", seconds: BUCKET_EVERY } : value;
  const [drafts, setDrafts] = useState<Drafts>({ ...FIRST, [shown.kind]: shown });
  const change = (when: When): void => {
    setDrafts((old) => ({ ...old, [when.kind]: when }));
    onChange(when);
  };
  return (
    <Section title="When" line="How soon a change is noticed.">
      <RadioGroup
        label="When"
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
                <>
                  At once <span className={styles["mark"]}>Recommended</span>
                </>
              }
              line="The folder is watched, and a file is sent as soon as it has come to rest."
            >
              {shown.kind === "realtime" && <QuietDetail value={shown} onChange={change} />}
            </Option>
          )}
          <Option kind="every" label="Every so often" line="Changes are looked for again and again.">
            {shown.kind === "every" && <IntervalDetail value={shown} onChange={change} />}
          </Option>
          <Option kind="cron" label="At set times" line="Each evening, say, or only at weekends.">
            {shown.kind === "cron" && <TimesDetail value={shown} host={host} onChange={change} />}
          </Option>
          <Option kind="manual" label="Only by hand" line="Nothing is sent until you choose Sync now." />
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
  /** What the chosen one can be told besides. */
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
