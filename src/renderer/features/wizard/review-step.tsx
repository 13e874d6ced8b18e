import { Stack, Switch, Text } from "@mantine/core";
import type { ClassCard } from "../../../shared/model/class-words.ts";
import { STANDARD } from "../../../shared/model/cost/prices.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { CostLine } from "../cost/cost-line.tsx";
import { ClassCards } from "./class-cards.tsx";
import { RetainCards } from "./retain-cards.tsx";
import { FirstUpload } from "./first-upload.tsx";
import { ReviewFolders } from "./review-folders.tsx";
import { StepFrame } from "./step-frame.tsx";
import { usePlan } from "./use-plan.ts";
import { usePlanCost } from "./use-plan-cost.ts";
import type { ChosenFolder, StepProps } from "./wizard-state.ts";
import styles from "./wizard.module.css";

/** Reviews the answers, asks for the remaining choices, and starts. */
export function ReviewStep(props: StepProps) {
  const words = useWords();
  const { snapshot, state, change } = props;
  const { folders } = state;
  const plan = usePlan(props);
  const { bucket, connectionName, start, faults, storageClass } = plan;
  const cost = usePlanCost(props, storageClass);
  const edit = (at: number, changes: Partial<ChosenFolder>): void => {
    start.clear();
    change({ folders: folders.map((folder, index) => (index === at ? { ...folder, ...changes } : folder)) });
  };
  return (
    <StepFrame
      title={words.say("wizard.review")}
      line={<Target bucket={bucket} connection={connectionName} />}
      next={{
        name: words.say("wizard.review.start"),
        go: () => void plan.begin(),
        busy: start.busy,
        disabled: connectionName === undefined || plan.isOwned || faults.some((fault) => fault !== undefined),
      }}
    >
      <Stack gap={36}>
        <Stack gap="sm">
          <FirstUpload folders={folders} />
          {cost !== undefined && <CostLine report={cost.report} name={className(plan.cards, storageClass)} />}
        </Stack>
        <ReviewFolders
          folders={folders}
          locations={plan.locations}
          faults={faults}
          bucket={bucket}
          owners={plan.owners}
          onPrefix={(at, prefix) => edit(at, { prefix })}
          onTake={(at, takesOver) => edit(at, { takesOver })}
          onCount={plan.onCount}
        />
        <RetainCards
          retain={state.retain}
          versions={state.versions}
          onChoose={(retain) => change({ retain })}
          onKeepVersions={plan.keepVersions}
        />
        {plan.cards.length > 0 && (
          <ClassCards
            cards={plan.cards}
            chosen={storageClass}
            costed={cost?.costed}
            onChoose={(chosen) => change({ storageClass: chosen })}
          />
        )}
        {snapshot.host === "desktop" && (
          <AtLogin on={state.startAtLogin} onChange={(startAtLogin) => change({ startAtLogin })} />
        )}
        {start.error !== undefined && <ErrorNote error={start.error} />}
        <Notes />
      </Stack>
    </StepFrame>
  );
}

/** The name of a class; the usual one is the first. */
function className(cards: readonly ClassCard[], chosen: string | undefined): string {
  const card = chosen === undefined ? cards[0] : cards.find(({ id }) => id === chosen);
  return card?.name ?? chosen ?? STANDARD;
}

function Notes() {
  const words = useWords();
  return (
    <Stack gap={6}>
      {(["wizard.review.note", "wizard.review.encryption"] as const).map((id) => (
        <Text key={id} c="dimmed" size="sm">
          {words.say(id)}
        </Text>
      ))}
    </Stack>
  );
}

function Target({
  bucket,
  connection,
}: {
  readonly bucket: string;
  readonly connection: string | undefined;
}) {
  const words = useWords();
  if (connection === undefined) return words.say("wizard.no-connection");
  const values = { bucket: <bdi>{bucket}</bdi>, connection: <bdi>{connection}</bdi> };
  return <Say id="wizard.review.line" values={values} />;
}

function AtLogin({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  const words = useWords();
  return (
    <div>
      <h2 className={styles["heading"]}>{words.say("wizard.review.login")}</h2>
      <Switch
        label={words.say("settings.start-at-login")}
        description={words.say("settings.start-at-login.line")}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
