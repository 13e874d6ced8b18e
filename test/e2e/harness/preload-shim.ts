import { PATHS } from "../../harness/drag.ts";
import { REPORT } from "../../harness/settled-page.ts";

/** Names in the page, for the test only. */
export const SEND = "standInSend";
export const RECEIVE = "standInReceive";

/**
 * The script that runs before a page's own: the built preload, with a `require` that knows Electron's two modules
 * for it and nothing else, as in a sandboxed page.
 */
export function preloadScript(preload: string): string {
  return `(() => {
    // Electron runs preloads in the main frame only.
    if (window !== window.top) return;
    const listeners = new Map();
    Object.defineProperty(window, "${RECEIVE}", {
      value: (channel, args) => {
        ${REPORT.delivered("args[0]")}
        for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
      },
    });
    const ipcRenderer = {
      send: (channel, ...args) => {
        ${REPORT.posted("args[0]")}
        void window["${SEND}"](channel, structuredClone(args));
      },
      on: (channel, listener) => {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
        return ipcRenderer;
      },
    };
    const contextBridge = {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze({ ...api }) }),
    };
    // A page cannot know the path of a file; the test told it before it dropped the file.
    const webUtils = { getPathForFile: (file) => window["${PATHS}"]?.[file.name] ?? "" };
    const require = (name) => {
      if (name === "electron") return { contextBridge, ipcRenderer, webUtils };
      throw new Error("a sandboxed preload has no module " + name);
    };
    const module = { exports: {} };
    ((require, module, exports) => {
${preload}
    })(require, module, module.exports);
  })();`;
}
