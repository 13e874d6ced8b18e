import { Menu } from "electron";

/**
 * macOS needs a menu for copy and paste to have their keys. Elsewhere the window has none, and the keys work
 * without it.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  if (platform !== "darwin") {
    Menu.setApplicationMenu(null);
    return;
  }
  const menu = Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]);
  Menu.setApplicationMenu(menu);
}
