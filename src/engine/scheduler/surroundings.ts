import { statSync } from "node:fs";
import { homedir, networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Clock } from "../environment.ts";
import { Alarm } from "./alarm.ts";
import { systemCode } from "../../shared/system-code.ts";

/** Milliseconds between two looks. */
const EVERY = 15_000;

/**
 * What a job that cannot run may meet otherwise at its next try: the networks of this computer, and the files of
 * keys that other tools write. As text, to be compared.
 */
export function surroundings(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((one = []) =>
    one.map(({ address }) => address),
  );
  return JSON.stringify([addresses.sort(), keyFiles().map(changedAt)]);
}

/** Where the SDK looks for them: https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
function keyFiles(): readonly string[] {
  const { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config } = process.env;
  const files = [credentials ?? inHome("credentials"), config ?? inHome("config")];
  return files.filter((file) => file !== undefined);
}

/** Undefined for a user without a home, as in containers. */
function inHome(name: string): string | undefined {
  try {
    return join(homedir(), ".aws", name);
  } catch (error) {
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** 0 where there is none, or it cannot be seen. */
function changedAt(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  } catch (error) {
    if (systemCode(error) !== undefined) return 0;
    throw error;
  }
}

/** RT3: while any job cannot run, notices that its next try may go better. */
export class SurroundingsWatch {
  readonly #clock: Clock;
  readonly #read: () => string;
  readonly #alarm: Alarm;
  #known: string | undefined;

  /**
   * @param read `surroundings`, or what a test puts in its place
   * @param isWanted asked again after each look
   * @param onChange they are others now
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

  /** A job cannot run. */
  start(): void {
    if (this.#known !== undefined) return;
    this.#known = this.#read();
    this.#alarm.set(this.#clock.now() + EVERY);
  }

  close(): void {
    this.#alarm.close();
  }
}
