/** Ports for effects other than the disk (disk/port.ts) and the network (remote/port.ts). */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds that never decrease; for durations. */
  monotonic(): number;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
}

export type LogLevel = "debug" | "info" | "warn" | "error";

/** HI2: fields are names, codes and numbers; never keys, headers, URLs with queries or content. */
export interface Log {
  write(
    level: LogLevel,
    message: string,
    fields?: Readonly<Record<string, string | number | undefined>>,
  ): void;
}

/** Receives traffic as it happens, for hosts that measure it. */
export interface Meter {
  /**
   * Called for each request that is sent, including retries.
   * @param call the name of the call in the bucket port (`S3Call` in remote/port.ts)
   */
  request(call: string): void;
  /** Bytes of bodies: `up` when they are written to the socket, `down` when they arrive. */
  bytes(way: "up" | "down", count: number): void;
}

export interface Environment {
  /** GU4: an id of this computer; undefined if the system has none or it cannot be read. */
  readonly machine?: () => string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly meter?: Meter;
  /** RT6: the system's proxies for a URL, as a PAC result; undefined if the host cannot determine them. */
  readonly systemProxy?: (url: string, signal: AbortSignal) => Promise<string>;
  /**
   * CR3: asks a person for the code of a device; undefined if nobody answers. Absent where nobody is there, as in a
   * daemon, and where codes are entered otherwise, as in the app.
   */
  readonly mfaCode?: (question: {
    readonly profile: string;
    readonly device: string;
  }) => Promise<string | undefined>;
  /** CR4: PATH of the login shell; absent where this process was started by one. */
  readonly loginPath?: () => Promise<string | undefined>;
}
