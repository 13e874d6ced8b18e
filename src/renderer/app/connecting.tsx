import { Text } from "@mantine/core";
import { useWords } from "../state/words.tsx";
import { useLong } from "../ui/waiting.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import styles from "./page-skeleton.module.css";

/** Connecting longer than this, in ms, is said in words. */
const PATIENCE = 600;

/** The page until the first snapshot arrives. */
export function Connecting() {
  const words = useWords();
  const long = useLong(true, PATIENCE);
  return (
    <main>
      <PageSkeleton />
      {long && (
        <div className={styles["words"]}>
          <Text c="dimmed">{words.say("app.connecting")}</Text>
          {window.liana === undefined && (
            <Text c="dimmed" size="sm">
              {words.say("app.connecting.restarted")}
            </Text>
          )}
        </div>
      )}
    </main>
  );
}
