import { Modal, Text } from "@mantine/core";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import type { SHORTCUTS } from "../../shared/words/en/shortcuts.ts";
import { useWords } from "../state/words.tsx";
import { useFocusBack } from "../ui/use-focus-back.ts";
import { closeShortcutList } from "./shortcuts.ts";
import styles from "./shortcut-list.module.css";

type Host = Pick<Snapshot, "host" | "platform">;

interface Shortcut {
  /** Names of keys that are pressed together. Those that words name differently in each language are ids. */
  readonly keys: readonly string[];
  readonly what: keyof typeof SHORTCUTS;
}

/** The shortcuts that this window really has. `test/renderer/keyboard.test.ts` presses those of the app and of lists. */
function shortcutsOf({ host, platform }: Host): readonly Shortcut[] {
  const mac = platform === "mac";
  const main = mac ? "⌘" : "shortcuts.key.ctrl";
  const desktop: readonly Shortcut[] = [
    { keys: [main, "1 … 5"], what: "shortcuts.screens" },
    { keys: [main, ","], what: "shortcuts.settings" },
    { keys: mac ? ["⌘", "["] : ["Alt", "←"], what: "shortcuts.back" },
    ...(platform === "linux" ? [{ keys: [main, "Q"], what: "shortcuts.quit" } as const] : []),
  ];
  return [
    { keys: ["?"], what: "shortcuts.list" },
    { keys: ["/"], what: "shortcuts.search" },
    { keys: ["shortcuts.key.esc"], what: "shortcuts.close" },
    ...(host === "desktop" ? desktop : []),
    { keys: ["←", "→"], what: "shortcuts.tabs" },
    { keys: ["↑", "↓"], what: "shortcuts.rows" },
    { keys: ["shortcuts.key.space"], what: "shortcuts.choose" },
    { keys: ["shortcuts.key.enter"], what: "shortcuts.open" },
    { keys: ["shortcuts.key.shift", "↑", "↓"], what: "shortcuts.range" },
    { keys: [main, "A"], what: "shortcuts.all" },
    { keys: ["shortcuts.key.shift", "F10"], what: "shortcuts.menu" },
    { keys: [mac ? "⌥" : "Alt", "shortcuts.key.enter"], what: "shortcuts.versions" },
  ];
}

/** The dialog with the keyboard shortcuts. */
export function ShortcutList({ snapshot }: { readonly snapshot: Host }) {
  useFocusBack();
  const words = useWords();
  const nameOf = (key: string): string => (words.has(key) ? words.sayFacts(key, {}) : key);
  return (
    <Modal
      opened
      onClose={closeShortcutList}
      title={
        <Text component="span" fw={600} size="lg">
          {words.say("shortcuts.title")}
        </Text>
      }
    >
      <dl className={styles["list"]}>
        {shortcutsOf(snapshot).map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{nameOf(key)}</kbd>
              ))}
            </dt>
            <dd>{words.say(what)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
