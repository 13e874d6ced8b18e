import {
  IconActivity,
  IconFolders,
  IconHistoryToggle,
  IconPlugConnected,
  IconSettings,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { attentionItems } from "../../shared/overall-words.ts";
import { hashOf } from "../state/route.ts";
import { Leaf } from "../ui/leaf.tsx";
import styles from "./shell.module.css";

type Screen = ScreenRoute["screen"];

interface Entry {
  readonly screen: "folders" | "restore" | "activity" | "connections" | "settings";
  readonly name: string;
  readonly Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;
}

const ROUTES: readonly Entry[] = [
  { screen: "folders", name: "Folders", Icon: IconFolders },
  { screen: "restore", name: "Restore", Icon: IconHistoryToggle },
  { screen: "activity", name: "Activity", Icon: IconActivity },
  { screen: "connections", name: "Connections", Icon: IconPlugConnected },
  { screen: "settings", name: "Settings", Icon: IconSettings },
];

/** The five places. */
export function Sidebar({ snapshot, screen }: { readonly snapshot: Snapshot; readonly screen: Screen }) {
  const current = screen === "folder" || screen === "review" ? "folders" : screen;
  const problems = attentionItems(snapshot);
  const findings = problems.filter(({ kind }) => kind === "finding").length;
  // TR2: a problem of a connection is counted once, where it is fixed.
  const counts: Partial<Record<Screen, number>> = {
    folders: problems.length - findings,
    connections: findings,
  };
  return (
    <nav className={styles["sidebar"]} aria-label="Places">
      <div className={styles["brand"]}>
        <Leaf size={22} />
        <span>Liana</span>
      </div>
      {ROUTES.map(({ screen: route, name, Icon }) => (
        <a
          key={route}
          className={styles["location"]}
          href={hashOf({ screen: route })}
          {...(route === current ? { "aria-current": "page" as const } : {})}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
          {name}
          <Count of={counts[route] ?? 0} />
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
