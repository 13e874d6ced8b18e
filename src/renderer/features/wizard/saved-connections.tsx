import { useState } from "react";
import type { Connection } from "../../../shared/model/connection.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import styles from "./wizard.module.css";

/** More connections than this are shown on request: most people want one of the first. */
const FEW = 8;

interface SavedConnectionsProps {
  readonly connections: readonly Connection[];
  readonly chosen: string | undefined;
  readonly onUse: (id: string) => void;
}

/** The saved connections, offered before the services. */
export function SavedConnections({ connections, chosen, onUse }: SavedConnectionsProps) {
  const words = useWords();
  const [all, setAll] = useState(connections.length <= FEW);
  const shown = all ? connections : connections.slice(0, FEW - 1);
  return (
    <>
      <h2 className={styles["heading"]}>{words.say("wizard.service.saved")}</h2>
      <ul className={styles["services"]} aria-label={words.say("wizard.service.saved")}>
        {shown.map(({ id, name, service, region }) => (
          <li key={id}>
            <button
              type="button"
              className={styles["service"]}
              aria-pressed={chosen === id}
              onClick={() => onUse(id)}
            >
              <b>
                <Say id="wizard.service.use" values={{ name: <PathText text={name} most={48} /> }} />
              </b>
              <span>
                <bdi>{[serviceName(words, service), region].filter(Boolean).join(" · ")}</bdi>
              </span>
            </button>
          </li>
        ))}
        {!all && (
          <li>
            <button type="button" className={styles["service"]} onClick={() => setAll(true)}>
              <b>{words.say("wizard.service.show-all")}</b>
              <span>{words.say("wizard.service.count", { count: connections.length })}</span>
            </button>
          </li>
        )}
      </ul>
    </>
  );
}
