import type { Mood } from "../../shared/job-words.ts";

/** The name of an icon's file. Windows picks its size out of an ico; the others find `@2x` beside it. */
export function iconFile(mood: Mood, platform: NodeJS.Platform): string {
  if (platform === "darwin") return `${mood}Template.png`;
  return platform === "win32" ? `${mood}.ico` : `${mood}.png`;
}
