import type { LianaError } from "../../../shared/errors.ts";
import type { Words } from "../../../shared/words/words.ts";
import { usageError } from "../../usage-error.ts";
import type { EnvironmentVariables } from "./config-text.ts";
import { readEndpoint } from "./endpoint-address.ts";

/** An address, and whether requests to it are readable on the way. */
export interface GivenEndpoint {
  readonly url: string;
  readonly isPlain: boolean;
}

/**
 * Environment variables as settings. An empty variable counts as not set, as compose files write `${NAME:-}`. Errors name
 * the variable but never repeat its value, which may be a secret (HI2).
 */
export class Variables {
  readonly words: Words;
  readonly #environment: EnvironmentVariables;

  constructor(environment: EnvironmentVariables, words: Words) {
    this.#environment = environment;
    this.words = words;
  }

  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === "" ? undefined : value;
  }

  /** @throws LianaError `usage` that names all variables of these that are not set */
  required<N extends string>(names: readonly N[]): Readonly<Record<N, string>> {
    const missing = names.filter((name) => this.text(name) === undefined);
    if (missing.length > 0) {
      const { words } = this;
      throw usageError(
        words.say("environment.missing", { variables: words.list(missing, "and"), count: missing.length }),
      );
    }
    return Object.fromEntries(names.map((name) => [name, this.text(name) ?? ""])) as Record<N, string>;
  }

  /** @returns undefined if it is not set. @throws LianaError `usage` */
  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (/^(true|yes|on|1)$/.test(value)) return true;
    if (/^(false|no|off|0)$/.test(value)) return false;
    throw this.mistake(name, this.words.say("config.value.flag"));
  }

  /** A whole number; undefined if it is not set. @throws LianaError `usage` */
  count(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw this.mistake(name, this.words.say("config.value.count", { least, most }));
  }

  /** @throws LianaError `usage` */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const chosen = choices.find((choice) => choice === text);
    if (chosen !== undefined) return chosen;
    throw this.mistake(
      name,
      this.words.say("config.value.choice", { choices: this.words.list(choices, "or") }),
    );
  }

  /**
   * The address of a service, by default with https. `http://` is allowed: programs that read the same variables allow
   * it.
   * @throws LianaError `usage`
   */
  endpoint(name: string): GivenEndpoint | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const strict = readEndpoint(text, false);
    if (strict.kind === "endpoint") return { url: strict.url, isPlain: false };
    const plain = readEndpoint(text, true);
    if (plain.kind === "endpoint") return { url: plain.url, isPlain: true };
    throw this.mistake(
      name,
      this.words.say(`config.endpoint.${plain.why === "userinfo" ? "userinfo" : "form"}`),
    );
  }

  /** @param problem what is wrong and what to do, a sentence */
  mistake(variable: string, problem: string): LianaError {
    return usageError(this.words.say("environment.mistake", { variable, problem }));
  }
}
