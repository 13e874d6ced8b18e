import { useState } from "react";
import { counted } from "../../../shared/format.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import { PathText } from "../../ui/path-text.tsx";
import { serviceName } from "../connections/connection-form.ts";
import styles from "./wizard.module.css";

/** More connections than this are shown on request: most people want one of the first. */
const FEW = 8;

interface SavedConnectionsProps {
  readonly connections: readonly Connection[];
  readonly chosen: string | undefined;
  readonly onUse: (id: string) => void;
}

/** Those that are there already, offered first. */
export function SavedConnections({ connections, chosen, onUse }: SavedConnectionsProps) {
  const [all, setAll] = useState(connections.length <= FEW);
  const shown = all ? connections : connections.slice(0, FEW - 1);
  return (
    <>
      <h2 className={styles["heading"]}>Your connections</h2>
      <ul className={styles["services"]} aria-label="Your connections">
        {shown.map(({ id, name, service, region }) => (
          <li key={id}>
            <button
              type="button"
              className={styles["service"]}
              aria-pressed={chosen === id}
              onClick={() => onUse(id)}
            >
              <b>
                Use <PathText text={name} most={48} />
              </b>
              <span>{[serviceName(service), region].filter(Boolean).join(" · ")}</span>
            </button>
          </li>
        ))}
        {!all && (
          <li>
            <button type="button" className={styles["service"]} onClick={() => setAll(true)}>
              <b>Show all</b>
              <span>{counted(connections.length, "connection")}</span>
            </button>
          </li>
        )}
      </ul>
      <h2 className={styles["heading"]}>Another service</h2>
    </>
  );
}
