import { contextBridge, ipcRenderer, webUtils } from "electron";
import { allowed } from "./filter.ts";

/**
 * Exposes one channel to the page, and the paths of files that the user dropped on it. None of Electron's APIs is
 * exposed (Electron security guideline 20).
 */

const CHANNEL = "liana";

contextBridge.exposeInMainWorld("liana", {
  post(message: unknown): void {
    const request = allowed(message);
    if (request !== undefined) ipcRenderer.send(CHANNEL, request);
  },
  onMessage(listener: unknown): void {
    if (typeof listener !== "function") return;
    // The event contains the sender, which pages must not get.
    ipcRenderer.on(CHANNEL, (_event, message: unknown) => void listener(message));
  },
  /**
   * The path of a file or folder that the user dropped or picked. Empty for a `File` that a page made itself, so a page
   * learns no path that the user did not give it.
   */
  pathOf(file: unknown): string {
    try {
      return webUtils.getPathForFile(file as File);
    } catch {
      // It is no `File`.
      return "";
    }
  },
});
