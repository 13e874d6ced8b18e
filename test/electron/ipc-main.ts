import { EventEmitter } from "node:events";

/** Messages of pages; the window's page emits them. */
export const ipcMain = new EventEmitter();
