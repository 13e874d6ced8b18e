/** Every effect that is not the disk (disk/port.ts) or the network (remote/port.ts) comes in here. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds that never run backwards; for durations. */
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

/** Told of traffic as it happens, for whoever measures it. */
export interface Meter {
  /**
   * One request goes out, retries included.
   * @param call the port's name for it (`S3Call` in remote/port.ts)
   */
  request(call: string): void;
  /** Bytes of bodies: `up` as they are given to the wire, `down` as they come. */
  bytes(way: "up" | "down", count: number): void;
}

export interface Environment {
  /** GU4: what tells this computer from others; undefined where it has no such thing, or does not say. */
  readonly machine?: () => string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly meter?: Meter;
  /** RT6: the system's proxies for a URL, as a PAC result; undefined if the host cannot determine them. */
  readonly systemProxy?: (url: string, signal: AbortSignal) => Promise<string>;
}
