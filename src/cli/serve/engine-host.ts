import type { Application } from "../../app/application.ts";
import { channelPair } from "../../app/channel-pair.ts";
import { Fleet } from "../../engine/fleet.ts";
import type { EngineHost } from "../../engine/host.ts";
import { ENGINE_CONTRACT } from "../../shared/contract/engine-contract.ts";
import { ContractServer } from "../../shared/contract/server.ts";
import { isAbort } from "../../shared/errors.ts";

/** An engine in this process, behind the same message channel as in the other hosts. */
export class InProcessEngine {
  readonly #fleet: Fleet;
  readonly #ours: ReturnType<typeof channelPair>[0];

  /** @throws LianaError `already-running`, `state-unwritable` */
  constructor(host: EngineHost) {
    const [ours, theirs] = channelPair();
    const fleet = new Fleet(host, (state) => server.emit("state", state));
    const server = new ContractServer(ENGINE_CONTRACT, fleet.handlers, theirs, {
      onBug: (error) => {
        if (isAbort(error.cause)) return;
        host.env.log.write("error", "a bug", { code: error.code, error: error.message });
      },
    });
    this.#fleet = fleet;
    this.#ours = ours;
  }

  connect(application: Application): void {
    application.engineUp(this.#ours);
  }

  async close(): Promise<void> {
    await this.#fleet.close();
    this.#ours.close();
  }
}
