import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import styles from "./files.module.css";
import type { Include } from "./use-include.ts";

/** What became of the last attempt to include something that rules exclude. */
export function IncludeResult({ include: { end, error } }: { readonly include: Include }) {
  const words = useWords();
  const { name = "", refused } = end ?? {};
  return (
    <>
      {error !== undefined && (
        <div className={styles["pad"]}>
          <ErrorNote error={error} />
        </div>
      )}
      <div role="status">
        {end !== undefined && (
          <p className={styles["result"]} data-refused={refused !== undefined}>
            {refused === undefined
              ? words.say("files.included", { name })
              : words.say(`files.include.${refused}`, { name })}
          </p>
        )}
      </div>
    </>
  );
}
