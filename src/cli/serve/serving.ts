import { Application } from "../../app/application.ts";
import type { Vault } from "../../app/ports.ts";
import type { EngineHost } from "../../engine/host.ts";
import type { Words } from "../../shared/words/words.ts";
import { browserShell } from "./browser-shell.ts";
import { openDocumentFile } from "./document-file.ts";
import { InProcessEngine } from "./engine-host.ts";
import { SignIn } from "./sign-in.ts";
import { WebServer } from "./web-server.ts";

export interface ServingSettings {
  readonly engine: EngineHost;
  /** The folder of `settings.json`. */
  readonly configDir: string;
  /** Called once no other Liana runs the jobs. */
  readonly openVault: () => Promise<Vault>;
  /** 0 picks a free port. */
  readonly port: number;
  /** The built window. */
  readonly folder: string;
  readonly words: Words;
}

/** Engine, application and web page in one process. */
export class Serving {
  readonly #engine: InProcessEngine;
  readonly #application: Application;
  readonly #server: WebServer;
  readonly #signIn: SignIn;
  #host = "";

  private constructor(engine: InProcessEngine, application: Application, settings: ServingSettings) {
    const { port, folder, words } = settings;
    this.#engine = engine;
    this.#application = application;
    const { clock } = settings.engine.env;
    // Not the monotonic clock, which may stop while the computer sleeps.
    this.#signIn = new SignIn(() => clock.now());
    this.#server = new WebServer({
      port,
      folder,
      signIn: this.#signIn,
      words,
      onChannel: (channel) => application.attach(channel),
    });
  }

  /** @throws LianaError `already-running`, `state-unwritable`, `usage` where the port is not available */
  static async open(settings: ServingSettings): Promise<Serving> {
    const { clock, log } = settings.engine.env;
    // First, because another Liana may be running with these settings and jobs.
    const engine = new InProcessEngine(settings.engine);
    const application = new Application({
      document: await openDocumentFile(settings.configDir),
      vault: await settings.openVault(),
      shell: browserShell(settings.engine.stateDir),
      clock,
      log,
      // The engine runs in this process and cannot end alone.
      restartEngine: () => undefined,
    });
    const serving = new Serving(engine, application, settings);
    try {
      await serving.#start();
      return serving;
    } catch (error) {
      await serving.close();
      throw error;
    }
  }

  /** The path of a settings file that could not be read and was moved. */
  get setAside(): string | undefined {
    return this.#application.snapshot().setAside;
  }

  /** A new link that signs one browser in, once. It replaces the previous link. */
  newLink(): string {
    // Browsers send nothing after the # to a server or service worker.
    return `http://${this.#host}/#token=${this.#signIn.newToken()}`;
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#application.stop();
    await this.#engine.close();
  }

  async #start(): Promise<void> {
    await this.#application.start();
    this.#host = await this.#server.listen();
    this.#engine.connect(this.#application);
  }
}
