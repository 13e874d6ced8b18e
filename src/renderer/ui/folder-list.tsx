import { Text } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useWords } from "../state/words.tsx";
import styles from "./folder-browser.module.css";
import { Waiting } from "./waiting.tsx";

interface FolderListProps {
  readonly path: string;
  /** Undefined while they are loaded. */
  readonly names: readonly string[] | undefined;
  /** The user opened another folder, so the focus moves to its list. */
  readonly moved: boolean;
  readonly onOpen: (name: string) => void;
}

/** The folders in a folder; arrow keys move between them. */
export function FolderList({ path, names, moved, onOpen }: FolderListProps) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (moved) list.current?.querySelector("button")?.focus();
  }, [moved, path]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    moveFocus(list.current, event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <ul ref={list} className={styles["list"]} aria-label={words.say("ui.folders")}>
      {names === undefined && <Waiting lines={5} height={22} />}
      {names?.length === 0 && (
        <li>
          <Text c="dimmed" p="sm" size="sm">
            {words.say("ui.folders.none")}
          </Text>
        </li>
      )}
      {names?.map((name) => (
        <li key={name}>
          <button type="button" className={styles["folder"]} onKeyDown={onKey} onClick={() => onOpen(name)}>
            <IconFolder size={18} stroke={1.6} aria-hidden />
            <bdi>{name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

function moveFocus(list: HTMLElement | null, step: number): void {
  const buttons = [...(list?.querySelectorAll("button") ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
