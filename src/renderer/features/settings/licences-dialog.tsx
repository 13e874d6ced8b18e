import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../state/words.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import type { Licences } from "./licences.ts";
import styles from "./licences.module.css";

interface LicencesDialogProps {
  readonly licences: Licences;
  readonly onClose: () => void;
}

/** The licence of Liana and of each package in it. */
export function LicencesDialog({ licences: { own, packages }, onClose }: LicencesDialogProps) {
  useFocusBack();
  const words = useWords();
  const [typed, setTyped] = useState("");
  const search = typed.trim().toLowerCase();
  const found = packages.filter(({ name }) => name.toLowerCase().includes(search));
  return (
    <Modal opened size="lg" onClose={onClose} title={words.say("about.packages")}>
      <Stack gap="sm">
        <Text>{words.say("about.packages.line", { count: packages.length })}</Text>
        <CopyLine label={words.say("about.website")} text={own.homepage} />
        <details className={styles["licence"]}>
          <summary>{words.say("about.own")}</summary>
          <Text size="sm" className={styles["text"] ?? ""}>
            {own.text}
          </Text>
        </details>
        <TextInput
          type="search"
          aria-label={words.say("about.packages.search")}
          placeholder={words.say("about.packages.search")}
          leftSection={<IconSearch size={17} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {found.length === 0 && <Text c="dimmed">{words.say("about.packages.none")}</Text>}
        <ul className={styles["list"]}>
          {found.map(({ name, version, licence, text }) => (
            <li key={`${name} ${version}`}>
              <details className={styles["licence"]}>
                <summary>{words.say("about.packages.name", { name, version, licence })}</summary>
                <Text size="sm" className={styles["text"] ?? ""}>
                  {text === "" ? words.say("about.packages.no-text", { licence }) : text}
                </Text>
              </details>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}
