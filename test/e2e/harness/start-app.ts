import { makeAppFolders, removeAppFolders } from "./app-folders.ts";
import { electronProgram, startOnElectron } from "./on-electron.ts";
import { startOnStandIn } from "./on-stand-in.ts";
import type { RunningApp, StartOptions } from "./running-app.ts";

/**
 * Starts the built desktop application (out/main/main.js) with private folders, on the stand-in for Electron or on the
 * real Electron that LIANA_ELECTRON_PROGRAM names. `await using` quits it at the end of the block, and removes the
 * folders unless the caller passed them.
 */
export async function startApp(options: StartOptions = {}): Promise<RunningApp> {
  const folders = options.folders ?? makeAppFolders();
  const app = await (electronProgram === undefined
    ? startOnStandIn(folders, options)
    : startOnElectron(electronProgram, folders, options));
  if (options.folders !== undefined) return app;
  const end = app[Symbol.asyncDispose].bind(app);
  return {
    ...app,
    async [Symbol.asyncDispose]() {
      await end();
      removeAppFolders(folders);
    },
  };
}
