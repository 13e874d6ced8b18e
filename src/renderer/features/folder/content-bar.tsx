import type { JobView } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./folder.module.css";

/** The files of a job by type, as a stacked bar with a legend. */
export function ContentBar({ job }: { readonly job: JobView }) {
  const words = useWords();
  const { query, reload } = useQuery("contentByType", { job: job.id }, job.live.lastSync?.id ?? 0);
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={reload} />;
  if (query.kind === "loading") {
    return (
      <Section title={words.say("folder.content")}>
        <Waiting lines={2} />
      </Section>
    );
  }
  const { types } = query.data;
  const bytes = types.reduce((sum, type) => sum + type.bytes, 0);
  const files = types.reduce((sum, type) => sum + type.files, 0);
  return (
    <Section
      title={words.say("folder.content")}
      line={words.say("folder.content.line", { count: files, bytes: words.bytes(bytes) })}
    >
      <div className={styles["stack"]} aria-hidden>
        {types.map(({ type, bytes: size }) => (
          <div key={type} data-type={type} style={{ flexGrow: Math.max(size, bytes / 200) }} />
        ))}
      </div>
      <ul className={styles["legend"]}>
        {types.map((type) => (
          <li key={type.type}>
            <span className={styles["swatch"]} data-type={type.type} aria-hidden />
            <span>{words.say(`folder.content.${type.type}`)}</span>
            <span className={styles["amount"]}>
              {words.say("folder.content.amount", { bytes: words.bytes(type.bytes), count: type.files })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
