import { join } from "node:path";
import { nativeImage, type NativeImage } from "electron";
import { iconFile, type TrayIcon } from "./icon-file.ts";

/** Reads a tray icon. */
export function trayIcon(folder: string, icon: TrayIcon): NativeImage {
  const image = nativeImage.createFromPath(join(folder, iconFile(icon, process.platform)));
  // Adapts to the colour of the menu bar. The file name would do so too, but bundlers may change it.
  if (process.platform === "darwin") image.setTemplateImage(true);
  return image;
}
