import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { PathText } from "../../ui/path-text.tsx";
import { Surface } from "../../ui/surface.tsx";
import { measureWords } from "./folder-total.ts";
import styles from "./review-folders.module.css";
import type { ChosenFolder } from "./wizard-state.ts";
import wizardStyles from "./wizard.module.css";

interface ReviewFoldersProps {
  readonly folders: readonly ChosenFolder[];
  /** Where each goes, as it will be. */
  readonly locations: readonly string[];
  readonly faults: readonly (string | undefined)[];
  readonly bucket: string;
  readonly onPrefix: (at: number, prefix: string) => void;
}

/** Each folder, and where it goes in the bucket. */
export function ReviewFolders({ folders, locations, faults, bucket, onPrefix }: ReviewFoldersProps) {
  return (
    <div>
      <h2 className={wizardStyles["heading"]}>Folders, and where they go in the bucket</h2>
      <Surface flush>
        {folders.map(({ path, name, measure }, at) => (
          <div key={path} className={styles["row"]}>
            <div className={styles["what"]}>
              <div className={styles["name"]} title={name}>
                <bdi>{name}</bdi>
              </div>
              <Text c="dimmed" size="sm" component="div" truncate>
                {measure === undefined ? <PathText text={path} most={40} /> : measureWords(measure)}
              </Text>
            </div>
            <PrefixField
              name={name}
              bucket={bucket}
              location={locations[at] ?? ""}
              fault={faults[at]}
              onPrefix={(prefix) => onPrefix(at, prefix)}
            />
          </div>
        ))}
      </Surface>
    </div>
  );
}

interface PrefixFieldProps {
  readonly name: string;
  readonly bucket: string;
  readonly location: string;
  readonly fault: string | undefined;
  readonly onPrefix: (prefix: string) => void;
}

function PrefixField({ name, bucket, location, fault, onPrefix }: PrefixFieldProps) {
  // While it is typed it stays as typed; left, it is as it will be.
  const [typed, setTyped] = useState<string>();
  const whole = location === "" ? `The whole of ${bucket}.` : undefined;
  return (
    <TextInput
      aria-label={`Place of ${name} in the bucket`}
      value={typed ?? location}
      description={whole}
      error={fault}
      maxLength={400}
      spellCheck={false}
      autoComplete="off"
      inputWrapperOrder={["input", "description", "error"]}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onPrefix(event.currentTarget.value);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
