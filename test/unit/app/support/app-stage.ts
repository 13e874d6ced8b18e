import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Application } from "../../../../src/app/application.ts";
import { channelPair } from "../../../../src/app/channel-pair.ts";
import type { DocumentFile, Shell, UpdatesPort, Vault } from "../../../../src/app/ports.ts";
import { ContractClient } from "../../../../src/shared/contract/client.ts";
import { WINDOW_CONTRACT } from "../../../../src/shared/contract/window-contract.ts";
import type { Secret } from "../../../../src/shared/model/connection.ts";
import type { AppDocument } from "../../../../src/shared/model/document.ts";
import type { Retain } from "../../../../src/shared/model/retain.ts";
import { DEFAULT_CHOICES } from "../../../../src/shared/model/job-spec.ts";
import type { Notice, Snapshot } from "../../../../src/shared/model/snapshot.ts";
import { SteppedClock } from "./stepped-clock.ts";
import { ScriptedEngine } from "./scripted-engine.ts";

export const SECRET: Secret = {
  accessKeyId: "AKIAEXAMPLEEXAMPLE7Q",
  secretAccessKey: "a-very-secret-key-of-the-test",
};

class MemoryDocument implements DocumentFile {
  content: unknown;
  readonly aside: unknown[] = [];
  writes = 0;
  fails: Error | undefined;

  read(): unknown {
    if (this.content instanceof Error) throw this.content;
    return this.content;
  }

  write(document: AppDocument): void {
    if (this.fails !== undefined) throw this.fails;
    this.writes++;
    this.content = document;
  }

  setAside(): string {
    this.aside.push(this.content);
    this.content = undefined;
    return "/config/settings.unreadable-1.json";
  }
}

class MemoryVault implements Vault {
  kind: Vault["kind"] = "keychain";
  readonly kept = new Map<string, Secret>();
  gets = 0;
  get: Vault["get"] = (account) => {
    this.gets++;
    return Promise.resolve(this.kept.get(account));
  };
  set: Vault["set"] = async (account, secret) => {
    this.kept.set(account, secret);
  };
  delete: Vault["delete"] = async (account) => {
    this.kept.delete(account);
  };
}

/** The application with test ports, a scripted engine and one window. */
export class AppStage {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "liana-app-")));
  readonly document = new MemoryDocument();
  readonly vault = new MemoryVault();
  readonly clock: SteppedClock;
  readonly engine = new ScriptedEngine();
  readonly opened: string[] = [];
  readonly loginItems: boolean[] = [];
  readonly logged: string[] = [];
  readonly snapshots: Snapshot[] = [];
  readonly notices: Notice[] = [];
  restarts = 0;
  /** CM1: lines shown in the system's dialog. `confirms` is its answer. */
  readonly asked: string[] = [];
  confirms = true;
  drives: readonly string[] = [];
  setLoginItem: Shell["setLoginItem"] = async (on) => void this.loginItems.push(on);
  readonly app: Application;
  readonly window: ContractClient<typeof WINDOW_CONTRACT.commands, typeof WINDOW_CONTRACT.events>;
  readonly closeWindow: () => void;

  /** @param updates the port of the desktop app; undefined where there is no feed */
  constructor(now?: number, updates?: UpdatesPort) {
    this.clock = new SteppedClock(now);
    const shell: Shell = {
      host: "desktop",
      platform: "linux",
      version: "1.2.3",
      install: "folder",
      stateDir: join(this.root, "state"),
      logFolder: join(this.root, "logs"),
      environment: {},
      folders: {
        home: this.root,
        downloads: join(this.root, "Downloads"),
        documents: join(this.root, "Documents"),
        music: join(this.root, "Music"),
      },
      confirmCommands: async (_folder, lines) => {
        this.asked.push(...lines);
        return this.confirms;
      },
      chooseFolders: async () => [join(this.root, "Documents")],
      drives: () => this.drives,
      revealFolder: async (path) => void this.opened.push(path),
      revealFile: async (path) => void this.opened.push(path),
      setLoginItem: (on) => this.setLoginItem(on),
    };
    this.app = new Application({
      document: this.document,
      vault: this.vault,
      shell,
      clock: this.clock,
      log: { write: (...entry) => void this.logged.push(JSON.stringify(entry)) },
      restartEngine: () => void this.restarts++,
      updates,
    });
    this.app.onSnapshot((snapshot) => this.snapshots.push(snapshot));
    this.app.onNotice((notice) => this.notices.push(notice));
    const [ours, theirs] = channelPair();
    this.app.attach(theirs);
    this.closeWindow = () => ours.close();
    this.window = new ContractClient(WINDOW_CONTRACT, ours);
  }

  /** Starts the application with the scripted engine. */
  async start(document?: AppDocument): Promise<this> {
    this.document.content = document;
    await this.app.start();
    this.app.engineUp(this.engine.channel);
    await settled();
    return this;
  }

  settled(): Promise<void> {
    return settled();
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  folder(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Saves a connection with typed keys. @returns its id */
  async connection(name = "Wasabi"): Promise<string> {
    const { connection } = await this.window.call("saveConnection", { draft: draft(name) });
    return connection;
  }

  /** Creates a folder and a job that backs it up. @returns the id of the job */
  async job(connection: string, folder = "Photos", prefix = `${folder}/`): Promise<string> {
    const { jobs } = await this.window.call("addJobs", {
      jobs: [newJob(this.folder(folder), connection, prefix)],
    });
    return jobs[0] ?? "";
  }
}

export function draft(name: string, more: object = {}) {
  return {
    name,
    service: "wasabi",
    endpoint: "https://s3.wasabisys.com",
    region: "us-east-1",
    allowHttp: false,
    keys: { kind: "typed" as const, secret: SECRET },
    ...more,
  };
}

export function newJob(path: string, connection: string, prefix: string, mirror = false) {
  return {
    name: basename(path),
    source: { kind: "folder" as const, path },
    target: { kind: "bucket" as const, connection, bucket: "my-backup", prefix },
    choices: { ...DEFAULT_CHOICES, retain: (mirror ? "none" : "forever") as Retain },
  };
}

/** Waits for pending work that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
