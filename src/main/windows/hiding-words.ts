import type { LeftWindow } from "./main-window.ts";
import type { Words } from "../../shared/words/words.ts";

/** Shown once, when Liana continues after its window is closed. */
export function hidingWords(
  words: Words,
  how: LeftWindow,
  platform: NodeJS.Platform,
): { readonly title: string; readonly body: string } {
  return {
    title: words.say("tray.hiding.title"),
    body: words.say(
      how === "minimized"
        ? "tray.hiding.minimized"
        : platform === "darwin"
          ? "tray.hiding.menu-bar"
          : "tray.hiding.clock",
    ),
  };
}
