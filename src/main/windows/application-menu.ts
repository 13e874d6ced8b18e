import { Menu } from "electron";

/**
 * On macOS, shortcuts such as copy and paste need a menu. On other systems they work without one.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  if (platform !== "darwin") {
    Menu.setApplicationMenu(null);
    return;
  }
  const menu = Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]);
  Menu.setApplicationMenu(menu);
}
