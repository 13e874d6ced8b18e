import { Textarea } from "@mantine/core";
import { jobChoicesSchema } from "../../../shared/model/job-spec.ts";
import { useWords } from "../../state/words.tsx";

interface RuleTextProps {
  readonly text: string;
  /** The accessible name. */
  readonly label: string;
  readonly minRows: number;
  readonly placeholder: string;
  readonly onText: (text: string) => void;
}

/** Edits gitignore rules as text, one per line. */
export function RuleText({ text, label, minRows, placeholder, onText }: RuleTextProps) {
  const words = useWords();
  return (
    <Textarea
      aria-label={label}
      autosize
      minRows={minRows}
      maxRows={14}
      spellCheck={false}
      placeholder={placeholder}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      value={text}
      error={areValid(linesOf(text)) ? undefined : words.say("folder.rules.too-many")}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}

/** Whether a job can have these rules. */
export function areValid(lines: readonly string[]): boolean {
  return jobChoicesSchema.shape.exclude.safeParse(lines).success;
}

/** The rules of a text, without blank lines. An escaped space at the end of a line is part of its rule. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => {
      const end = line.trimEnd();
      const escapes = /\\*$/.exec(end)?.[0].length ?? 0;
      return escapes % 2 === 1 && line[end.length] === " " ? `${end} ` : end;
    })
    .filter((line) => line !== "");
}
