import { isAbort, LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import { decorated } from "./decorate.ts";
import type { Connect } from "./open-service.ts";
import type { S3Port } from "./port.ts";
import { ENDED } from "../aborts.ts";

/**
 * How long an idle port is kept, in ms. Shorter than services wait for the next request on a connection (Amazon: 20 s),
 * so that no request is sent on a connection that the other end is closing.
 */
const KEPT = 15_000;

interface Free {
  readonly name: string;
  readonly port: S3Port;
  /** Aborted when the port is used again or dropped, so that its timer ends. */
  readonly wanted: AbortController;
}

/**
 * Keeps ports open after a sync, so that the next one, moments later, can reuse the connections: connecting takes
 * longer than sending a small file. Each port has one user at a time, so that jobs do not wait for each other's sockets
 * (JB5).
 */
export class KeptConnections {
  readonly #clock: Clock;
  readonly #make: Connect;
  readonly #free = new Set<Free>();
  /** Incremented each time all connections are dropped. */
  #era = 0;

  /** @param make creates a port */
  constructor(clock: Clock, make: Connect) {
    this.#clock = clock;
    this.#make = make;
  }

  /** Returns a port that, once closed, stays open for a while for the next caller with the same settings. */
  readonly connect: Connect = async (settings) => {
    const name = JSON.stringify(settings);
    const free = [...this.#free].findLast((one) => one.name === name);
    if (free === undefined) return this.#lent(name, await this.#make(settings));
    this.#free.delete(free);
    free.wanted.abort(ENDED);
    return this.#lent(name, free.port);
  };

  /** Stops reusing all open connections: the computer slept or changed networks. */
  drop(): void {
    this.#era += 1;
    for (const free of this.#free) this.#end(free);
  }

  #lent(name: string, port: S3Port): S3Port {
    const era = this.#era;
    let spoilt = false;
    let open = true;
    const lent = decorated(port, async (call, input, signal) => {
      try {
        return await port.send(call, input, signal);
      } catch (error) {
        spoilt ||= isOfService(error);
        throw error;
      }
    });
    const close = (): void => {
      if (open && (spoilt || era !== this.#era)) port.close();
      else if (open) this.#keep(name, port);
      open = false;
    };
    return Object.defineProperty(lent, "close", { value: close });
  }

  #keep(name: string, port: S3Port): void {
    const free = { name, port, wanted: new AbortController() };
    this.#free.add(free);
    void this.#clock.sleep(KEPT, free.wanted.signal).then(
      () => this.#end(free),
      // It is in use again, or was dropped.
      () => undefined,
    );
  }

  #end(free: Free): void {
    this.#free.delete(free);
    free.wanted.abort(ENDED);
    free.port.close();
  }
}

/** No answer, or one that other credentials or another address may change: the next request needs a new port. */
function isOfService(error: unknown): boolean {
  return !isAbort(error) && !(error instanceof LianaError && error.errorClass === "file");
}
