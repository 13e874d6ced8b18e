import { useWords } from "../../state/words.tsx";
import styles from "./files.module.css";
import type { IncludeEnd } from "./use-include.ts";

/** What became of the last attempt to include something that rules exclude. */
export function IncludeResult({ end }: { readonly end: IncludeEnd | undefined }) {
  const words = useWords();
  const { name = "", refused } = end ?? {};
  return (
    <div role="status">
      {end !== undefined && (
        <p className={styles["result"]} data-refused={refused !== undefined}>
          {refused === undefined
            ? words.say("files.included", { name })
            : words.say(`files.include.${refused}`, { name })}
        </p>
      )}
    </div>
  );
}
