import type { Mood } from "../../shared/job-words.ts";

/** What the icon of the tray shows. */
export type TrayIcon = Mood | "no-folder";

/** The file of an icon. Windows selects a size from the ico; other systems find `@2x` next to the file. */
export function iconFile(icon: TrayIcon, platform: NodeJS.Platform): string {
  if (platform === "darwin") return `${icon}Template.png`;
  return platform === "win32" ? `${icon}.ico` : `${icon}.png`;
}
