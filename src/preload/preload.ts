import { contextBridge, ipcRenderer } from "electron";
import { allowed } from "./filter.ts";

/** The bridge: one pipe, and nothing of Electron itself (rule 20 of its security guide). */

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
});
