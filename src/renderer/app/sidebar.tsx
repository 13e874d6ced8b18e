import {
  IconActivity,
  IconFolders,
  IconHistoryToggle,
  IconPlugConnected,
  IconSettings,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { PlaceInWindow } from "../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { troublesOf } from "../../shared/overall-words.ts";
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
  const troubles = troublesOf(snapshot);
  const findings = troubles.filter(({ kind }) => kind === "finding").length;
  // TR2: a problem of a connection is counted once, where it is fixed.
  const counts: Partial<Record<Screen, number>> = {
    folders: troubles.length - findings,
    connections: findings,
  };
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
          <Count of={counts[place] ?? 0} />
        </a>
      ))}
      <div className={styles["foot"]}>Version {snapshot.version}</div>
    </nav>
  );
}

/** How many things need the user there. */
function Count({ of: count }: { readonly of: number }) {
  if (count === 0) return null;
  return (
    <span className={styles["count"]} aria-label={`${count} need attention`}>
      {count}
    </span>
  );
}
