import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { serviceLine } from "../../../shared/model/service-words.ts";
import { isAddressKnown, NO_KEYS, presetOf } from "../connections/connection-form.ts";
import { SavedConnections } from "./saved-connections.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./wizard-state.ts";
import styles from "./wizard.module.css";

/** Names of cards, where they say more than the service's own. */
const CARD_NAMES: Readonly<Record<string, string>> = { other: "Other service" };

/** Whose storage it is. */
export function ServiceStep({ snapshot, state, change }: StepProps) {
  const { form, existing } = state;
  // The one that this very wizard saved is the one in the form: it is reached by its service.
  const saved = snapshot.connections.filter(({ id }) => id !== form.id);
  const choose = (service: string): void => {
    const preset = presetOf(service);
    const known = preset !== undefined && isAddressKnown(preset);
    // Keys in the keychain are those of the service that was saved.
    const strange = service !== form.service && form.keys.kind === "kept";
    const keys = strange ? NO_KEYS : form.keys;
    change({ form: { ...form, service, keys }, existing: undefined, view: known ? "keys" : "address" });
  };
  return (
    <StepFrame
      title="Where shall your files be kept?"
      line="Liana keeps them in a bucket of your own, file by file, readable with any tool."
      width="wide"
    >
      {saved.length > 0 && (
        <SavedConnections
          connections={saved}
          chosen={existing}
          onUse={(id) => change({ existing: id, view: "bucket" })}
        />
      )}
      <ul className={styles["services"]} aria-label="Services">
        {SERVICE_PRESETS.map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              className={styles["service"]}
              aria-pressed={existing === undefined && form.service === preset.id}
              onClick={() => choose(preset.id)}
            >
              <b>{CARD_NAMES[preset.id] ?? preset.name}</b>
              <span>{serviceLine(preset)}</span>
            </button>
          </li>
        ))}
      </ul>
    </StepFrame>
  );
}
