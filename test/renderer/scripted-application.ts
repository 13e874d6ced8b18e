import { setTimeout as wait } from "node:timers/promises";
import type { TestResult, TestStep } from "../../src/shared/contract/app-commands.ts";
import type { Channel } from "../../src/shared/contract/message.ts";
import type { ENGINE_COMMANDS } from "../../src/shared/contract/engine-commands.ts";
import { ContractServer } from "../../src/shared/contract/server.ts";
import type { CallContext, Handlers, CommandInput } from "../../src/shared/contract/shape.ts";
import {
  type ScreenRoute,
  WINDOW_CONTRACT,
  type WindowCommands,
} from "../../src/shared/contract/window-contract.ts";
import { isAbort, LianaError, type WireError } from "../../src/shared/errors.ts";
import type { ConnectionDraft } from "../../src/shared/model/connection.ts";
import type { Pause } from "../../src/shared/model/job-spec.ts";
import { mergeChoices } from "../../src/shared/model/merge-choices.ts";
import type { JobView, Notice, Snapshot } from "../../src/shared/model/snapshot.ts";
import { scriptedRecords } from "./scripted-records.ts";
import type { ScriptedData, TestRequest } from "./scripted-data.ts";
import { scriptedExclusions } from "./scripted-exclusions.ts";
import { scriptedFacts } from "./fact-fixtures.ts";
import { scriptedPreviews } from "./scripted-previews.ts";
import { scriptedThinning } from "./scripted-thinning.ts";
import { scriptedLoads } from "./scripted-loads.ts";
import * as pages from "./scripted-pages.ts";
import { foundDraft, keySource, nameOfJob, newLive } from "./scripted-values.ts";

type Command = keyof WindowCommands;
type Server = ContractServer<WindowCommands, (typeof WINDOW_CONTRACT)["events"]>;

interface Call {
  readonly command: Command;
  readonly input: unknown;
}

/** Answers a window as the application does, from data that a test can inspect and change. */
export class ScriptedApplication {
  readonly data: ScriptedData;
  /** All calls of the window, oldest first. */
  readonly calls: Call[] = [];
  readonly handlers: Handlers<WindowCommands>;
  readonly #servers = new Set<Server>();
  readonly #answers = new Map<Command, unknown>();
  readonly #delays = new Map<Command, number>();
  readonly #failures = new Map<Command, WireError>();
  /** Delay of all commands except `getSnapshot`, in ms. */
  delay = 0;
  /** Error of all commands except `getSnapshot`. */
  failure: WireError | undefined;
  /** Time between two steps of a connection test or a measurement, in ms. */
  stepTime = 10;
  #next = 1;

  constructor(data: ScriptedData) {
    this.data = data;
    const usual = this.#usual();
    const entries = Object.keys(WINDOW_CONTRACT.commands).map((command) => [
      command,
      (input: unknown, context: CallContext<unknown>) =>
        this.#perform(command as Command, usual[command as Command], input, context),
    ]);
    this.handlers = Object.fromEntries(entries) as Handlers<WindowCommands>;
  }

  attach(channel: Channel): void {
    const server: Server = new ContractServer(WINDOW_CONTRACT, this.handlers, channel, {
      onBug: (bug) => {
        if (bug.detail["scripted"] === undefined && !isAbort(bug.cause))
          process.stderr.write(`${bug.stack ?? bug.code}\n`);
      },
    });
    this.#servers.add(server);
    channel.onClose(() => this.#servers.delete(server));
  }

  get snapshot(): Snapshot {
    return this.data.snapshot;
  }

  /** Replaces the snapshot and sends it to the windows. */
  change(edit: (old: Snapshot) => Snapshot): void {
    this.data.snapshot = { ...edit(this.data.snapshot), at: Date.now() };
    this.report();
  }

  /** Sends the current snapshot to the windows. */
  report(): void {
    for (const server of this.#servers) server.emit("snapshot", this.data.snapshot);
  }

  changeJob(id: string, edit: (old: JobView) => JobView): void {
    this.change((old) => ({ ...old, jobs: old.jobs.map((job) => (job.id === id ? edit(job) : job)) }));
  }

  notify(notice: Notice): void {
    for (const server of this.#servers) server.emit("notice", notice);
  }

  navigate(route: ScreenRoute): void {
    for (const server of this.#servers) server.emit("navigate", route);
  }

  /** Replaces the handler of a command. */
  answer<K extends Command>(command: K, handler: Handlers<WindowCommands>[K]): void {
    this.#answers.set(command, handler);
  }

  /** Makes a command fail with this error; without an error the command works again. */
  fail(command: Command, error?: WireError): void {
    if (error === undefined) this.#failures.delete(command);
    else this.#failures.set(command, error);
  }

  /** Delays a command by `ms`. */
  slow(command: Command, ms: number): void {
    this.#delays.set(command, ms);
  }

  /** Inputs of the window's calls of this command. */
  asked<K extends Command>(command: K): CommandInput<WindowCommands, K>[] {
    return this.calls
      .filter((call) => call.command === command)
      .map(({ input }) => input as CommandInput<WindowCommands, K>);
  }

  async #perform(
    command: Command,
    usual: unknown,
    input: unknown,
    context: CallContext<unknown>,
  ): Promise<never> {
    this.calls.push({ command, input });
    if (command !== "getSnapshot") {
      const ms = this.#delays.get(command) ?? this.delay;
      if (ms > 0) await wait(ms, undefined, { signal: context.signal });
      const failure = this.#failures.get(command) ?? this.failure;
      if (failure !== undefined) throw new LianaError(failure.code, { ...failure.detail, scripted: 1 });
    }
    const handler = (this.#answers.get(command) ?? usual) as (
      input: unknown,
      context: CallContext<unknown>,
    ) => Promise<never>;
    return await handler(input, context);
  }

  #usual(): Handlers<WindowCommands> {
    const { data } = this;
    return {
      ...this.#engine(),
      ...this.#choices(),
      getSnapshot: () => data.snapshot,
      testConnection: ({ draft, bucket }, context) => this.#test({ draft, bucket }, context),
      testSavedConnection: ({ bucket }, context) => this.#test({ draft: undefined, bucket }, context),
      signIn: () => ({ kind: "done" }),
      findKeys: () => data.foundKeys ?? { connections: [], others: [], problems: [] },
      importKeys: ({ ids }) => ({
        connections: ids.map((id) => this.#saveConnection(undefined, foundDraft(data, id)).connection),
      }),
      findOverlaps: () => ({ overlaps: data.overlaps ?? [] }),
      usualFolders: () => data.usualFolders,
      newFolders: (input) => pages.newFolders(data, input),
      listFolders: (input) => pages.listFolders(data, input),
      chooseFolders: () => {
        if (data.snapshot.host === "browser") throw new LianaError("not-here");
        return { paths: data.chosen };
      },
      openFolder: () => {
        if (data.snapshot.host === "browser") throw new LianaError("not-here");
        return {};
      },
      showFile: () => {
        if (data.snapshot.host === "browser") throw new LianaError("not-here");
        return {};
      },
      logFolder: () => (data.logFolder === undefined ? {} : { path: data.logFolder }),
      diagnostics: ({ includeNames }) => ({ text: `Liana diagnostics\n  names  ${String(includeNames)}\n` }),
      restartEngine: () => {
        this.change((old) => ({ ...old, engine: { kind: "running" } }));
        return {};
      },
      checkForUpdates: () => {
        this.change((old) => ({ ...old, updates: { kind: "current", checkedAt: old.at } }));
        return {};
      },
      downloadUpdate: () => ({}),
      restartToUpdate: () => ({}),
    };
  }

  #engine(): Pick<Handlers<WindowCommands>, keyof typeof ENGINE_COMMANDS> {
    const { data } = this;
    return {
      syncNow: () => ({}),
      enterCode: () => ({}),
      verifyNow: () => ({}),
      acceptSource: ({ job }) => this.#scan(job),
      acceptRules: ({ job }) => this.#scan(job),
      takeOver: ({ job }) => this.#scan(job),
      heldPage: (input) => pages.heldPage(data, input),
      answerHeld: (input) => {
        const answer = pages.answerHeld(data, input);
        const held = data.held.filter(({ job }) => job === input.job).length;
        this.changeJob(input.job, (old) => ({
          ...old,
          live: { ...old.live, held, state: held === 0 ? { kind: "idle" } : { kind: "held", count: held } },
        }));
        return answer;
      },
      ...scriptedRecords(data),
      ...scriptedExclusions(data),
      measureFolder: async (_, { progress, signal }) => {
        for (const part of [0.2, 0.5, 0.8]) {
          const { entries, bytes, excluded } = data.measure;
          progress({ entries: Math.round(entries * part), bytes: Math.round(bytes * part), excluded });
          await wait(this.stepTime, undefined, { signal });
        }
        return data.measure;
      },
      ...scriptedLoads(data),
      compareLocations: () => data.comparison,
      buckets: () => {
        if (Array.isArray(data.buckets)) return { buckets: data.buckets };
        throw new LianaError(data.buckets.code, data.buckets.detail);
      },
      findLocations: ({ bucket }) => pages.findLocations(data, bucket),
      locationsAt: (input) => pages.locationsAt(data, input),
      measureUpload: async (_, { signal }) => {
        await wait(this.stepTime, undefined, { signal });
        return data.uploadSpeed ?? {};
      },
      ...scriptedFacts(data),
      createBucket: (input) => pages.createBucket(data, input),
      browse: (input) => pages.browse(data, input),
      ...scriptedPreviews(data),
      ...scriptedThinning(data, () => this.stepTime),
      startRestore: (input) => this.#startRestore(input),
      retryRestore: ({ restore }) => ({ restore }),
      stopRestore: ({ restore }) => {
        this.change((old) => ({
          ...old,
          restores: old.restores.map((one) =>
            one.id === restore ? { ...one, state: { kind: "stopped", endedAt: Date.now() } } : one,
          ),
        }));
        return {};
      },
      dismissRestore: ({ restore }) => {
        this.change((old) => ({ ...old, restores: old.restores.filter(({ id }) => id !== restore) }));
        return {};
      },
    };
  }

  #scan(job: string): Record<string, never> {
    this.changeJob(job, (old) => ({ ...old, live: { ...old.live, state: { kind: "scanning" } } }));
    return {};
  }

  #choices(): Pick<Handlers<WindowCommands>, ChoiceCommand> {
    return {
      saveConnection: ({ id, draft }) => this.#saveConnection(id, draft),
      removeConnection: ({ connection }) => {
        this.change((old) => ({
          ...old,
          connections: old.connections.filter(({ id }) => id !== connection),
        }));
        return {};
      },
      addJobs: ({ jobs }) => {
        const added = jobs.map((job): JobView => {
          const id = this.#id("job");
          return { ...job, id, pause: { kind: "running" }, createdAt: Date.now(), live: newLive(id) };
        });
        this.change((old) => ({ ...old, jobs: [...old.jobs, ...added] }));
        return { jobs: added.map(({ id }) => id) };
      },
      continueLocation: (input) => this.#continueLocation(input),
      changeJob: ({ job, name, choices: to, from }) => {
        this.changeJob(job, ({ choices, ...old }) => ({
          ...old,
          ...(name === undefined ? {} : { name }),
          choices: mergeChoices(from, to, choices),
        }));
        return {};
      },
      moveJob: ({ job, source, target }) => {
        this.changeJob(job, (old) => ({ ...old, source, target, live: newLive(job) }));
        return {};
      },
      removeJob: ({ job }) => {
        this.change((old) => ({ ...old, jobs: old.jobs.filter(({ id }) => id !== job) }));
        return {};
      },
      pause: ({ job, until }) => this.#pause(job, { kind: "paused", until }),
      resume: ({ job }) => this.#pause(job, { kind: "running" }),
      exportSettings: () => ({ text: '{"liana":"settings"}' }),
      previewImport: ({ text }) => {
        if (!text.includes('"liana"')) throw new LianaError("bad-settings-file");
        return { connections: [], jobs: [], known: 3, settings: [] };
      },
      importSettings: () => ({ connections: [] }),
      changeSettings: (settings) => {
        this.change((old) => ({
          ...old,
          settings: { ...old.settings, ...settings } as Snapshot["settings"],
        }));
        return {};
      },
    };
  }

  #pause(id: string | undefined, pause: Pause): Record<string, never> {
    this.change((old) => {
      const all = id === undefined ? pause : old.pause;
      const jobs = old.jobs.map((job) => {
        const own = job.id === id ? pause : job.pause;
        const holds = [all, own].find(({ kind }) => kind === "paused");
        const { state } = job.live;
        const awake = state.kind === "paused" ? ({ kind: "idle" } as const) : state;
        const now = holds?.kind === "paused" ? holds : awake;
        return { ...job, pause: own, live: { ...job.live, state: now } };
      });
      return { ...old, pause: all, jobs };
    });
    return {};
  }

  #saveConnection(known: string | undefined, draft: ConnectionDraft): { connection: string } {
    const id = known ?? this.#id("connection");
    const { keys: typed, proxyLogin, ...rest } = draft;
    const before = this.data.snapshot.connections.find((one) => one.id === id);
    const keys = keySource(typed, before?.keys);
    const signedIn = proxyLogin === undefined ? {} : { proxyLogin: true as const };
    const saved = { ...rest, ...signedIn, id, keys };
    this.change((old) => ({
      ...old,
      connections:
        before === undefined
          ? [...old.connections, saved]
          : old.connections.map((one) => (one.id === id ? saved : one)),
    }));
    return { connection: id };
  }

  async #test(request: TestRequest, { progress, signal }: CallContext<TestStep>): Promise<TestResult> {
    const result = this.data.test(request);
    for (const step of result.steps) {
      await wait(this.stepTime, undefined, { signal });
      progress(step);
    }
    return result;
  }

  #startRestore({ path, from }: CommandInput<WindowCommands, "startRestore">): { restore: string } {
    const id = this.#id("restore");
    const name =
      from.kind === "bucket" ? `${from.bucket}/${from.prefix}` : nameOfJob(this.data.snapshot, from.job);
    const restore = { id, name, path, startedAt: Date.now(), state: { kind: "running" } as const };
    this.change((old) => ({ ...old, restores: [restore, ...old.restores] }));
    return { restore: id };
  }

  #continueLocation(input: CommandInput<WindowCommands, "continueLocation">) {
    const { from, path, name, choices } = input;
    const source = { kind: "bucket", ...from } as const;
    const { restore } = this.#startRestore({ from: source, only: "all", path, onConflict: "keep-both" });
    const id = this.#id("job");
    const pause = { kind: "paused", until: null } as const;
    const job: JobView = {
      id,
      name,
      source: { kind: "folder", path },
      target: { kind: "bucket", ...from },
      choices,
      pause,
      createdAt: Date.now(),
      live: { ...newLive(id), state: pause },
    };
    this.change((old) => ({ ...old, jobs: [...old.jobs, job] }));
    return { job: id, restore };
  }

  #id(kind: string): string {
    return `${kind}-new-${this.#next++}`;
  }
}

type ChoiceCommand =
  | "saveConnection"
  | "removeConnection"
  | "addJobs"
  | "continueLocation"
  | "changeJob"
  | "moveJob"
  | "removeJob"
  | "pause"
  | "resume"
  | "changeSettings"
  | "exportSettings"
  | "previewImport"
  | "importSettings";
