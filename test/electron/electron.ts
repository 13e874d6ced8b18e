/**
 * A stand-in for Electron that covers what the main process uses. Its windows are real Chromium pages that run the
 * built preload and renderer, and its utility process is a real process. Tray, menus, dialogs and notifications are
 * recorded, and the test can operate them. It does not cover context isolation and the sandbox (the preload runs in
 * the page's own world), permissions, and the native appearance.
 */
export { app } from "./app.ts";
export { BrowserWindow } from "./browser-window.ts";
export { dialog, powerMonitor, screen, shell } from "./desktop.ts";
export { ipcMain } from "./ipc-main.ts";
export { Menu } from "./menu.ts";
export { nativeImage } from "./native-image.ts";
export { nativeTheme } from "./native-theme.ts";
export { Notification } from "./notification.ts";
export { protocol, session } from "./session.ts";
export { Tray } from "./tray.ts";
export { utilityProcess } from "./utility-process.ts";
