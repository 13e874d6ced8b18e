import { isAbort, LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import { decorated } from "./decorate.ts";
import type { Connect } from "./open-service.ts";
import type { S3Port } from "./port.ts";

/**
 * How long a port is kept that nobody uses, in ms. Shorter than services wait for the next request on a
 * connection (Amazon: 20 s), so that none is sent into one that is being closed at the other end.
 */
const KEPT = 15_000;

interface Free {
  readonly name: string;
  readonly port: S3Port;
  /** Ends the wait for its end. */
  readonly wanted: AbortController;
}

/**
 * Ports whose connections outlast the sync they were made for, so that the next one, moments later, finds them
 * open: to connect takes longer than to send a small file. Each is one user's at a time, so that jobs do not wait
 * for each other's sockets (JB5).
 */
export class KeptConnections {
  readonly #clock: Clock;
  readonly #make: Connect;
  readonly #free = new Set<Free>();
  /** Counts the times that all was dropped. */
  #era = 0;

  /** @param make a new port */
  constructor(clock: Clock, make: Connect) {
    this.#clock = clock;
    this.#make = make;
  }

  /** A port that, once closed, stays open for a while, for the next who connects with the same settings. */
  readonly connect: Connect = async (settings) => {
    const name = JSON.stringify(settings);
    const free = [...this.#free].findLast((one) => one.name === name);
    if (free === undefined) return this.#lent(name, await this.#make(settings));
    this.#free.delete(free);
    free.wanted.abort();
    return this.#lent(name, free.port);
  };

  /** None that is open now is used again: the computer slept, or is on another network. */
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
    free.wanted.abort();
    free.port.close();
  }
}

/** No answer, or one that other keys or another address may change: that is looked at by a new port. */
function isOfService(error: unknown): boolean {
  return !isAbort(error) && !(error instanceof LianaError && error.errorClass === "file");
}
