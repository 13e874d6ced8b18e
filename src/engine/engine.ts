import type { Environment } from "./environment.ts";
import type { PassResult } from "./jobs/pass.ts";
import type { PassEvent } from "./jobs/pass-events.ts";
import { type LiveProgress, sync, type SyncRequest } from "./jobs/sync.ts";

export interface EngineSettings {
  readonly env: Environment;
  /** Where jobs keep their journals; made when first needed. */
  readonly stateDir: string;
  /** `Liana/1.2.3`, told to services. */
  readonly userAgent: string;
}

export interface SyncHooks {
  readonly onEvent: (event: PassEvent) => void;
  /** Called once, when there is progress to ask for. */
  readonly onStart: (progress: () => LiveProgress) => void;
}

/** The engine's front door: all that a host may use. It writes no text and owns no window. */
export class Engine {
  readonly #settings: EngineSettings;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  /**
   * One pass of the job from `source` to `target`.
   * @throws LianaError before anything was changed; what happens in the pass is in its result
   */
  sync(request: SyncRequest, hooks: SyncHooks, signal: AbortSignal): Promise<PassResult> {
    return sync(request, { ...this.#settings, ...hooks }, signal);
  }
}
