import { useState } from "react";
import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { serviceLine, serviceName } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
import { later, laterWithScreen } from "../../ui/later.tsx";
import { isAddressKnown, NO_KEYS, presetOf } from "../connections/connection-form.ts";
import { GoalCards } from "./goal-cards.tsx";
import { ImportSettings } from "./import-settings.tsx";
import { StepFrame } from "./step-frame.tsx";
import { type BucketAnswer, type StepProps, viewBehindKeys } from "./wizard-state.ts";
import styles from "./wizard.module.css";

const FoundKeys = later(async () => (await import("./found-keys.tsx")).FoundKeys);
const SavedConnections = laterWithScreen(
  async () => (await import("./saved-connections.tsx")).SavedConnections,
);

/** The question for the service: a saved connection or a new one. */
export function ServiceStep({ snapshot, state, change }: StepProps) {
  const words = useWords();
  const { form, existing, goal } = state;
  // Also after an import, whose result is shown until the user closes it.
  const [isFirst] = useState(snapshot.connections.length === 0 && snapshot.jobs.length === 0);
  // The connection that this wizard saved is the one in the form; its service leads to it.
  const saved = snapshot.connections.filter(({ id }) => id !== form.id);
  const choose = (service: string): void => {
    const preset = presetOf(service);
    const known = preset !== undefined && isAddressKnown(preset);
    // The saved keys belong to the saved service and must not be sent to another one.
    const strange = service !== form.service && form.keys.kind === "kept";
    const keys = strange ? NO_KEYS : form.keys;
    change({ form: { ...form, service, keys }, existing: undefined, view: known ? "keys" : "address" });
  };
  const use = (id: string): void => {
    // Another service has other buckets.
    const bucket: BucketAnswer =
      id === existing ? state.bucket : { ...state.bucket, mode: "existing", name: "", newName: "" };
    change({ existing: id, bucket, view: viewBehindKeys(state) });
  };
  return (
    <StepFrame
      title={words.say(goal === "restore" ? "find.service" : "wizard.service")}
      line={words.say(goal === "restore" ? "find.service.line" : "wizard.service.line")}
      width="wide"
    >
      <GoalCards goal={goal} onChoose={(chosen) => change({ goal: chosen })} />
      {saved.length > 0 && <SavedConnections connections={saved} chosen={existing} onUse={use} />}
      <FoundKeys onUse={use} />
      <h2 className={styles["heading"]}>
        {words.say(saved.length > 0 ? "wizard.service.another" : "wizard.service.list")}
      </h2>
      <ul className={styles["services"]} aria-label={words.say("wizard.service.list")}>
        {SERVICE_PRESETS.map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              className={styles["service"]}
              aria-pressed={existing === undefined && form.service === preset.id}
              onClick={() => choose(preset.id)}
            >
              <b>
                <bdi>{serviceName(words, preset.id)}</bdi>
              </b>
              <span>{serviceLine(words, preset)}</span>
            </button>
          </li>
        ))}
      </ul>
      {isFirst && <ImportSettings />}
    </StepFrame>
  );
}
