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
import { useWords } from "../state/words.tsx";
import { Leaf } from "../ui/leaf.tsx";
import { SCREENS } from "./screens.ts";
import styles from "./shell.module.css";

type Screen = ScreenRoute["screen"];

type Icon = ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean }>;

const ICONS: Readonly<Record<(typeof SCREENS)[number], Icon>> = {
  folders: IconFolders,
  restore: IconHistoryToggle,
  activity: IconActivity,
  connections: IconPlugConnected,
  settings: IconSettings,
};

/** The navigation: the five screens, with how many problems each has. */
export function Sidebar({ snapshot, screen }: { readonly snapshot: Snapshot; readonly screen: Screen }) {
  const words = useWords();
  const current = screen === "folder" || screen === "review" ? "folders" : screen;
  const problems = attentionItems(snapshot);
  const findings = problems.filter(({ kind }) => kind === "finding").length;
  // TR2: a problem of a connection is counted once, at the screen that fixes it.
  const counts: Partial<Record<Screen, number>> = {
    folders: problems.length - findings,
    connections: findings,
  };
  return (
    <nav className={styles["sidebar"]} aria-label={words.say("app.screens")}>
      <div className={styles["brand"]}>
        <Leaf size={22} />
        <span>Liana</span>
      </div>
      {SCREENS.map((route) => {
        const Icon = ICONS[route];
        return (
          <a
            key={route}
            className={styles["location"]}
            href={hashOf({ screen: route })}
            {...(route === current ? { "aria-current": "page" as const } : {})}
          >
            <Icon size={20} stroke={1.6} aria-hidden />
            {words.say(`app.screens.${route}`)}
            <Count of={counts[route] ?? 0} />
          </a>
        );
      })}
      <div className={styles["foot"]}>{words.say("app.version", { version: snapshot.version })}</div>
    </nav>
  );
}

/** How many problems need the user. */
function Count({ of: count }: { readonly of: number }) {
  const words = useWords();
  if (count === 0) return null;
  return (
    <span className={styles["count"]} aria-label={words.say("app.need-attention", { count })}>
      {words.count(count)}
    </span>
  );
}
