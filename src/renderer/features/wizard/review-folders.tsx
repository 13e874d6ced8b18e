import { Loader, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { Surface } from "../../ui/surface.tsx";
import { measureWords } from "./folder-total.ts";
import styles from "./review-folders.module.css";
import { OwnerNote } from "./owner-note.tsx";
import { freePrefix } from "./plan.ts";
import { type FolderCount, type OnCount, useCount } from "./use-count.ts";
import type { ChosenFolder } from "./wizard-state.ts";
import wizardStyles from "./wizard.module.css";

interface ReviewFoldersProps {
  readonly folders: readonly ChosenFolder[];
  /** The prefix of each folder. */
  readonly locations: readonly string[];
  readonly faults: readonly (string | undefined)[];
  readonly bucket: string;
  readonly onPrefix: (at: number, prefix: string) => void;
  readonly onCount: OnCount;
  /** GU4: the locations of other computers, by prefix. */
  readonly owners: ReadonlyMap<string, FoundLocationView>;
  readonly onTake: (at: number, prefix: string) => void;
}

/** The folders and their prefixes in the bucket, which can be edited. */
export function ReviewFolders(props: ReviewFoldersProps) {
  const words = useWords();
  const { folders, locations, faults, bucket, onPrefix, onCount, owners, onTake } = props;
  return (
    <div>
      <h2 className={wizardStyles["heading"]}>{words.say("wizard.review.folders")}</h2>
      <Surface flush>
        {folders.map(({ path, name, count, exclude, takesOver }, at) => (
          <div key={path} className={styles["row"]}>
            <div className={styles["what"]}>
              <div className={styles["name"]} title={name}>
                <bdi>{name}</bdi>
              </div>
              <Counted path={path} exclude={exclude} count={count} onCount={onCount} />
            </div>
            <PrefixField
              name={name}
              bucket={bucket}
              location={locations[at] ?? ""}
              fault={faults[at]}
              onPrefix={(prefix) => onPrefix(at, prefix)}
            />
            <Owner
              owner={owners.get(locations[at] ?? "")}
              takesOver={takesOver}
              onTake={(prefix) => onTake(at, prefix)}
              onElsewhere={() => onPrefix(at, freePrefix(name, [...owners.keys(), ...locations]))}
            />
          </div>
        ))}
      </Surface>
    </div>
  );
}

interface OwnerProps {
  readonly owner: FoundLocationView | undefined;
  readonly takesOver: string | undefined;
  readonly onTake: (prefix: string) => void;
  readonly onElsewhere: () => void;
}

function Owner({ owner, takesOver, onTake, onElsewhere }: OwnerProps) {
  if (owner === undefined) return null;
  const { prefix } = owner;
  return (
    <OwnerNote
      location={owner}
      taken={takesOver === prefix}
      onTake={() => onTake(prefix)}
      onElsewhere={onElsewhere}
    />
  );
}

interface CountedProps {
  readonly path: string;
  readonly exclude: readonly string[] | undefined;
  readonly count: FolderCount | undefined;
  readonly onCount: OnCount;
}

/** The number of files, which are counted here if the question for the folders was skipped. */
function Counted({ path, exclude, count, onCount }: CountedProps) {
  const words = useWords();
  const { counting, error } = useCount(path, exclude, onCount, count);
  return (
    <Text c="dimmed" size="sm" component="div" truncate>
      {counting && <Loader size={12} mr={8} style={{ verticalAlign: "-1px" }} aria-hidden />}
      {error !== undefined || count === undefined ? (
        <PathText text={path} most={40} />
      ) : (
        measureWords(words, count)
      )}
    </Text>
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
  const words = useWords();
  // Shown as typed until the field is left, then as it will be used.
  const [typed, setTyped] = useState<string>();
  const whole = <Say id="wizard.review.whole-bucket" values={{ bucket: <bdi>{bucket}</bdi> }} />;
  return (
    <TextInput
      aria-label={words.say("wizard.review.location", { name })}
      value={typed ?? location}
      description={location === "" ? whole : undefined}
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
