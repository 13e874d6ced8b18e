import type { Mood } from "../../shared/job-words.ts";

/** The file of an icon. Windows selects a size from the ico; other systems find `@2x` next to the file. */
export function iconFile(mood: Mood, platform: NodeJS.Platform): string {
  if (platform === "darwin") return `${mood}Template.png`;
  return platform === "win32" ? `${mood}.ico` : `${mood}.png`;
}
