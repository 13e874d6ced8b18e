import { Button, Group, Text, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconMinus, IconPoint, IconQuestionMark } from "@tabler/icons-react";
import { useState } from "react";
import { type FactLine, factLines, tracesText, unknownText } from "../../../shared/fact-words.ts";
import type { WireError } from "../../../shared/errors.ts";
import type { ServiceFacts, Traces } from "../../../shared/model/service-facts.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Say } from "../../ui/say.tsx";
import { TurnOnVersions } from "./turn-on-versions.tsx";
import styles from "./service-facts.module.css";

interface BucketFactsProps {
  readonly connection: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** What the service can do in one bucket, when it was asked, and the button that asks again. */
export function BucketFacts(place: BucketFactsProps) {
  const words = useWords();
  const { connection, bucket } = place;
  const { query, reload } = useQuery("serviceFacts", { connection, bucket });
  const probe = useProbe(place, reload);
  const facts = query.kind === "ready" ? query.data.facts : undefined;
  return (
    <div className={styles["bucket"]}>
      <Text fw={600} size="sm" component="h2" className={styles["heading"] ?? ""}>
        <Say id="facts.bucket" values={{ bucket: <bdi>{bucket}</bdi> }} />
      </Text>
      {query.kind === "failed" && <ErrorNote error={query.error} />}
      {query.kind === "ready" && facts === undefined && (
        <Text size="sm" c="dimmed">
          {words.sentences([words.say("facts.none"), words.say("facts.none.hint")])}
        </Text>
      )}
      {facts !== undefined && (
        <Known facts={facts}>
          <TurnOnVersions
            connection={connection}
            bucket={bucket}
            versioning={facts.reads}
            busy={probe.busy}
            onDone={probe.run}
          />
        </Known>
      )}
      {probe.left.map((one) => (
        <Text key={one.key} size="sm" role="status" className={styles["left"] ?? ""}>
          {tracesText(words, bucket, one)}
        </Text>
      ))}
      {probe.error !== undefined && <ErrorNote error={probe.error} />}
      {query.kind === "ready" && <Ask bucket={bucket} facts={facts} busy={probe.busy} onAsk={probe.run} />}
    </div>
  );
}

interface Probe {
  readonly busy: boolean;
  readonly error: WireError | undefined;
  /** PB2: what the last run left behind. */
  readonly left: readonly Traces[];
  readonly run: () => void;
}

/** @param onEnd called with any outcome: a run that failed may have changed what is known */
function useProbe({ connection, bucket, prefix }: BucketFactsProps, onEnd: () => void): Probe {
  const [left, setLeft] = useState<readonly Traces[]>([]);
  const { busy, error, run } = useAction();
  const ask = async (): Promise<void> => {
    setLeft([]);
    const onProgress = (one: Traces): void => setLeft((old) => [...old, one]);
    await run(() => call("probeService", { connection, bucket, prefix }, { onProgress }));
    onEnd();
  };
  return { busy, error, left, run: () => void ask() };
}

interface AskProps {
  readonly bucket: string;
  readonly facts: ServiceFacts | undefined;
  readonly busy: boolean;
  readonly onAsk: () => void;
}

function Ask({ bucket, facts, busy, onAsk }: AskProps) {
  const words = useWords();
  const label = words.say(facts === undefined ? "facts.check" : "facts.again");
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="compact-sm"
        loading={busy}
        aria-label={words.say("facts.line", { label, value: bucket })}
        onClick={onAsk}
      >
        {label}
      </Button>
      {facts !== undefined && (
        <Text size="sm" c="dimmed" component="span">
          <Say id="facts.asked" values={{ when: <RelativeTime at={askedAt(facts)} /> }} />
        </Text>
      )}
    </Group>
  );
}

/** What was written to find out is the older half. */
function askedAt({ reads, writes }: ServiceFacts): number {
  return Math.min(reads.at, writes?.at ?? reads.at);
}

interface KnownProps {
  readonly facts: ServiceFacts;
  readonly children: React.ReactNode;
}

function Known({ facts, children }: KnownProps) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const lines = factLines(words, facts);
  const shown = all ? lines : lines.filter(({ matters }) => matters);
  const unknown = unknownText(words, facts);
  return (
    <>
      <ul className={styles["lines"]}>
        {shown.map((line) => (
          <Line key={line.id} line={line}>
            {line.id === "versioning" && children}
          </Line>
        ))}
      </ul>
      {unknown !== undefined && (
        <Text size="sm" c="dimmed">
          {unknown}
        </Text>
      )}
      <div>
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {words.say(all ? "facts.less" : "facts.more")}
        </Button>
      </div>
    </>
  );
}

const ICONS = { yes: IconCheck, no: IconMinus, unknown: IconQuestionMark, plain: IconPoint } as const;

interface LineProps {
  readonly line: FactLine;
  readonly children: React.ReactNode;
}

/** "Checks every upload" with a check mark; anything else in words: "Keeps old versions: off". */
function Line({ line, children }: LineProps) {
  const words = useWords();
  const Icon = ICONS[line.told];
  const plain = line.isYes;
  const text = words.say("facts.line", { label: line.label, value: line.value });
  return (
    <li className={styles["line"]} data-told={line.told}>
      <Icon size={16} stroke={2} aria-hidden />
      <span>
        {plain && <span aria-hidden>{line.label}</span>}
        {plain ? <VisuallyHidden>{text}</VisuallyHidden> : text}
        {children}
      </span>
    </li>
  );
}
