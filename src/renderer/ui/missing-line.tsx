import { defined } from "../../shared/defined.ts";
import type { WireError } from "../../shared/errors.ts";
import { missingLine } from "../../shared/model/policy/missing.ts";
import { useWords } from "../state/words.tsx";
import { CopyButton } from "./copy-button.tsx";

interface MissingLineProps {
  readonly error: WireError;
  /** Beside buttons of this size. */
  readonly size?: "compact-sm" | "compact-md" | "sm";
}

/** PO2: copies what the policy of the key lacks. Nothing for errors that no policy cures. */
export function MissingLine({ error, size }: MissingLineProps) {
  const words = useWords();
  const line = missingLine(error);
  if (line === undefined) return null;
  return <CopyButton label={words.say("policy.copy-missing")} text={line} {...defined({ size })} />;
}
