import { Autocomplete } from "@mantine/core";
import type { ReactNode } from "react";
import { profilePhrases } from "../../../shared/profile-words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { useProfiles } from "./use-profiles.ts";

interface ProfileFieldProps {
  readonly value: string;
  readonly error: ReactNode;
  readonly onChange: (profile: string) => void;
}

/** What the AWS tools call the profile that is used if none is named. */
const DEFAULT_PROFILE = "default";

/** CR1: the name of a profile, chosen from those of this computer, with how it gets its keys. */
export function ProfileField({ value, error, onChange }: ProfileFieldProps) {
  const words = useWords();
  const now = useNow();
  const profiles = useProfiles(true);
  const chosen = profiles.get(value.trim() === "" ? DEFAULT_PROFILE : value.trim());
  const line = words.say("connection-fields.profile.line");
  return (
    <Autocomplete
      label={words.say("connection-fields.profile")}
      description={chosen === undefined ? line : words.series(profilePhrases(words, chosen, now))}
      placeholder={DEFAULT_PROFILE}
      data={[...profiles.keys()]}
      value={value}
      error={error}
      maxDropdownHeight={280}
      spellCheck={false}
      autoComplete="off"
      data-first
      onChange={onChange}
    />
  );
}
