import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { expect } from "vitest";
import type { Ended, Started } from "../../cli/support/command.ts";
import { Stage } from "../../cli/support/stage.ts";

export type Reported = Readonly<Record<string, unknown>>;

/** A running `liana run --json` with its output so far. */
export class Running {
  readonly started: Started;
  readonly #pieces: string[] = [];

  constructor(started: Started) {
    this.started = started;
    started.child.stdout?.on("data", (chunk: string) => this.#pieces.push(chunk));
  }

  get reported(): readonly Reported[] {
    // The last line may be incomplete.
    const lines = this.#pieces.join("").split("\n").slice(0, -1);
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Reported);
  }

  /** Waits until `times` matching events were printed. */
  async until(like: Reported, times = 1): Promise<readonly Reported[]> {
    const fits = (reported: Reported): boolean =>
      Object.entries(like).every(([name, value]) => reported[name] === value);
    await expect
      .poll(() => this.reported.filter(fits).length, { message: JSON.stringify(like) })
      .toBeGreaterThanOrEqual(times);
    return this.reported.filter(fits);
  }

  /** Waits until the job was up to date `times` times. */
  inStep(job: string, times = 1): Promise<readonly Reported[]> {
    return this.until({ event: "sync", job, outcome: "in-step" }, times);
  }

  /** Requests `/healthz` and the like as the owner of the state folder. */
  async ask(path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Answer> {
    const [listening] = await this.until({ event: "listening" });
    const token = readFileSync(String(listening?.["tokenFile"]), "utf8").trim();
    return this.askAs(`Bearer ${token}`, path, headers, method);
  }

  /** @param authorization value of that header; undefined: without the header */
  async askAs(
    authorization: string | undefined,
    path: string,
    more: Readonly<Record<string, string>> = {},
    method = "GET",
  ): Promise<Answer> {
    const [listening] = await this.until({ event: "listening" });
    const headers = { ...(authorization === undefined ? {} : { authorization }), ...more };
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    request(new URL(path, String(listening?.["url"])), { headers, method }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on("error", reject)
      .end();
    return promise;
  }

  async health(): Promise<{ readonly code: number; readonly reported: Reported }> {
    const { status, body } = await this.ask("/healthz");
    return { code: status, reported: JSON.parse(body) as Reported };
  }

  async metrics(): Promise<ReadonlyMap<string, number>> {
    const { body } = await this.ask("/metrics");
    const samples = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    return new Map(
      samples.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
    );
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    this.started.child.kill(signal);
    return this.started.ended;
  }
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A temporary folder, a strict S3 server, and daemons that end with it. */
export class RunStage implements AsyncDisposable {
  readonly stage: Stage;
  readonly #running: Running[] = [];

  private constructor(stage: Stage) {
    this.stage = stage;
  }

  static async open(): Promise<RunStage> {
    const stage = await Stage.open();
    stage.server.store.createBucket("photos");
    return new RunStage(stage);
  }

  /** Saves the configuration as editors do: writes a new file and renames it. */
  save(text: string): void {
    writeFileSync(this.stage.path("liana.yaml.new"), text);
    renameSync(this.stage.path("liana.yaml.new"), this.stage.path("liana.yaml"));
  }

  run(env: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Running {
    return this.#start(["run", "--config", "liana.yaml", "--json", ...args], env);
  }

  /** `liana run --env` with these variables. */
  runEnvironment(env: Readonly<Record<string, string>>): Running {
    return this.#start(["run", "--env", "--json"], env);
  }

  #start(args: readonly string[], env: Readonly<Record<string, string>>): Running {
    const started = this.stage.start(args, env);
    const running = new Running(started);
    this.#running.push(running);
    return running;
  }

  /** Number of requests of one kind that the server answered with this status. */
  count(operation: string, status = 200): number {
    return this.stage.server.requests.filter((one) => one.operation === operation && one.status === status)
      .length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { started } of this.#running.splice(0)) {
      started.child.kill("SIGKILL");
      await started.ended;
    }
    await this.stage.close();
  }
}

/** A job as the configuration file states it; its `when` keeps it idle after the first sync. */
export function job(name: string, source: string, target: string, ...more: readonly string[]): string {
  const lines = [`name: ${name}`, `source: ${source}`, `target: ${target}`, "when: every 1h", ...more];
  return `  - ${lines.join("\n    ")}\n`;
}
