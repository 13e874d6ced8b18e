import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Keychain, openVault } from "../../../../src/app/keychain.ts";
import { Serving } from "../../../../src/cli/serve/serving.ts";
import { engineHost } from "../../../../src/engine/host.ts";
import type { Environment, Log } from "../../../../src/engine/environment.ts";
import { systemEnvironment } from "../../../../src/engine/system-environment.ts";
import { type RunningServer, startS3Server } from "../../../s3-server/server.ts";
import { ENGLISH } from "../../../../src/shared/words/load-words.ts";
import { Browser } from "./browser.ts";

export const KEYS = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };

export interface ServedOptions {
  /** The built page; a small page by default. */
  readonly folder?: string;
  readonly port?: number;
}

/** Everything that `liana serve` runs, with a page of two files, a strict S3 server and a keychain in memory. */
export class Served {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "liana-serve-")));
  readonly keychain = new Map<string, string>();
  readonly log: string[] = [];
  /** How far the clock is ahead of the system's, in ms. */
  later = 0;
  readonly s3: RunningServer;
  readonly #options: ServedOptions;
  readonly #browsers: Browser[] = [];
  #serving: Serving | undefined;

  private constructor(s3: RunningServer, options: ServedOptions) {
    this.s3 = s3;
    this.#options = options;
    this.files({
      "web/index.html": "<!doctype html><title>Liana</title>",
      "web/assets/a-1.js": "0",
      "secret.txt": "x",
    });
  }

  static async open(options: ServedOptions = {}): Promise<Served> {
    const s3 = await startS3Server({ backing: { kind: "memory" }, credentials: [KEYS] });
    s3.store.createBucket("my-backup");
    const served = new Served(s3, options);
    await served.start();
    return served;
  }

  async start(): Promise<void> {
    const log = { write: (...entry: unknown[]) => void this.log.push(JSON.stringify(entry)) };
    const keychain: Keychain = {
      getPassword: async (_, account) => this.keychain.get(account) ?? null,
      setPassword: async (_, account, password) => void this.keychain.set(account, password),
      deletePassword: async (_, account) => this.keychain.delete(account),
    };
    this.#serving = await Serving.open({
      engine: engineHost({ env: this.#environment(log), stateDir: join(this.root, "state") }, "Liana/test"),
      configDir: join(this.root, "config"),
      openVault: () => openVault(log, async () => keychain),
      port: this.#options.port ?? 0,
      folder: this.#options.folder ?? join(this.root, "web"),
      words: ENGLISH,
    });
  }

  /** The system's environment, with a clock that is `later` ms ahead. */
  #environment(log: Log): Environment {
    const system = systemEnvironment(log);
    const { clock } = system;
    return {
      ...system,
      clock: {
        now: () => clock.now() + this.later,
        monotonic: () => clock.monotonic(),
        sleep: (ms, signal) => clock.sleep(ms, signal),
      },
    };
  }

  closeBrowsers(): void {
    for (const browser of this.#browsers.splice(0)) browser.close();
  }

  async stop(): Promise<void> {
    this.closeBrowsers();
    await this.#serving?.close();
    this.#serving = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.s3.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  get serving(): Serving {
    if (this.#serving === undefined) throw new Error("stopped");
    return this.#serving;
  }

  link(): string {
    return this.serving.newLink();
  }

  /** A browser that has not signed in. */
  browser(): Browser {
    const browser = new Browser(this.link());
    this.#browsers.push(browser);
    return browser;
  }

  async signedIn(): Promise<Browser> {
    const browser = this.browser();
    await browser.signIn(this.link());
    return browser;
  }

  files(contents: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(contents)) {
      mkdirSync(dirname(join(this.root, name)), { recursive: true });
      writeFileSync(join(this.root, name), content);
    }
  }

  /** Contents of all files below the test's folder, as text. */
  allText(): string {
    return readdirSync(this.root, { recursive: true, encoding: "utf8" })
      .map((name) => join(this.root, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, "latin1"))
      .join("\n");
  }

  draft(name = "Mine") {
    return {
      name,
      service: "other",
      endpoint: this.s3.endpoint,
      region: "us-east-1",
      allowHttp: true,
      keys: { kind: "typed" as const, secret: KEYS },
    };
  }
}
