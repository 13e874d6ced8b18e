import { type ChannelEnd, channelPair } from "../../../../src/app/channel-pair.ts";
import { ENGINE_CONTRACT, type EngineConfig } from "../../../../src/shared/contract/engine-contract.ts";
import type { Request } from "../../../../src/shared/contract/message.ts";
import type { JobLive, Restore } from "../../../../src/shared/model/live.ts";

interface Call {
  readonly id: number;
  readonly command: string;
  readonly input: unknown;
}

/** An engine controlled by a test, at the other end of the real contract. */
export class ScriptedEngine {
  /** The application's end of the channel. */
  readonly channel: ChannelEnd;
  readonly calls: Call[] = [];
  readonly cancelled: number[] = [];
  /** Answers by command; the default is `{}`. */
  readonly answers = new Map<string, (input: never) => unknown>();
  readonly #own: ChannelEnd;
  /** Commands that get no answer; a probe goes on in the background. */
  readonly silent = new Set<string>(["probeService"]);

  constructor() {
    const [channel, own] = channelPair();
    this.channel = channel;
    this.#own = own;
    own.onMessage((message) => this.#receive(message as Request));
  }

  get configs(): readonly EngineConfig[] {
    return this.calls
      .filter(({ command }) => command === "configure")
      .map(({ input }) => ENGINE_CONTRACT.commands.configure.input.parse(input));
  }

  get config(): EngineConfig {
    const last = this.configs.at(-1);
    if (last === undefined) throw new Error("never configured");
    return last;
  }

  named(command: string): readonly Call[] {
    return this.calls.filter((call) => call.command === command);
  }

  report(jobs: readonly JobLive[], restores: readonly Restore[] = []): void {
    this.#own.post({ kind: "event", event: "state", value: { jobs, restores } });
  }

  progress(id: number, value: unknown): void {
    this.#own.post({ kind: "progress", id, value });
  }

  answer(id: number, output: unknown): void {
    this.#own.post({ kind: "result", id, output });
  }

  #receive(message: Request): void {
    if (message.kind === "cancel") {
      this.cancelled.push(message.id);
      return;
    }
    const { id, command, input } = message;
    this.calls.push({ id, command, input });
    if (this.silent.has(command)) return;
    const answer = this.answers.get(command);
    this.answer(id, answer === undefined ? {} : answer(input as never));
  }
}

/** The state of a job as reported by an engine. */
export function live(id: string, more: Partial<JobLive> = {}): JobLive {
  return {
    id,
    state: { kind: "idle" },
    entries: 0,
    problems: 0,
    disks: 0,
    held: 0,
    bytes: 0,
    bytesToday: 0,
    noticing: { kind: "syncs" },
    confirmation: { kind: "never" },
    waits: [],
    failures: 0,
    ...more,
  };
}
