import { EventEmitter } from "node:events";

/** Messages from pages. The web contents of the window emits them. */
export const ipcMain = new EventEmitter();
