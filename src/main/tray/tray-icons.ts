import { join } from "node:path";
import { nativeImage, type NativeImage } from "electron";
import type { Mood } from "../../shared/job-words.ts";
import { iconFile } from "./icon-file.ts";

/** Reads an icon of the tray. */
export function trayIcon(folder: string, mood: Mood): NativeImage {
  const image = nativeImage.createFromPath(join(folder, iconFile(mood, process.platform)));
  // Follows the menu bar's colour; the name alone does it too, but bundlers have lost names before.
  if (process.platform === "darwin") image.setTemplateImage(true);
  return image;
}
