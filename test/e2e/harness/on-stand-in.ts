import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { AppFunctions, HostFunctions } from "../../electron/functions.ts";
import { Peer } from "../../electron/peer.ts";
import { folderEnvironment, type AppFolders } from "./app-folders.ts";
import { AppPages, type AppPeer } from "./app-pages.ts";
import { launchChromium } from "./chromium.ts";
import { type End, endOf, eventually, type RunningApp, type StartOptions } from "./running-app.ts";

const MAIN = fileURLToPath(new URL("../../../out/main/main.js", import.meta.url));
const REGISTER = new URL("../../electron/register.ts", import.meta.url).href;

/** Starts the built main process in plain Node, with test/electron as its `electron` module. */
export async function startOnStandIn(folders: AppFolders, options: StartOptions): Promise<RunningApp> {
  const { proxy, trayHost = true } = options;
  const proxies = proxy === undefined ? {} : { LIANA_STAND_IN_PROXIES: `PROXY ${proxy}` };
  const env = { ...folderEnvironment(folders, trayHost), ...proxies, ...options.env };
  const browser = launchChromium();
  const pages = new AppPages(browser);
  const child = launch(options.hidden === true ? ["--hidden"] : [], env);
  const ended = endOf(child);
  const app: AppPeer = new Peer<HostFunctions, AppFunctions>(
    {
      post: (message) => {
        if (child.connected) child.send(message, () => {});
      },
      onMessage: (listener) => void child.on("message", listener),
    },
    pages.functions,
  );
  pages.connect(app);
  const allEnded = ended.then(async (code) => {
    pages.end();
    app.close(`the application ended with ${code}`);
    await (await browser).close();
    return code;
  });
  await browser;
  return standInApp({ folders, env, child, app, pages, ended: allEnded });
}

interface Parts {
  readonly folders: AppFolders;
  readonly env: NodeJS.ProcessEnv;
  readonly child: ChildProcess;
  readonly app: AppPeer;
  readonly pages: AppPages;
  readonly ended: Promise<End>;
}

function standInApp({ folders, env, child, app, pages, ended }: Parts): RunningApp {
  const { pid } = child;
  if (pid === undefined) throw new Error("the application did not start");
  const quit = async (): Promise<End> => {
    // The application may end before it answers.
    void app.call("quit", {}).catch(() => {});
    return await ended;
  };
  return {
    electron: undefined,
    folders,
    ended,
    refusedRequests: pages.refused,
    pageErrors: pages.errors,
    page: () =>
      eventually("a window", async () => {
        if (child.exitCode !== null) throw new Error(`the application ended with ${child.exitCode}`);
        return (await pages.pages())[0];
      }),
    isWindowVisible: async () => (await app.call("windows", {})).some(({ visible }) => visible),
    isWindowMinimized: async () => (await app.call("windows", {})).some(({ minimized }) => minimized),
    taskbarProgress: async () => (await app.call("windows", {}))[0]?.progress ?? -1,
    closeWindow: () => app.call("closeWindow", {}),
    tray: () => app.call("tray", {}),
    choose: async (label, within) => {
      const first = within ?? label;
      await eventually(`"${first}" in the tray`, async () => {
        const tray = await app.call("tray", {});
        return tray?.menu.find((line) => line.label === first && line.enabled);
      });
      await app.call("chooseInTray", within === undefined ? { label } : { label, within });
    },
    clickTray: () => app.call("clickTray", {}),
    notifications: () => app.call("notifications", {}),
    pressInNotification: (index, button) => app.call("pressInNotification", { index, button }),
    clickNotification: (index) => app.call("clickNotification", { index }),
    boxes: () => app.call("boxes", {}),
    answerDialog: (paths) => app.call("answerDialog", { paths }),
    revealedPaths: () => app.call("revealedPaths", {}),
    saved: () => pages.saved(),
    power: (change) => app.call("power", change),
    systemTheme: (theme) => app.call("systemTheme", { dark: theme === "dark" }),
    startAgain: async (args = []) => void (await endOf(launch(args, env))),
    enginePid: async () => (await app.call("utilityProcesses", {}))[0],
    quit,
    signal: (signal, receiver = "main") => void process.kill(receiver === "main" ? pid : -pid, signal),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await quit();
    },
  };
}

function launch(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(MAIN, args, {
    env,
    execArgv: ["--import", REGISTER],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // In its own process group, like a program started from a shell.
    detached: true,
  });
  return child;
}
