import { Text } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { waitWords } from "../../../shared/wait-words.ts";
import { useNow } from "../../state/now.ts";
import { Surface } from "../../ui/surface.tsx";
import styles from "./folder.module.css";

/** TR5: what is not in the bucket yet, and what it waits for. */
export function Waits({ job }: { readonly job: JobView }) {
  const now = useNow();
  const { waits } = job.live;
  if (waits.length === 0) return null;
  return (
    <Surface>
      <ul className={styles["waits"]} aria-label="Waiting">
        {waits.map((wait) => (
          <li key={wait.kind}>
            <IconClock size={18} aria-hidden />
            <Text component="span">{waitWords(wait, now)}.</Text>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
