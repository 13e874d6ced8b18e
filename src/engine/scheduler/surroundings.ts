import { statSync } from "node:fs";
import { homedir, networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Clock } from "../environment.ts";
import { Alarm } from "./alarm.ts";
import { systemCode } from "../../shared/system-code.ts";

/** Interval between checks, in ms. */
const EVERY = 15_000;

/**
 * Conditions that may decide whether a retry succeeds: this computer's networks, and the credential files that other
 * tools write. Returned as text for comparison.
 */
export function surroundings(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((one = []) =>
    one.map(({ address }) => address),
  );
  return JSON.stringify([addresses.sort(), keyFiles().map(changedAt)]);
}

/** The SDK's locations: https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
function keyFiles(): readonly string[] {
  const { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config } = process.env;
  const files = [credentials ?? inHome("credentials"), config ?? inHome("config")];
  return files.filter((file) => file !== undefined);
}

/** Undefined for a user without a home directory, as in containers. */
function inHome(name: string): string | undefined {
  try {
    return join(homedir(), ".aws", name);
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** Modification time in ms; 0 if the file does not exist or is not accessible. */
function changedAt(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch (error) {
    if (systemCode(error) !== undefined) return 0;
    throw error;
  }
}

/** RT3: while any job has a fault, watches for changed conditions that make a retry worthwhile. */
export class SurroundingsWatch {
  readonly #clock: Clock;
  readonly #read: () => string;
  readonly #alarm: Alarm;
  #known: string | undefined;

  /**
   * @param read `surroundings`, or a test's replacement
   * @param isWanted whether to continue; called after each check
   * @param onChange called when the conditions have changed
   */
  constructor(
    clock: Clock,
    read: () => string,
    { isWanted, onChange }: { readonly isWanted: () => boolean; readonly onChange: () => void },
  ) {
    this.#clock = clock;
    this.#read = read;
    this.#alarm = new Alarm(clock, () => {
      const now = this.#read();
      const changed = this.#known !== undefined && this.#known !== now;
      this.#known = undefined;
      if (isWanted()) this.start();
      if (changed) onChange();
    });
  }

  /** Call when a job has a fault. */
  start(): void {
    if (this.#known !== undefined) return;
    this.#known = this.#read();
    this.#alarm.set(this.#clock.now() + EVERY);
  }

  close(): void {
    this.#alarm.close();
  }
}
