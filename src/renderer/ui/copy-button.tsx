import { Button, VisuallyHidden } from "@mantine/core";
import { useRef, useState } from "react";
import { useWords } from "../state/words.tsx";
import { copyContent } from "./copy-content.ts";

interface CopyButtonProps {
  readonly label: string;
  /** Read aloud instead of the label, where several buttons have the same label. */
  readonly name?: string;
  readonly text: string;
  /** Beside buttons of this size. */
  readonly size?: "compact-sm" | "compact-md" | "sm";
}

/** A button that copies a text. Its label says so afterwards. */
export function CopyButton({ label, name, text, size = "compact-md" }: CopyButtonProps) {
  const words = useWords();
  const content = useRef<HTMLSpanElement>(null);
  const [copied, setCopied] = useState<string>();
  const isCopied = copied === text;
  return (
    <>
      <Button
        size={size}
        variant="default"
        {...(name === undefined ? {} : { "aria-label": name })}
        onClick={() => {
          if (content.current !== null && copyContent(content.current)) setCopied(text);
        }}
      >
        {isCopied ? words.say("ui.copied") : label}
      </Button>
      <VisuallyHidden ref={content} aria-hidden>
        {text}
      </VisuallyHidden>
      <VisuallyHidden role="status">{isCopied && words.say("ui.copied")}</VisuallyHidden>
    </>
  );
}
