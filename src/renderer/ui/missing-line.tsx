import type { WireError } from "../../shared/errors.ts";
import { missingLine } from "../../shared/model/policy/missing.ts";
import { useWords } from "../state/words.tsx";
import { CopyButton } from "./copy-button.tsx";

/** PO2: copies what the policy of the key lacks. Nothing for errors that no policy cures. */
export function MissingLine({ error }: { readonly error: WireError }) {
  const words = useWords();
  const line = missingLine(error);
  return line === undefined ? null : <CopyButton label={words.say("policy.copy-missing")} text={line} />;
}
