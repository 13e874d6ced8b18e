import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, dialog, nativeTheme, session } from "electron";
import { Application } from "../app/application.ts";
import { openVault } from "../app/keychain.ts";
import { systemEnvironment } from "../engine/system-environment.ts";
import { requireCertificateChecks } from "../shared/certificate-checks.ts";
import type { ScreenRoute } from "../shared/contract/window-contract.ts";
import { type ErrorCode, LianaError } from "../shared/errors.ts";
import { fullSentence } from "../shared/words/error-sentence.ts";
import type { Snapshot } from "../shared/model/snapshot.ts";
import { checkEngine, DIGESTS } from "./engine-host/engine-digests.ts";
import { DesktopView } from "./desktop/desktop-view.ts";
import { EngineSupervisor } from "./engine-host/engine-host.ts";
import { launchEngine } from "./engine-host/utility-engine.ts";
import { handleCrashes } from "./platform/crash.ts";
import { desktopShell } from "./platform/desktop-shell.ts";
import { answerLaunches } from "./launch/answer-launches.ts";
import { launchRequest } from "./launch/launch-request.ts";
import { loadStore } from "./platform/load-store.ts";
import { LogFile } from "./platform/log-file.ts";
import { MeteredWatch } from "./platform/metered.ts";
import { Notifications } from "./platform/notifications.ts";
import { findAppPaths } from "./platform/app-paths.ts";
import { type PowerListener, watchPower } from "./platform/power.ts";
import { readProgramRecord } from "./platform/program-record.ts";
import { SettingsFile } from "./platform/settings-file.ts";
import { SleepLock } from "./platform/sleep-lock.ts";
import { quitCleanly, quitOnSignals } from "./quit.ts";
import { trayActions } from "./tray/tray-actions.ts";
import { TrayHost } from "./tray/tray-host.ts";
import { eventsOf, RecentChanges } from "./tray/recent-changes.ts";
import { TrayView } from "./tray/tray-view.ts";
import { openUpdates, type DesktopUpdates } from "./updates/open-updates.ts";
import { declarePageScheme, servePage } from "./windows/app-protocol.ts";
import { setApplicationMenu } from "./windows/application-menu.ts";
import { hidingWords } from "./windows/hiding-words.ts";
import { type LeftWindow, MainWindow } from "./windows/main-window.ts";
import { restrictPages } from "./windows/page-rules.ts";
import { WindowRecord } from "./windows/window-record.ts";
import { platformName } from "../shared/platform-name.ts";
import { ENGLISH, loadWords } from "../shared/words/load-words.ts";
import { sizeUnitsOf } from "../shared/words/size-units.ts";
import { localeOf } from "../shared/words/locale.ts";
import type { Words } from "../shared/words/words.ts";
import { ChosenWords } from "./platform/chosen-words.ts";

// The start, from top to bottom. Everything up to `start` must run before Electron is ready.

const paths = findAppPaths(process.env, import.meta.dirname);
const { version, updates: feed } = readProgramRecord(paths.program);
for (const folder of [paths.config, paths.browser, paths.logs]) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

app.setName("Liana");
// This folder also holds the lock of the single instance: one instance for each state folder.
app.setPath("userData", paths.browser);
app.enableSandbox();
declarePageScheme();
if (process.platform === "win32") app.setAppUserModelId("io.liana.desktop");
app.dock?.hide();

const icons = join(paths.program, "assets/tray");
const log = new LogFile(paths.logs, "main");
let chosen: ChosenWords | undefined;
handleCrashes(log, paths.logs, () => chosen?.words ?? ENGLISH);

const request = launchRequest(process.argv.slice(1), process.cwd());
// "Quit" reaches the instance that runs. Without one there is nothing to quit.
if (app.requestSingleInstanceLock(request) && request.kind !== "quit") start().catch(failToStart);
else app.exit(0);

async function start(): Promise<void> {
  const { clock, random } = systemEnvironment(log);
  const Store = await loadStore();
  const record = new WindowRecord(paths.config, Store);
  const trayHost = new TrayHost(process.platform);
  const looked = trayHost.look();
  await ready();
  const language = (chosen = new ChosenWords(
    app.getPreferredSystemLanguages(),
    sizeUnitsOf(platformName(process.platform)),
  ));
  const words = (): Words => language.words;
  const updates = await openUpdates({ feed, version, folder: paths.browser, clock, random, log });
  const application = new Application({
    document: new SettingsFile(paths.config, Store),
    vault: await openVault(log),
    shell: desktopShell({ version, paths, chosen: language, window: () => window.visible }),
    clock,
    log,
    restartEngine: () => engine.start(),
    systemProxy: (url) => session.defaultSession.resolveProxy(url),
    updates,
  });
  const engine = new EngineSupervisor({
    launch: () => launchEngine({ file: paths.engine, ...paths, version }, log),
    listener: application,
    refused: (code) => reportRefusal(language.words, code),
    clock,
    log,
  });
  const window = new MainWindow({
    host: application,
    record,
    program: paths.program,
    log,
    canHide: () => trayHost.look(),
    onLeft: (how) => explainHiding(language.words, how, record, notifications),
  });
  const open = (route?: ScreenRoute): void => {
    void trayHost.look();
    window.show(route);
  };
  const notifications = new Notifications(words, (action) => act(action));
  await application.start();
  await language.follow(application.snapshot().settings.language);
  const act = trayActions({ application, now: () => clock.now(), log, open, quit: () => app.quit() });
  const tray = new TrayView(application.snapshot(), words, icons, act);
  const desktop = new DesktopView({ words, act, setProgress: (progress) => window.setProgress(progress) });
  const stopWatching = follow({ application, language, tray, desktop, notifications, updates });
  quitTogether({ application, engine, window, tray, updates, stopWatching });
  engine.start();
  await looked;
  await answerLaunches(request, { application, window, trayHost, open, act, words });
}

interface Parts {
  readonly application: Application;
  readonly engine: EngineSupervisor;
  readonly window: MainWindow;
  readonly tray: TrayView;
  readonly updates: DesktopUpdates | undefined;
  readonly stopWatching: () => void;
}

/** Ends the parts in this order when the application quits. */
function quitTogether({ application, engine, window, tray, updates, stopWatching }: Parts): void {
  quitCleanly({
    checkpoint: async () => {
      stopWatching();
      window.leave();
      tray.remove();
      engine.expectEnd();
      await application.stop();
    },
    end: () => engine.kill(),
    installUpdate: () => updates?.installAtEnd() ?? false,
    log,
  });
}

function preparePages(): void {
  restrictPages(session.defaultSession);
  servePage(session.defaultSession, join(paths.program, "out/renderer"));
}

/** @throws LianaError `unchecked-certificates`, `program-changed`; only after that a dialog can be shown */
async function ready(): Promise<void> {
  await app.whenReady();
  quitOnSignals();
  requireCertificateChecks(process.env);
  checkEngine(join(import.meta.dirname, DIGESTS), paths.engine);
  preparePages();
}

interface Followers {
  readonly application: Application;
  readonly language: ChosenWords;
  readonly tray: TrayView;
  readonly desktop: DesktopView;
  readonly notifications: Notifications;
  readonly updates: DesktopUpdates | undefined;
}

/** Follows the state of the application. @returns stops following it */
function follow({ application, language, tray, desktop, notifications, updates }: Followers): () => void {
  const metered = new MeteredWatch((found) => application.setMetered(found));
  const obey = ({ settings }: Snapshot): void => {
    log.setLevel(settings.logLevel);
    updates?.setAutomatic(settings.updateAutomatically);
    metered.want(settings.onMetered !== "go-on");
    if (nativeTheme.themeSource !== settings.theme) nativeTheme.themeSource = settings.theme;
    void language.follow(settings.language).then((isNew) => {
      if (!isNew) return;
      tray.update(application.snapshot());
      desktop.update(application.snapshot());
      setApplicationMenu(process.platform, language.words);
    });
  };
  setApplicationMenu(process.platform, language.words);
  obey(application.snapshot());
  desktop.update(application.snapshot());
  const recent = new RecentChanges({
    ask: eventsOf(application),
    changed: (changes) => tray.setChanges(changes),
    log,
  });
  application.onSnapshot((snapshot) => {
    obey(snapshot);
    tray.update(snapshot);
    recent.update(snapshot);
    desktop.update(snapshot);
    notifications.update(snapshot);
  });
  updates?.start();
  application.onNotice((notice) => notifications.notify(notice));
  const power: PowerListener = {
    setOnBattery: (onBattery) => application.setOnBattery(onBattery),
    sleep: () => application.sleep(),
    wake: () => {
      metered.look();
      application.wake();
    },
  };
  const lock = process.platform === "linux" ? new SleepLock(log) : undefined;
  const stopPower = watchPower(power, lock, () => language.words.say("tray.sleep-lock"));
  return () => {
    updates?.stop();
    metered.stop();
    stopPower();
  };
}

/** Explains once why Liana keeps running without a window. */
function explainHiding(
  words: Words,
  how: LeftWindow,
  record: WindowRecord,
  notifications: Notifications,
): void {
  if (record.isExplained(how)) return;
  record.setExplained(how);
  const { title, body } = hidingWords(words, how, process.platform);
  if (!notifications.show(title, body))
    void dialog.showMessageBox({ type: "info", message: title, detail: body });
}

function reportRefusal(words: Words, code: ErrorCode): void {
  dialog.showErrorBox(words.say("tray.cannot-sync"), fullSentence(words, { code, detail: {} }));
}

async function failToStart(error: unknown): Promise<void> {
  log.write("error", "the start failed", {
    text: error instanceof Error ? (error.stack ?? "") : String(error),
  });
  const words = await loadWords(localeOf(app.getPreferredSystemLanguages()));
  const why =
    error instanceof LianaError
      ? fullSentence(words, error.toWire())
      : words.say("tray.log-says-why", { folder: paths.logs });
  dialog.showErrorBox(words.say("tray.could-not-start"), why);
  app.exit(1);
}
