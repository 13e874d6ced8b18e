import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { app, dialog, nativeTheme, session } from "electron";
import { Application } from "../app/application.ts";
import { openVault } from "../app/keychain.ts";
import { systemEnvironment } from "../engine/system-environment.ts";
import { requireCertificateChecks } from "../shared/certificate-checks.ts";
import type { ScreenRoute } from "../shared/contract/window-contract.ts";
import { LianaError } from "../shared/errors.ts";
import { sentence } from "../shared/words.ts";
import type { Snapshot } from "../shared/model/snapshot.ts";
import { checkEngine, DIGESTS } from "./engine-host/engine-digests.ts";
import { EngineHost } from "./engine-host/engine-host.ts";
import { launchEngine } from "./engine-host/utility-engine.ts";
import { handleCrashes } from "./platform/crash.ts";
import { desktopShell } from "./platform/desktop-shell.ts";
import { HIDDEN, startsHidden } from "./platform/login-item.ts";
import { loadStore } from "./platform/load-store.ts";
import { LogFile } from "./platform/log-file.ts";
import { MeteredWatch } from "./platform/metered.ts";
import { Notifications } from "./platform/notifications.ts";
import { findAppPaths } from "./platform/app-paths.ts";
import { watchPower } from "./platform/power.ts";
import { SettingsFile } from "./platform/settings-file.ts";
import { quitCleanly } from "./quit.ts";
import { trayActions } from "./tray/tray-actions.ts";
import { TrayHost } from "./tray/tray-host.ts";
import { TrayView } from "./tray/tray-view.ts";
import { declarePageScheme, servePage } from "./windows/app-protocol.ts";
import { setApplicationMenu } from "./windows/application-menu.ts";
import { hidingWords } from "./windows/hiding-words.ts";
import { MainWindow } from "./windows/main-window.ts";
import { restrictPages } from "./windows/page-rules.ts";
import { WindowRecord } from "./windows/window-record.ts";

// The whole start, from top to bottom. What follows must come before Electron is ready.

const paths = findAppPaths(process.env, import.meta.dirname);
const { version } = JSON.parse(readFileSync(join(paths.program, "package.json"), "utf8")) as {
  readonly version: string;
};
for (const folder of [paths.config, paths.browser, paths.logs]) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

app.setName("Liana");
// The lock that makes one instance of many lies in this folder too: one for each state folder.
app.setPath("userData", paths.browser);
app.enableSandbox();
declarePageScheme();
if (process.platform === "win32") app.setAppUserModelId("io.liana.desktop");
app.dock?.hide();

const log = new LogFile(paths.logs, "main");
handleCrashes(log, paths.logs);

if (app.requestSingleInstanceLock()) start().catch(failToStart);
else app.exit(0);

async function start(): Promise<void> {
  const { clock } = systemEnvironment(log);
  const Store = await loadStore();
  const record = new WindowRecord(paths.config, Store);
  const trayHost = new TrayHost(process.platform);
  const checked = trayHost.look();
  await ready();

  setApplicationMenu(process.platform);
  restrictPages(session.defaultSession);
  servePage(session.defaultSession, join(paths.program, "out/renderer"));

  const application = new Application({
    document: new SettingsFile(paths.config, Store),
    vault: await openVault(log),
    shell: desktopShell({ version, logFolder: paths.logs, window: () => window.visible }),
    clock,
    log,
    restartEngine: () => engine.start(),
  });
  const launch = { file: paths.engine, ...paths, version };
  const engine = new EngineHost({
    launch: () => launchEngine(launch, log),
    listener: application,
    refused: (code) => dialog.showErrorBox("Liana cannot sync", capital(sentence({ code, detail: {} }))),
    clock,
    log,
  });
  const window = new MainWindow({
    host: application,
    record,
    program: paths.program,
    log,
    canHide: () => trayHost.present,
    hidden: () => explainHiding(record, notifications),
  });
  const open = (route?: ScreenRoute): void => {
    void trayHost.look();
    window.show(route);
  };
  const notifications = new Notifications(open);
  const quit = (): void => app.quit();

  await application.start();
  const act = trayActions({ application, now: () => clock.now(), log, open, quit });
  const tray = new TrayView(application.snapshot(), join(paths.program, "assets/tray"), act);
  const stopWatching = follow(application, tray, notifications);
  quitCleanly({
    checkpoint: async () => {
      stopWatching();
      window.leave();
      tray.remove();
      engine.expectEnd();
      await application.stop();
    },
    end: () => engine.kill(),
    log,
  });
  engine.start();
  await checked;
  openWhenAsked(open, trayHost);
  if (!startsHidden(process.argv)) open();
}

/** @throws LianaError `unchecked-certificates`, `program-changed`, once a dialog can say so */
async function ready(): Promise<void> {
  await app.whenReady();
  requireCertificateChecks(process.env);
  checkEngine(join(import.meta.dirname, DIGESTS), paths.engine);
}

/** @returns ends what would go on by itself */
function follow(application: Application, tray: TrayView, notifications: Notifications): () => void {
  const metered = new MeteredWatch((found) => application.setMetered(found));
  const obey = ({ settings }: Snapshot): void => {
    log.setLevel(settings.logLevel);
    metered.want(settings.onMetered !== "go-on");
    if (nativeTheme.themeSource !== settings.theme) nativeTheme.themeSource = settings.theme;
  };
  obey(application.snapshot());
  application.onSnapshot((snapshot) => {
    obey(snapshot);
    tray.update(snapshot);
    notifications.update(snapshot);
  });
  application.onNotice((notice) => notifications.notify(notice));
  const stopPower = watchPower({
    setOnBattery: (onBattery) => application.setOnBattery(onBattery),
    wake: () => {
      metered.look();
      application.wake();
    },
  });
  return () => {
    metered.stop();
    stopPower();
  };
}

function openWhenAsked(open: () => void, trayHost: TrayHost): void {
  // A second start is how people look for a window that they cannot find.
  app.on("second-instance", (_event, argv) => {
    if (!argv.includes(HIDDEN)) open();
  });
  app.on("activate", () => open());
  // Closed and not hidden, because nothing would bring it back: that is the end.
  app.on("window-all-closed", () => {
    if (!trayHost.present) app.quit();
  });
}

/** Once in a life: a window that is gone while its program is not surprises people. */
function explainHiding(record: WindowRecord, notifications: Notifications): void {
  if (record.hidingExplained) return;
  record.hidingExplained = true;
  const { title, body } = hidingWords(process.platform);
  if (!notifications.show(title, body))
    void dialog.showMessageBox({ type: "info", message: title, detail: body });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function failToStart(error: unknown): void {
  log.write("error", "the start failed", {
    text: error instanceof Error ? (error.stack ?? "") : String(error),
  });
  const why = error instanceof LianaError ? capital(sentence(error.toWire())) : undefined;
  dialog.showErrorBox("Liana could not start", why ?? `The log says why: ${paths.logs}`);
  app.exit(1);
}
