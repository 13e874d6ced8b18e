import { Text } from "@mantine/core";
import { fullSentence } from "../../../../shared/words/error-sentence.ts";
import type { RestoreChange } from "../../../../shared/model/restore-changes.ts";
import type { Words } from "../../../../shared/words/words.ts";
import { useWords } from "../../../state/words.tsx";
import styles from "./preview.module.css";

/** What happens to one file, with the time and size of both sides. */
export function ChangeDetail({ change }: { readonly change: RestoreChange | undefined }) {
  const words = useWords();
  return (
    <section className={styles["detail"]} aria-label={words.say("preview.details")} aria-live="polite">
      {change !== undefined && <Content change={change} />}
    </section>
  );
}

function Content({ change }: { readonly change: RestoreChange }) {
  const words = useWords();
  const { kind, path, there, restored, name = "" } = change;
  const hasSides = kind !== "problem" && kind !== "only" && kind !== "aside" && kind !== "remove";
  return (
    <>
      <Text fw={550} size="sm" style={{ overflowWrap: "anywhere" }}>
        <bdi>{path}</bdi>
      </Text>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {sentenceOf(words, change, name)}
      </Text>
      {kind !== "problem" && (
        <dl className={styles["sides"]}>
          <dt>{words.say("preview.here")}</dt>
          <dd>{sideWords(words, there)}</dd>
          {hasSides && (
            <>
              <dt>{words.say("preview.restored")}</dt>
              <dd>{sideWords(words, restored)}</dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}

function sentenceOf(words: Words, { kind, error }: RestoreChange, name: string): string {
  if (kind !== "problem")
    return words.say(`preview.line.${kind}`, { name: name.slice(name.lastIndexOf("/") + 1) });
  return error === undefined ? words.say("preview.kind.problem") : fullSentence(words, error);
}

function sideWords(words: Words, side: RestoreChange["there"]): string {
  if (side === undefined) return words.say("preview.nothing-there");
  const { size, modified } = side;
  return words.say("preview.side", {
    size: words.bytes(size),
    ...(modified === undefined ? {} : { time: words.fullTime(modified) }),
  });
}
