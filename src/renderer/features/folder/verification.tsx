import { Button, Group, Stack, Text } from "@mantine/core";
import { isReadingFree, type ReadingLoad, readingCost } from "../../../shared/model/cost/reading.ts";
import { STANDARD } from "../../../shared/model/cost/prices.ts";
import { DEFAULT_HOST } from "../../../shared/model/service-at.ts";
import { presetFor } from "../../../shared/model/providers.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { PAID_MONTHLY } from "../../../shared/model/verification.ts";
import { reportSentences } from "../../../shared/verify-words.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

/** Of a connection that names none: Amazon's. */
const DEFAULT_REGION = "us-east-1";

interface VerificationProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** VE6: what is known about the objects of a job, and the buttons that find out more. */
export function Verification({ job, snapshot }: VerificationProps) {
  const words = useWords();
  const now = useNow();
  const { verification } = job.live;
  const action = useAction(verification?.stage);
  if (job.target.kind !== "bucket" || job.live.entries === 0) return null;
  const { report, error, stage = "none" } = verification ?? {};
  const verify = (amount: "sample" | "all"): void =>
    void action.run(() => call("verifyNow", { job: job.id, amount }));
  const isIdle = stage === "none";
  const priced = pricedOf(job, snapshot);
  const price = readingCost([priced.all], priced.service, priced.region);
  return (
    <Section
      title={words.say("verify.title")}
      line={rateWords(words, priced, job.choices.verify !== false)}
      action={
        <Group gap="xs">
          <Button variant="default" loading={action.busy} disabled={!isIdle} onClick={() => verify("sample")}>
            {words.say("verify.now")}
          </Button>
          <Button variant="subtle" disabled={!isIdle || action.busy} onClick={() => verify("all")}>
            {words.say("verify.all")}
          </Button>
        </Group>
      }
    >
      <Stack gap={4} role="status">
        {action.error !== undefined && <ErrorNote error={action.error} />}
        {verification !== undefined && !isIdle && (
          <Text size="sm" className="numbers">
            {stageWords(words, verification)}
          </Text>
        )}
        {report === undefined ? (
          <Text size="sm">{words.say("verify.never")}</Text>
        ) : (
          reportSentences(words, report, now).map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))
        )}
        {error !== undefined && <ErrorNote error={error} />}
        {price !== undefined && price > 0 && (
          <Text size="sm" c="dimmed">
            {words.say("verify.price.all", { price: dollars(words, price) })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

type Live = NonNullable<JobView["live"]["verification"]>;

function stageWords(words: Words, { stage, read, chosen, bytes }: Live): string {
  if (stage === "waiting") return words.say("verify.waiting");
  if (chosen === 0) return words.say("verify.listing");
  return words.say("verify.reading", { read, chosen, bytes: words.bytes(bytes) });
}

interface Priced {
  readonly all: ReadingLoad;
  readonly service: string;
  readonly region: string;
}

/** What is read if everything is, and where. */
function pricedOf({ target, choices, live }: JobView, { connections }: Snapshot): Priced {
  const id = target.kind === "bucket" ? target.connection : "";
  const { endpoint, region = DEFAULT_REGION } = connections.find((one) => one.id === id) ?? {};
  const url = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const storageClass = choices.storageClass ?? STANDARD;
  return {
    all: { storageClass, objects: live.entries, bytes: live.bytes },
    service: presetFor(url?.hostname ?? DEFAULT_HOST).id,
    region,
  };
}

/** VE2: how much is read by itself, and what that costs. */
function rateWords(words: Words, { all, service, region }: Priced, isOn: boolean): string {
  if (!isOn) return words.say("verify.off");
  if (isReadingFree([all], service, region)) return words.say("verify.rate.free");
  const bytes = Math.min(all.bytes, PAID_MONTHLY);
  const objects = all.bytes === 0 ? 0 : Math.ceil((all.objects * bytes) / all.bytes);
  const month = readingCost([{ ...all, objects, bytes }], service, region);
  if (month === undefined) return words.say("verify.rate.paid");
  return words.say("verify.rate.price", { price: dollars(words, month) });
}

/** A price is at least a cent. */
function dollars(words: Words, amount: number): string {
  return words.dollars((amount > 0 ? Math.max(1, Math.round(amount * 100)) : 0) / 100);
}
