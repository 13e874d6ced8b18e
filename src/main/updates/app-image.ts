import { AppImageUpdater } from "electron-updater/out/AppImageUpdater.js";
import { LianaError } from "../../shared/errors.ts";
import { replaceProgram } from "./replace-file.ts";

/**
 * Replaces the AppImage under its own path, so that menus and autostart entries stay valid. electron-updater's own
 * installation is not atomic, may rename the file, and starts it once.
 */
export class AppImage extends AppImageUpdater {
  protected override doInstall(): boolean {
    const file = process.env["APPIMAGE"];
    const sha512 = this.downloadedUpdateHelper?.downloadedFileInfo?.sha512;
    if (file === undefined || this.installerPath === null || sha512 === undefined) {
      throw new LianaError("update-rejected");
    }
    replaceProgram(this.installerPath, file, sha512);
    return true;
  }
}
