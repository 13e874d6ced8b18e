import { counted, formatBytes } from "../../../shared/format.ts";
import type { Output } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./folder.module.css";

type Types = Output<WindowCommands, "contentByType">["types"];

const NAMES: Readonly<Record<Types[number]["type"], string>> = {
  pictures: "Pictures",
  video: "Video",
  music: "Music",
  documents: "Documents",
  archives: "Archives",
  code: "Code",
  other: "Other",
};

/** What the job holds, as one stacked bar with its legend. */
export function ContentBar({ job }: { readonly job: JobView }) {
  const { query, reload } = useQuery("contentByType", { job: job.id }, job.live.lastSync?.id ?? 0);
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={reload} />;
  if (query.kind === "loading") {
    return (
      <Section title="What is in it">
        <Waiting lines={2} />
      </Section>
    );
  }
  const { types } = query.data;
  const bytes = types.reduce((sum, type) => sum + type.bytes, 0);
  const files = types.reduce((sum, type) => sum + type.files, 0);
  return (
    <Section title="What is in it" line={`${counted(files, "file")}, ${formatBytes(bytes)} in step`}>
      <div className={styles["stack"]} aria-hidden>
        {types.map(({ type, bytes: size }) => (
          <div key={type} data-type={type} style={{ flexGrow: Math.max(size, bytes / 200) }} />
        ))}
      </div>
      <ul className={styles["legend"]}>
        {types.map((type) => (
          <li key={type.type}>
            <span className={styles["swatch"]} data-type={type.type} aria-hidden />
            <span>{NAMES[type.type]}</span>
            <span className={styles["amount"]}>
              {formatBytes(type.bytes)}, {counted(type.files, "file")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
