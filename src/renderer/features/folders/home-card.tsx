import { Text } from "@mantine/core";
import { IconCloudQuestion, IconShieldCheck } from "@tabler/icons-react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { safeContent, safeDetails, safeSentence } from "../../../shared/safe-content.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./home-card.module.css";

/** TR1: what is safe in the buckets, when it was confirmed, and when the next check is. */
export function HomeCard({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const now = useNow();
  const content = safeContent(snapshot);
  const sentence = safeSentence(words, content);
  const complete = sentence !== undefined && content.folders === content.all;
  const details = safeDetails(words, content, now);
  return (
    <section className={styles["card"]} data-complete={complete} aria-label={words.say("home.title")}>
      <span className={styles["icon"]} aria-hidden>
        {sentence === undefined ? (
          <IconCloudQuestion size={24} stroke={1.6} />
        ) : (
          <IconShieldCheck size={24} stroke={1.6} />
        )}
      </span>
      <div className={styles["text"]}>
        <Text fw={600} size="lg" className="numbers">
          {sentence ?? words.say("home.nothing")}
        </Text>
        {details.length > 0 && (
          <Text c="dimmed" size="sm" className="numbers">
            {words.sentences(details)}
          </Text>
        )}
      </div>
    </section>
  );
}
