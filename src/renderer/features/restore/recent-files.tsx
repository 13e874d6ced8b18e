import { Anchor, Text } from "@mantine/core";
import type { FileEventView } from "../../../shared/contract/engine-commands.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./recent-files.module.css";

/** Events that are read to find the files. */
const READ = 50;
const MOST = 5;

/** RS11: the files of a job that were sent last, each with a link to its versions. */
export function RecentFiles({ job }: { readonly job: JobView }) {
  const words = useWords();
  const { query } = useQuery("eventsPage", { job: job.id, search: "", limit: READ }, job.live.syncedAt);
  const keys = query.kind === "ready" ? recentKeys(query.data.items) : [];
  if (job.source.kind !== "folder" || keys.length === 0) return null;
  return (
    <nav className={styles["recent"]} aria-label={words.say("versions.recent")}>
      <Text c="dimmed" size="sm" span className={styles["label"] ?? ""}>
        {words.say("versions.recent")}
      </Text>
      {keys.map((key) => {
        const name = key.slice(key.lastIndexOf("/") + 1);
        return (
          <Anchor
            key={key}
            size="sm"
            className={styles["file"] ?? ""}
            title={key}
            aria-label={words.say("versions.button.of", { name })}
            href={hashOf({ screen: "restore", job: job.id, at: { key, choose: false, versions: true } })}
          >
            <bdi>{name}</bdi>
          </Anchor>
        );
      })}
    </nav>
  );
}

/** The newest first. */
function recentKeys(events: readonly FileEventView[]): readonly string[] {
  const sent = events.filter(({ what, key }) => what === "uploaded" && !key.endsWith("/"));
  return [...new Set(sent.map(({ key }) => key))].slice(0, MOST);
}
