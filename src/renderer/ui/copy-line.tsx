import { Button, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../state/words.tsx";
import { copyContent } from "./copy-content.ts";
import styles from "./copy-line.module.css";

/** How long "Copied" is shown, in ms. */
const SHOWN = 2000;

interface CopyLineProps {
  readonly label: string;
  readonly text: string;
  /** A text of many lines, which scrolls. */
  readonly long?: boolean;
}

/** A line for a terminal or a form, with a button that copies it. */
export function CopyLine({ label, text, long = false }: CopyLineProps) {
  const words = useWords();
  const line = useRef<HTMLElement>(null);
  const [copiedAt, setCopiedAt] = useState<number>();
  useEffect(() => {
    if (copiedAt === undefined) return;
    const timer = window.setTimeout(() => setCopiedAt(undefined), SHOWN);
    return () => window.clearTimeout(timer);
  }, [copiedAt]);
  const copied = copiedAt !== undefined;
  return (
    <div className={styles[long ? "text" : "line"]}>
      {/* An element that scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <code ref={line} tabIndex={0} aria-label={label}>
        {text}
      </code>
      <Button
        variant="default"
        size="compact-md"
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={() => {
          if (line.current !== null && copyContent(line.current)) setCopiedAt(Date.now());
        }}
      >
        {words.say(copied ? "ui.copied" : "ui.copy")}
      </Button>
      <VisuallyHidden role="status">{copied && words.say("ui.copied")}</VisuallyHidden>
    </div>
  );
}
