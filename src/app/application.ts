import type { EngineConfig } from "../shared/contract/engine-contract.ts";
import type { Channel } from "../shared/contract/message.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import type { ScreenRoute, WindowCommands } from "../shared/contract/window-contract.ts";
import { isAbort, type LianaError, toLianaError } from "../shared/errors.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { Notice, Snapshot } from "../shared/model/snapshot.ts";
import { Configurer } from "./configurer.ts";
import { connectionCommands } from "./connection-commands.ts";
import { ConnectionKeys } from "./connection-keys.ts";
import { Continuations } from "./continue-commands.ts";
import type { Core } from "./core.ts";
import { diagnosticsCommands } from "./diagnostics-commands.ts";
import { DocumentStore } from "./document-store.ts";
import { EngineLink } from "./engine-link.ts";
import { serveEngine } from "./serve-engine.ts";
import { folderCommands } from "./folder-commands.ts";
import { forwardTo } from "./forward.ts";
import { jobCommands } from "./job-commands.ts";
import { Notices } from "./notices.ts";
import { PauseEnds } from "./pause-ends.ts";
import { PauseReminder } from "./pause-reminder.ts";
import { withoutEndedPauses } from "./pauses.ts";
import type { Ports } from "./ports.ts";
import { SnapshotPublisher } from "./publisher.ts";
import { settingsCommands } from "./settings-commands.ts";
import { makeSnapshot } from "./snapshot.ts";
import { SerialQueue } from "./turns.ts";
import { signInCommands } from "./sign-in-commands.ts";
import { updateCommands } from "./update-commands.ts";
import { Windows } from "./windows.ts";

/** How long the engine may take to stop its work. In ms. */
const STOP_PATIENCE = 8_000;

/** The same before the computer sleeps, which systems delay by at most five seconds. */
const SLEEP_PATIENCE = 4_000;

/**
 * The layer between windows and the engine: settings, keys and the state that windows show. It runs in the desktop's
 * main process and in `liana serve`.
 */
export class Application {
  readonly #ports: Ports;
  readonly #store: DocumentStore;
  readonly #engine: EngineLink;
  readonly #keys: ConnectionKeys;
  readonly #configurer: Configurer;
  readonly #publisher: SnapshotPublisher;
  readonly #pauseEnds: PauseEnds;
  readonly #pauseReminder: PauseReminder;
  readonly #notices: Notices;
  readonly #continuations: Continuations;
  readonly #windows: Windows;
  readonly #snapshotListeners = new Set<(snapshot: Snapshot) => void>();
  readonly #noticeListeners = new Set<(notice: Notice) => void>();
  readonly #turns = new SerialQueue();
  #started = false;
  #onBattery = false;
  /** How often sleep was announced. */
  #sleeps = 0;
  #metered = false;

  constructor(ports: Ports) {
    const { clock, log, vault } = ports;
    const onBug = (error: unknown): void => this.#logError("a bug", toLianaError(error));
    this.#ports = ports;
    this.#store = new DocumentStore(ports.document);
    this.#publisher = new SnapshotPublisher(clock, () => this.#publish(), onBug);
    this.#engine = new EngineLink(
      () => this.#publisher.soon(),
      (channel) => serveEngine(ports, channel, onBug),
    );
    this.#keys = new ConnectionKeys(vault, clock, log, () => void this.#configurer.configure());
    this.#configurer = new Configurer(
      this.#engine,
      () => this.#config(),
      (error) => this.#logError("the engine refused its configuration", error),
    );
    this.#pauseEnds = new PauseEnds(clock, () => this.#endPauses(), onBug);
    this.#pauseReminder = new PauseReminder(clock, (days) => this.#remindOfPause(days), onBug);
    this.#notices = new Notices(clock);
    ports.updates?.onChange(() => this.#publisher.soon());
    const core = this.#core();
    this.#continuations = new Continuations(core);
    this.#windows = new Windows(this.#handlers(core), onBug);
  }

  /**
   * Reads the settings. Call it once, before the first window opens.
   * @throws LianaError `state-unwritable`
   */
  async start(): Promise<void> {
    this.#store.load();
    if (this.#store.setAside !== undefined) {
      this.#ports.log.write("warn", "the settings file was set aside", { path: this.#store.setAside });
    }
    this.#started = true;
    await this.#endPauses();
    this.#watchPauses();
    this.#publisher.now();
    void this.#configurer.configure();
  }

  /** Serves a window or browser until its channel closes. */
  attach(channel: Channel): void {
    this.#windows.attach(channel);
  }

  snapshot(): Snapshot {
    const { shell, clock, vault } = this.#ports;
    return makeSnapshot({
      now: clock.now(),
      shell,
      document: this.#store.document,
      setAside: this.#store.setAside,
      vault: vault.kind,
      engine: this.#engine.kind,
      state: this.#engine.state,
      updates: this.#ports.updates?.state,
    });
  }

  /** Calls back with each new snapshot, at most four times a second. @returns a function that unsubscribes */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
    this.#snapshotListeners.add(listener);
    return () => void this.#snapshotListeners.delete(listener);
  }

  /** Calls back with each notification to show. @returns a function that unsubscribes */
  onNotice(listener: (notice: Notice) => void): () => void {
    this.#noticeListeners.add(listener);
    return () => void this.#noticeListeners.delete(listener);
  }

  /** Asks all windows to show a screen. */
  navigate(route: ScreenRoute): void {
    this.#windows.send("navigate", route);
  }

  /** Connects an engine on this channel, and configures it. */
  engineUp(channel: Channel): void {
    this.#engine.up(channel);
    // Before the settings are read, the engine would take all jobs for removed.
    if (this.#started) void this.#configurer.configure();
  }

  /** The engine is gone. `starting`: the host starts another one; `down`: the host gave up. */
  engineDown(kind: "starting" | "down"): void {
    this.#engine.down(kind);
    this.#publisher.now();
  }

  setOnBattery(onBattery: boolean): void {
    if (onBattery === this.#onBattery) return;
    this.#onBattery = onBattery;
    void this.#configurer.configure();
  }

  setMetered(metered: boolean): void {
    if (metered === this.#metered) return;
    this.#metered = metered;
    void this.#configurer.configure();
  }

  /** JB2: the computer is about to sleep. Resolves when nothing runs any more, or after 4 s. Never rejects. */
  async sleep(): Promise<void> {
    this.#sleeps += 1;
    if (!this.#engine.connected) return;
    try {
      await this.#engine.call("sleep", {}, { signal: AbortSignal.timeout(SLEEP_PATIENCE) });
    } catch (error) {
      this.#logError("before sleeping", toLianaError(error));
    }
  }

  /** The computer woke up. Pauses may have ended, and the network may have changed. */
  wake(): void {
    if (!this.#started) return;
    void this.#afterWaking();
  }

  /** Stops the engine's work, within 8 s. The host ends the engine process. */
  async stop(): Promise<void> {
    this.#pauseEnds.stop();
    this.#pauseReminder.stop();
    if (this.#engine.connected) {
      const signal = AbortSignal.timeout(STOP_PATIENCE);
      try {
        await this.#engine.call("stop", {}, { signal });
      } catch (error) {
        if (!isAbort(error)) this.#logError("the engine did not stop", toLianaError(error));
      }
    }
    this.#publisher.stop();
  }

  #core(): Core {
    return {
      ports: this.#ports,
      engine: this.#engine,
      keys: this.#keys,
      document: () => this.#store.document,
      setAside: () => this.#store.setAside,
      change: (document) => this.#change(document),
      inTurn: (act) => this.#turns.take(act),
    };
  }

  #handlers(core: Core): Handlers<WindowCommands> {
    return {
      ...forwardTo(this.#engine),
      getSnapshot: () => this.snapshot(),
      ...connectionCommands(core),
      ...diagnosticsCommands(core),
      ...jobCommands(core),
      ...this.#continuations.handlers,
      ...settingsCommands(core),
      ...signInCommands(core, () => this.snapshot()),
      ...updateCommands(core),
      ...folderCommands(core),
    };
  }

  async #change(document: AppDocument): Promise<void> {
    this.#store.write(withoutEndedPauses(document, this.#ports.clock.now()));
    this.#watchPauses();
    this.#publisher.now();
    await this.#configurer.configure();
  }

  async #config(): Promise<EngineConfig> {
    const { connections } = this.#store.document;
    const withKeys = await Promise.all(
      connections.map(async (connection) => ({
        id: connection.id,
        name: connection.name,
        connection: await this.#keys.forEngine(connection),
      })),
    );
    // Read after the wait for keys, to be current. Connections that were added meanwhile come with the next one.
    const { jobs, pause, settings } = this.#store.document;
    return {
      connections: withKeys,
      jobs,
      pause,
      settings,
      onBattery: this.#onBattery,
      metered: this.#metered,
    };
  }

  async #endPauses(): Promise<void> {
    const { document } = this.#store;
    const changed = withoutEndedPauses(document, this.#ports.clock.now());
    if (changed !== document) await this.#change(changed);
  }

  async #afterWaking(): Promise<void> {
    const sleeps = this.#sleeps;
    try {
      await this.#endPauses();
      await this.#configurer.configure();
      // It may be about to sleep again.
      if (sleeps === this.#sleeps && this.#engine.connected) await this.#engine.call("wake", {});
    } catch (error) {
      this.#logError("after waking", toLianaError(error));
    }
  }

  #watchPauses(): void {
    this.#pauseEnds.watch(this.#store.document);
    this.#pauseReminder.watch(this.#store.document.pause);
  }

  #remindOfPause(days: number): void {
    const { jobs, settings } = this.#store.document;
    if (jobs.length > 0 && settings.notifications) this.#notify({ kind: "paused", days });
  }

  #publish(): void {
    const snapshot = this.snapshot();
    for (const listener of this.#snapshotListeners) listener(snapshot);
    this.#windows.send("snapshot", snapshot);
    if (snapshot.engine.kind !== "running") return;
    this.#continuations.look(snapshot.restores);
    for (const notice of this.#notices.since(snapshot)) this.#notify(notice);
  }

  #notify(notice: Notice): void {
    for (const listener of this.#noticeListeners) listener(notice);
    this.#windows.send("notice", notice);
  }

  #logError(message: string, error: LianaError): void {
    this.#ports.log.write("error", message, { code: error.code, error: error.message });
  }
}
