import { Application } from "../../app/application.ts";
import type { Vault } from "../../app/ports.ts";
import type { EngineHost } from "../../engine/host.ts";
import { browserShell } from "./browser-shell.ts";
import { openDocumentFile } from "./document-file.ts";
import { InProcessEngine } from "./engine-host.ts";
import { SignIn } from "./sign-in.ts";
import { WebServer } from "./web-server.ts";

export interface ServingSettings {
  readonly engine: EngineHost;
  /** Where the user's choices are. */
  readonly configDir: string;
  /** Asked for once nobody else has the jobs. */
  readonly openVault: () => Promise<Vault>;
  /** 0 picks a free port. */
  readonly port: number;
  /** The built window. */
  readonly folder: string;
}

/** Engine, application and web page in one process. */
export class Serving {
  readonly #engine: InProcessEngine;
  readonly #application: Application;
  readonly #server: WebServer;
  readonly #signIn: SignIn;
  #host = "";

  private constructor(engine: InProcessEngine, application: Application, settings: ServingSettings) {
    const { port, folder } = settings;
    this.#engine = engine;
    this.#application = application;
    const { clock } = settings.engine.env;
    // Not the monotonic one: that may stand still while the computer sleeps.
    this.#signIn = new SignIn(() => clock.now());
    this.#server = new WebServer({
      port,
      folder,
      signIn: this.#signIn,
      onChannel: (channel) => application.attach(channel),
    });
  }

  /** @throws LianaError `already-running`, `state-unwritable`, `usage` where the port is not to be had */
  static async open(settings: ServingSettings): Promise<Serving> {
    const { clock, log } = settings.engine.env;
    // First of all: there may be another Liana that has the settings and jobs.
    const engine = new InProcessEngine(settings.engine);
    const application = new Application({
      document: await openDocumentFile(settings.configDir),
      vault: await settings.openVault(),
      shell: browserShell(),
      clock,
      log,
      // The engine lives in this process: as long as it can be asked, it runs.
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

  /** Where settings went that could not be read. */
  get setAside(): string | undefined {
    return this.#application.snapshot().setAside;
  }

  /** A new link that lets one browser in, once; the one before is void. */
  newLink(): string {
    // After the #: browsers keep it to themselves, so no server or worker that answers there is given it.
    return `http://${this.#host}/#token=${this.#signIn.newToken()}`;
  }

  /** Ends everything cleanly. */
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
