import { Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import type { EntrySum } from "../../../shared/contract/exclusion-commands.ts";
import { isAbort } from "../../../shared/errors.ts";
import {
  EXCLUDE_PRESET_NAMES,
  EXCLUDE_PRESETS,
  type ExcludePreset,
  hasPreset,
  withPreset,
} from "../../../shared/model/exclude-presets.ts";
import type { Words } from "../../../shared/words/words.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./exclusions.module.css";

interface PresetsProps {
  /** The folder that is measured, an absolute path. */
  readonly path: string;
  readonly exclude: readonly string[];
  readonly onRules: (exclude: readonly string[]) => void;
}

/** Sets of rules as switches, each with what it excludes in this folder. */
export function Presets({ path, exclude, onRules }: PresetsProps) {
  const saves = useSaves(path);
  return (
    <div className={styles["presets"]}>
      {EXCLUDE_PRESET_NAMES.map((preset) => (
        <Preset
          key={preset}
          preset={preset}
          on={hasPreset(exclude, preset)}
          saves={saves === undefined ? "counting" : saves.get(preset)}
          onChange={(on) => onRules(withPreset(exclude, preset, on))}
        />
      ))}
    </div>
  );
}

interface PresetProps {
  readonly preset: ExcludePreset;
  readonly on: boolean;
  /** Undefined: not known. */
  readonly saves: EntrySum | "counting" | undefined;
  readonly onChange: (on: boolean) => void;
}

function Preset({ preset, on, saves, onChange }: PresetProps) {
  const words = useWords();
  return (
    <Switch
      checked={on}
      label={words.say(`exclusions.preset.${preset}`)}
      description={
        <>
          <span className={styles["saves"]}>{saves !== undefined && savesWords(words, saves)}</span>
          <code className={styles["rules"]}>{EXCLUDE_PRESETS[preset].join(" ")}</code>
        </>
      }
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

function savesWords(words: Words, saves: EntrySum | "counting"): string {
  if (saves === "counting") return words.say("exclusions.preset.counting");
  if (saves.entries === 0) return words.say("exclusions.preset.none");
  return words.say("exclusions.preset.saves", { count: saves.entries, bytes: words.bytes(saves.bytes) });
}

/** What each preset excludes. A failure leaves it out: the tree shows the same failure with a button. */
function useSaves(path: string): ReadonlyMap<ExcludePreset, EntrySum> | undefined {
  const [sums, setSums] = useState<readonly EntrySum[]>();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setSums(undefined);
    const lists = EXCLUDE_PRESET_NAMES.map((preset) => [...EXCLUDE_PRESETS[preset]]);
    call("measureRules", { path, lists }, { signal }).then(
      (found) => setSums(found.sums),
      (error: unknown) => {
        if (!isAbort(error)) setSums([]);
      },
    );
    return () => controller.abort();
  }, [path]);
  if (sums === undefined) return undefined;
  return new Map(
    EXCLUDE_PRESET_NAMES.flatMap((preset, at) => {
      const sum = sums[at];
      return sum === undefined ? [] : [[preset, sum] as const];
    }),
  );
}
