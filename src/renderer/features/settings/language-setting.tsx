import { Select } from "@mantine/core";
import { languageSchema } from "../../../shared/words/language-schema.ts";
import { LANGUAGE_NAMES, type Language } from "../../../shared/words/locale.ts";
import { useWords } from "../../state/words.tsx";
import { SettingRow } from "./settings-group.tsx";
import { useSetting } from "./use-setting.tsx";

/** The language of all that Liana says here. */
export function LanguageSetting({ value }: { readonly value: Language }) {
  const words = useWords();
  const { save, busy, mark, note } = useSetting();
  const choices = [
    { value: "system", label: words.say("settings.language.system") },
    ...Object.entries(LANGUAGE_NAMES).map(([locale, label]) => ({ value: locale, label })),
  ];
  return (
    <SettingRow
      label={words.say("settings.language")}
      line={words.say("settings.language.line")}
      mark={mark}
      control={
        <Select
          aria-label={words.say("settings.language")}
          w={220}
          data={choices}
          value={value}
          disabled={busy}
          allowDeselect={false}
          onChange={(chosen) => save({ language: languageSchema.parse(chosen) })}
        />
      }
      below={note}
    />
  );
}
