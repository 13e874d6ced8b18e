import type { Mood } from "../../shared/job-words.ts";

/** The file of an icon. Windows picks a size from the ico; the other systems find `@2x` next to the png. */
export function iconFile(mood: Mood, platform: NodeJS.Platform): string {
  if (platform === "darwin") return `${mood}Template.png`;
  return platform === "win32" ? `${mood}.ico` : `${mood}.png`;
}
