import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ContractClient } from "../../src/shared/contract/client.ts";
import { ENGINE_CONTRACT, type EngineCommands } from "../../src/shared/contract/engine-contract.ts";
import type { EngineState, JobLive } from "../../src/shared/model/live.ts";
import type { Figures } from "./fleet-figures.ts";
import type { FromChild, ToChild } from "./fleet-messages.ts";

const CHILD = fileURLToPath(new URL("fleet-child.ts", import.meta.url));
const FLAGS = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=16", "--expose-gc"];

export interface FleetListener {
  readonly onLog?: (level: string, text: string) => void;
  /** Called for a bug in the fleet, or if its process ends unexpectedly. */
  readonly onBug: (text: string) => void;
}

/** A fleet in its own process, which can be measured from inside and killed. */
export class FleetProcess {
  readonly client: ContractClient<EngineCommands, (typeof ENGINE_CONTRACT)["events"]>;
  state: EngineState = { jobs: [], restores: [] };
  readonly #child: ChildProcess;
  readonly #listener: FleetListener;
  readonly #gone: Promise<unknown>;
  readonly #heard: ((message: unknown) => void)[] = [];
  readonly #measured: ((figures: Figures) => void)[] = [];
  #ending = false;

  private constructor(child: ChildProcess, listener: FleetListener) {
    this.#child = child;
    this.#listener = listener;
    this.#gone = once(child, "exit");
    child.once("exit", (code, signal) => {
      if (!this.#ending) listener.onBug(`the fleet process ended unexpectedly: ${code} ${signal}`);
    });
    child.on("message", (message: FromChild) => this.#hear(message));
    this.client = new ContractClient(ENGINE_CONTRACT, {
      post: (message: unknown) => this.#report({ kind: "contract", message }),
      onMessage: (reported) => void this.#heard.push(reported),
      onClose: (reported) => void child.once("disconnect", reported),
    });
    this.client.on("state", (state) => {
      this.state = state;
    });
  }

  /**
   * Resolves when it accepts messages. Send `configure` next.
   * @param debug whether it reports debug lines, which the app and the daemon do not write by default
   */
  static async start(stateDir: string, listener: FleetListener, debug = true): Promise<FleetProcess> {
    const child = spawn(process.execPath, [...FLAGS, CHILD, JSON.stringify({ stateDir, debug })], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
    });
    const fleet = new FleetProcess(child, listener);
    await Promise.race([once(child, "message"), fleet.#gone]);
    return fleet;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  live(id: string): JobLive | undefined {
    return this.state.jobs.find((job) => job.id === id);
  }

  /** @param collect garbage first */
  figures(collect = true): Promise<Figures> {
    const { promise, resolve } = Promise.withResolvers<Figures>();
    this.#measured.push(resolve);
    this.#report({ kind: "figures", collect });
    return promise;
  }

  /** Ends the fleet as a user would. */
  async close(): Promise<void> {
    this.#ending = true;
    this.#report({ kind: "close" });
    await this.#gone;
  }

  /** kill -9 */
  async kill(): Promise<void> {
    this.#ending = true;
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  #report(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #hear(message: FromChild): void {
    switch (message.kind) {
      case "contract":
        for (const reported of this.#heard) reported(message.message);
        break;
      case "figures":
        this.#measured.shift()?.(message.figures);
        break;
      case "log":
        this.#listener.onLog?.(message.level, `${message.message} ${JSON.stringify(message.fields)}`);
        break;
      case "bug":
        this.#listener.onBug(message.text);
        break;
      case "ready":
        break;
    }
  }
}
