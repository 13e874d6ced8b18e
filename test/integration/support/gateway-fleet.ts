import { channelPair } from "../../../src/app/channel-pair.ts";
import { Fleet } from "../../../src/engine/fleet.ts";
import { engineHost } from "../../../src/engine/host.ts";
import { ContractClient } from "../../../src/shared/contract/client.ts";
import {
  type ConnectionForEngine,
  ENGINE_CONTRACT,
  type EngineCommands,
} from "../../../src/shared/contract/engine-contract.ts";
import { ContractServer } from "../../../src/shared/contract/server.ts";
import type { LianaError } from "../../../src/shared/errors.ts";
import { DEFAULT_SETTINGS } from "../../../src/shared/model/app-settings.ts";
import { DEFAULT_CHOICES, type JobChoices, type JobSpec } from "../../../src/shared/model/job-spec.ts";
import type { EngineState, JobLive } from "../../../src/shared/model/live.ts";
import type { Ground } from "./ground.ts";
import { ENVIRONMENT } from "./job.ts";

const CONNECTION = "connection-1";

/** The jobs of an app or daemon on a ground. They use its tap and their own state directory. */
export class GatewayFleet implements AsyncDisposable {
  readonly client: ContractClient<EngineCommands, (typeof ENGINE_CONTRACT)["events"]>;
  readonly #ground: Ground;
  readonly #fleet: Fleet;
  readonly #bugs: LianaError[] = [];
  readonly #close: () => void;
  #state: EngineState = { jobs: [], restores: [] };

  constructor(ground: Ground) {
    const [left, right] = channelPair();
    this.#ground = ground;
    const stateDir = ground.path("state of a fleet");
    const host = engineHost({ env: ENVIRONMENT, stateDir }, "Liana/0");
    const settings = { ...host, surroundings: () => "at home" };
    this.#fleet = new Fleet(settings, (state) => served.emit("state", state));
    const served = new ContractServer(ENGINE_CONTRACT, this.#fleet.handlers, left, {
      onBug: (error) => void this.#bugs.push(error),
    });
    this.client = new ContractClient(ENGINE_CONTRACT, right);
    this.client.on("state", (state) => void (this.#state = state));
    this.#close = () => left.close();
  }

  /** A job from a folder of the ground to the prefix of the same name. */
  job(name: string, choices: Partial<JobChoices> = {}): JobSpec {
    return {
      id: `job-${name}`,
      name,
      source: { kind: "folder", path: this.#ground.path(name) },
      target: { kind: "bucket", connection: CONNECTION, bucket: this.#ground.bucket, prefix: `${name}/` },
      choices: { ...DEFAULT_CHOICES, when: { kind: "every", seconds: 900 }, ...choices },
      pause: { kind: "running" },
      createdAt: 0,
    };
  }

  async configure(jobs: readonly JobSpec[]): Promise<void> {
    const { endpoint, region, accessKeyId, secretAccessKey } = this.#ground.tapped;
    const keys = { kind: "keys", secret: { accessKeyId, secretAccessKey } } as const;
    const connection: ConnectionForEngine = { endpoint, region, allowHttp: true, keys };
    await this.client.call("configure", {
      connections: [{ id: CONNECTION, name: "Ceph", connection }],
      jobs: [...jobs],
      pause: { kind: "running" },
      settings: { ...DEFAULT_SETTINGS, concurrency: 8 },
      onBattery: false,
      metered: false,
    });
  }

  live(name: string): JobLive | undefined {
    return this.#state.jobs.find(({ id }) => id === `job-${name}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#fleet.close();
    this.#close();
    if (this.#bugs.length > 0) throw new AggregateError(this.#bugs, "the fleet has bugs");
  }
}
