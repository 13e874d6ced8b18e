import type { Channel } from "../shared/contract/message.ts";
import { ContractServer } from "../shared/contract/server.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import {
  type ScreenRoute,
  WINDOW_CONTRACT,
  type WindowCommands,
} from "../shared/contract/window-contract.ts";
import { isAbort, type LianaError } from "../shared/errors.ts";
import type { Notice, Snapshot } from "../shared/model/snapshot.ts";

interface WindowEvents {
  readonly snapshot: Snapshot;
  readonly notice: Notice;
  readonly navigate: ScreenRoute;
}

type WindowServer = ContractServer<WindowCommands, typeof WINDOW_CONTRACT.events>;

/** All windows and browsers that are open. */
export class Windows {
  readonly #handlers: Handlers<WindowCommands>;
  readonly #onBug: (error: LianaError) => void;
  readonly #open = new Set<WindowServer>();

  constructor(handlers: Handlers<WindowCommands>, onBug: (error: LianaError) => void) {
    this.#handlers = handlers;
    this.#onBug = onBug;
  }

  attach(channel: Channel): void {
    const server = new ContractServer(WINDOW_CONTRACT, this.#handlers, channel, {
      // A request that its window cancelled is no bug.
      onBug: (error) => {
        if (!isAbort(error.cause)) this.#onBug(error);
      },
    });
    this.#open.add(server);
    channel.onClose(() => void this.#open.delete(server));
  }

  send<K extends keyof WindowEvents>(event: K, value: WindowEvents[K]): void {
    for (const server of this.#open) server.emit(event, value as never);
  }
}
