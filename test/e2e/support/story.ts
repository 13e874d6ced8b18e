import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type AppFolders, makeAppFolders, removeAppFolders } from "../harness/app-folders.ts";
import { chromiumPath } from "../harness/chromium.ts";
import { electronProgram } from "../harness/on-electron.ts";
import type { RunningApp, StartOptions } from "../harness/running-app.ts";
import { startApp } from "../harness/start-app.ts";
import { keysInEnvironment, type PreparedChoices, type PreparedJob, prepareSettings } from "./prepared.ts";
import type { Service } from "./service.ts";

/** Whether this system can start the built application. */
export const canTellStories = chromiumPath() !== undefined || electronProgram !== undefined;

/** Timeout of a user's step on a busy machine, in ms. */
const STEP = 30_000;

/** One user with a service, folders and the application, which can be started several times. */
export class Story<S extends Service> implements AsyncDisposable {
  readonly service: S;
  readonly folders: AppFolders = makeAppFolders();
  #app: RunningApp | undefined;

  constructor(service: S) {
    this.service = service;
  }

  /** Creates a folder in the user's Documents. @returns its path */
  folder(name: string): string {
    const path = join(this.folders.home, "Documents", name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Writes jobs and settings that exist before the application starts. */
  prepare(jobs: readonly PreparedJob[], choices?: PreparedChoices): void {
    prepareSettings(this.folders, this.service, jobs, choices);
  }

  /** Starts the application with the service's keys in its environment. */
  async start(options: Omit<StartOptions, "folders"> = {}): Promise<{ app: RunningApp; page: Page }> {
    const env = { ...keysInEnvironment(this.service), ...options.env };
    const app = await startApp({ ...options, folders: this.folders, env });
    this.#app = app;
    const page = await app.page();
    page.setDefaultTimeout(STEP);
    return { app, page };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const errors = this.#app?.pageErrors ?? [];
    const refused = this.#app?.refusedRequests ?? [];
    await this.#app?.[Symbol.asyncDispose]();
    await this.service[Symbol.asyncDispose]();
    removeAppFolders(this.folders);
    if (errors.length > 0) throw new Error(`the page had errors:\n${errors.join("\n")}`);
    if (refused.length > 0) throw new Error(`the page wanted to go elsewhere:\n${refused.join("\n")}`);
  }
}
