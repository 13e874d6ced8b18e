import {
  IconActivity,
  IconFolders,
  IconHistoryToggle,
  IconPlugConnected,
  IconSettings,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { PlaceInWindow } from "../../shared/contract/window-contract.ts";
import { attentionJobs } from "../../shared/job-words.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { hashOf } from "../state/place.ts";
import { Leaf } from "../ui/leaf.tsx";
import styles from "./shell.module.css";

type Screen = PlaceInWindow["screen"];

interface Entry {
  readonly screen: "folders" | "restore" | "activity" | "connections" | "settings";
  readonly name: string;
  readonly Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
}

const PLACES: readonly Entry[] = [
  { screen: "folders", name: "Folders", Icon: IconFolders },
  { screen: "restore", name: "Restore", Icon: IconHistoryToggle },
  { screen: "activity", name: "Activity", Icon: IconActivity },
  { screen: "connections", name: "Connections", Icon: IconPlugConnected },
  { screen: "settings", name: "Settings", Icon: IconSettings },
];

/** The five places. */
export function Sidebar({ snapshot, screen }: { readonly snapshot: Snapshot; readonly screen: Screen }) {
  const current = screen === "folder" || screen === "review" ? "folders" : screen;
  const attention = attentionJobs(snapshot.jobs).length;
  return (
    <nav className={styles["sidebar"]} aria-label="Places">
      <div className={styles["brand"]}>
        <Leaf size={22} />
        <span>Liana</span>
      </div>
      {PLACES.map(({ screen: place, name, Icon }) => (
        <a
          key={place}
          className={styles["place"]}
          href={hashOf({ screen: place })}
          {...(place === current ? { "aria-current": "page" as const } : {})}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
          {name}
          {place === "folders" && attention > 0 && (
            <span className={styles["count"]} aria-label={`${attention} need attention`}>
              {attention}
            </span>
          )}
        </a>
      ))}
      <div className={styles["foot"]}>Version {snapshot.version}</div>
    </nav>
  );
}
