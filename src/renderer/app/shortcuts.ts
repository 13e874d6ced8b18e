import { useEffect } from "react";
import { create } from "zustand";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { goTo } from "../state/route.ts";
import { SCREENS } from "./screens.ts";

/** Whether the list of shortcuts is open. */
export const useShortcutList = create<{ readonly open: boolean }>(() => ({ open: false }));

export function openShortcutList(): void {
  useShortcutList.setState({ open: true });
}

export function closeShortcutList(): void {
  useShortcutList.setState({ open: false });
}

type Host = Pick<Snapshot, "host" | "platform">;

/** What a key does everywhere in the window. */
type ShortcutAction =
  | { readonly kind: "list" }
  | { readonly kind: "search" }
  | { readonly kind: "back" }
  | { readonly kind: "go"; readonly screen: ScreenRoute["screen"] };

type Press = Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">;

/**
 * The action of a key press outside of text fields, and of one with Ctrl, Alt or ⌘ anywhere. A browser keeps those for
 * itself, so that they are those of the desktop only.
 */
function actionOf(press: Press, { host, platform }: Host, typing: boolean): ShortcutAction | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = press;
  const main = platform === "mac" ? metaKey : ctrlKey;
  if (!altKey && !ctrlKey && !metaKey) {
    if (typing) return undefined;
    return key === "?" ? { kind: "list" } : key === "/" ? { kind: "search" } : undefined;
  }
  if (host !== "desktop" || shiftKey) return undefined;
  if (platform === "mac" ? metaKey && key === "[" : altKey && key === "ArrowLeft") return { kind: "back" };
  if (!main || altKey) return undefined;
  if (key === ",") return { kind: "go", screen: "settings" };
  const screen = SCREENS[Number(key) - 1];
  return screen === undefined ? undefined : { kind: "go", screen };
}

/** Listens to the shortcuts of the window. A dialog has the keyboard for itself. */
export function useShortcuts(snapshot: Host): void {
  const { host, platform } = snapshot;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("[role=dialog], [role=menu]") !== null) return;
      const action = actionOf(event, { host, platform }, isTyping(event.target));
      if (action === undefined) return;
      if (!perform(action)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before lists, which take every character for the beginning of a name.
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [host, platform]);
}

/** @returns whether there was something to do */
function perform(action: ShortcutAction): boolean {
  switch (action.kind) {
    case "list":
      openShortcutList();
      return true;
    case "back":
      window.history.back();
      return true;
    case "go":
      goTo({ screen: action.screen } as ScreenRoute);
      return true;
    case "search": {
      const field = document.querySelector<HTMLInputElement>("main input[type=search]:not([disabled])");
      field?.focus();
      return field !== null;
    }
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isBox = target instanceof HTMLInputElement && /^(checkbox|radio|range|button)$/.test(target.type);
  return target.isContentEditable || (target.matches("input, textarea, select") && !isBox);
}
