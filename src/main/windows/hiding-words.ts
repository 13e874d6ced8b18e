import type { Words } from "../../shared/words/words.ts";

/** The explanation, shown once, that Liana keeps running when its window is closed. */
export function hidingWords(
  words: Words,
  platform: NodeJS.Platform,
): { readonly title: string; readonly body: string } {
  return {
    title: words.say("tray.hiding.title"),
    body: words.say(platform === "darwin" ? "tray.hiding.menu-bar" : "tray.hiding.clock"),
  };
}
