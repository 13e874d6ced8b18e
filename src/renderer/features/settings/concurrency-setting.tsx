import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { MOST_CONCURRENCY, settingsSchema } from "../../../shared/model/app-settings.ts";
import { useDraft } from "../../state/draft.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { SettingRow } from "./settings-group.tsx";
import { useSetting } from "./use-setting.tsx";

/** Transfers at once; saved when the field is left. */
export function ConcurrencySetting({ value }: { readonly value: number }) {
  const words = useWords();
  const { save, mark, note } = useSetting();
  const [typed, setTyped] = useDraft<number | string>(value, (from, draft, saved) =>
    draft === from ? saved : draft,
  );
  // Enter and leaving the field both commit; what was sent once is not sent again.
  const [sent, setSent] = useState(value);
  const parsed = settingsSchema.shape.concurrency.safeParse(typed);
  useUnsaved(typed !== value);
  const commit = (): void => {
    if (!parsed.success || parsed.data === sent || parsed.data === value) return;
    setSent(parsed.data);
    save({ concurrency: parsed.data });
  };
  return (
    <SettingRow
      label={words.say("settings.concurrency")}
      line={words.say("settings.concurrency.line")}
      mark={mark}
      control={
        <NumberInput
          aria-label={words.say("settings.concurrency")}
          w={110}
          min={1}
          max={MOST_CONCURRENCY}
          allowDecimal={false}
          value={typed}
          error={parsed.success ? undefined : words.say("settings.concurrency.range")}
          onChange={(next) => setTyped(() => next)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
          }}
        />
      }
      below={note}
    />
  );
}
