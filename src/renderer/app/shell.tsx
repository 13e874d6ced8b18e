import { lazy, Suspense, type ComponentType, useEffect } from "react";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { noteFirstScreen } from "../state/first-screen.ts";
import { useScreenRoute } from "../state/route.ts";
import { useWords } from "../state/words.tsx";
import { later } from "../ui/later.tsx";
import { Banners } from "./banners.tsx";
import { DropHighlight, DropNotice } from "./folder-drop.tsx";
import { PageSkeleton } from "./page-skeleton.tsx";
import { ScreenBoundary } from "./screen-boundary.tsx";
import { useShortcutList, useShortcuts } from "./shortcuts.ts";
import { Sidebar } from "./sidebar.tsx";
import styles from "./shell.module.css";

/** The properties of every screen. */
export interface ScreenProps {
  readonly snapshot: Snapshot;
}

/** Each screen is loaded when it is first shown, so that the window does not wait for all of them. */
const COMPONENTS: Readonly<Record<ScreenRoute["screen"], ComponentType<ScreenProps>>> = {
  folders: lazy(async () => ({
    default: (await import("../features/folders/folders-screen.tsx")).FoldersScreen,
  })),
  folder: lazy(async () => ({
    default: (await import("../features/folder/folder-screen.tsx")).FolderScreen,
  })),
  review: lazy(async () => ({
    default: (await import("../features/review/review-screen.tsx")).ReviewScreen,
  })),
  restore: lazy(async () => ({
    default: (await import("../features/restore/restore-screen.tsx")).RestoreScreen,
  })),
  activity: lazy(async () => ({
    default: (await import("../features/activity/activity-screen.tsx")).ActivityScreen,
  })),
  connections: lazy(async () => ({
    default: (await import("../features/connections/connections-screen.tsx")).ConnectionsScreen,
  })),
  settings: lazy(async () => ({
    default: (await import("../features/settings/settings-screen.tsx")).SettingsScreen,
  })),
  wizard: lazy(async () => ({
    default: (await import("../features/wizard/wizard-screen.tsx")).WizardScreen,
  })),
};

const ShortcutList = later(async () => (await import("./shortcut-list.tsx")).ShortcutList);
const LeaveDialog = later(async () => (await import("./leave-dialog.tsx")).LeaveDialog);

/** The window: navigation on the left, one screen on the right. The wizard uses the whole window. */
export function Shell({ snapshot }: ScreenProps) {
  const route = useScreenRoute((state) => state.route);
  const asked = useScreenRoute((state) => state.asked);
  const listed = useShortcutList((state) => state.open);
  useShortcuts(snapshot);
  const { screen } = route;
  // With nothing set up, the wizard starts by itself.
  const first = snapshot.jobs.length === 0 && snapshot.connections.length === 0 && screen === "folders";
  const shown = first ? "wizard" : screen;
  const Screen = COMPONENTS[shown];
  const wide = shown === "wizard";
  return (
    <div
      className={wide ? styles["wide"] : styles["shell"]}
      data-platform={snapshot.platform}
      data-host={snapshot.host}
    >
      <SkipLink />
      {!wide && <Sidebar snapshot={snapshot} screen={screen} />}
      <div className={styles["content"]}>
        <Banners snapshot={snapshot} />
        <DropNotice />
        <main className={styles["main"]} data-wide={wide} key={shown}>
          <ScreenBoundary>
            <Suspense fallback={<PageSkeleton />}>
              <Screen snapshot={snapshot} />
              <Shown />
            </Suspense>
          </ScreenBoundary>
          {/* Menus and lists of choices, which have to be within a landmark. See theme.ts. */}
          <div id="overlays" />
        </main>
        <ScreenBoundary>
          {listed && <ShortcutList snapshot={snapshot} />}
          {asked !== undefined && <LeaveDialog />}
        </ScreenBoundary>
      </div>
      <DropHighlight host={snapshot.host} />
    </div>
  );
}

/** Beside a screen: it is there at the same time. */
function Shown() {
  useEffect(noteFirstScreen, []);
  return null;
}

/** The first element of the window: leads the keyboard past the navigation. A button, because links are addresses here. */
function SkipLink() {
  const words = useWords();
  return (
    <button
      type="button"
      className={styles["skip"]}
      onClick={() => document.querySelector<HTMLElement>("main h1")?.focus()}
    >
      {words.say("app.skip")}
    </button>
  );
}
