import { lstat } from "node:fs/promises";
import { homedir } from "node:os";
import { normalize } from "node:path";
import {
  app,
  dialog,
  shell,
  type BrowserWindow,
  type MessageBoxOptions,
  type OpenDialogOptions,
} from "electron";
import { installKind } from "../../app/install-kind.ts";
import type { Shell, UsualFolders } from "../../app/ports.ts";
import { systemDrives } from "../../app/drives.ts";
import { readSuggestion } from "../../app/suggestion.ts";
import { printable } from "../../shared/printable.ts";
import { platformName } from "../../shared/platform-name.ts";
import { LianaError } from "../../shared/errors.ts";
import type { AppPaths } from "./app-paths.ts";
import { setLoginItem } from "./login-item.ts";
import { loginPath } from "../../engine/remote/sign-ins/login-path.ts";
import { runSignIn } from "./run-sign-in.ts";
import type { ChosenWords } from "./chosen-words.ts";

export interface DesktopShellParts {
  readonly version: string;
  readonly paths: AppPaths;
  readonly chosen: ChosenWords;
  /** The parent window of dialogs, if one is open. */
  readonly window: () => BrowserWindow | undefined;
}

/** The shell of the desktop app. */
export function desktopShell({ version, paths, chosen, window }: DesktopShellParts): Shell {
  return {
    host: "desktop",
    platform: platformName(process.platform),
    version,
    install: installKind(paths.program, process.env),
    stateDir: paths.state,
    logFolder: paths.logs,
    languages: chosen.systemTags,
    folders: usualFolders(),
    environment: process.env,
    drives: systemDrives,
    suggestion: readSuggestion(process.env),
    async chooseFolders({ several, title }) {
      const options: OpenDialogOptions = {
        title,
        // macOS does not show the title.
        message: title,
        properties: ["openDirectory", "createDirectory", ...(several ? (["multiSelections"] as const) : [])],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return canceled ? [] : filePaths;
    },
    async revealFolder(path) {
      // Electron ignores a missing folder silently, and accepts only the system's separators.
      const stat = await lstat(path).catch((error: unknown) => {
        throw new LianaError("unreadable", { path }, error);
      });
      if (!stat.isDirectory() && !stat.isSymbolicLink()) throw new LianaError("unreadable", { path });
      shell.showItemInFolder(normalize(path));
    },
    async revealFile(path) {
      shell.showItemInFolder(normalize(path));
    },
    async confirmCommands(folder, lines) {
      const options: MessageBoxOptions = {
        type: "question",
        message: chosen.words.say("tray.run-commands.question", { folder }),
        detail: lines.map((line) => printable(line)).join("\n\n"),
        buttons: [chosen.words.say("tray.run-commands.cancel"), chosen.words.say("tray.run-commands.run")],
        defaultId: 0,
        cancelId: 0,
      };
      const parent = window();
      const { response } = await (parent === undefined
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response === 1;
    },
    setLoginItem,
    signIn: async (words, signal) => runSignIn(words, await loginPath(), signal),
  };
}

/** The system's own folders, whose names depend on the user's language. */
function usualFolders(): UsualFolders {
  return {
    home: homedir(),
    downloads: app.getPath("downloads"),
    documents: app.getPath("documents"),
    pictures: app.getPath("pictures"),
    desktop: app.getPath("desktop"),
    music: app.getPath("music"),
    videos: app.getPath("videos"),
  };
}
