import type { Words } from "../../shared/words/words.ts";

/** Said once, when a closed window goes on in the tray. */
export function hidingWords(
  words: Words,
  platform: NodeJS.Platform,
): { readonly title: string; readonly body: string } {
  return {
    title: words.say("tray.hiding.title"),
    body: words.say(platform === "darwin" ? "tray.hiding.menu-bar" : "tray.hiding.clock"),
  };
}
