import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import { engineFor, jobRequest } from "./begin-sync.ts";
import { forKnownService } from "./faults.ts";
import type { LiveJob } from "./live-job.ts";
import type { LoopPorts } from "./loop-ports.ts";
import { Ping, type PingEnd } from "./ping.ts";
import { sharesService } from "./shared-faults.ts";

/** RT3: pings offline services. The result for one job applies to all jobs of the same service, so one ping suffices. */
export class ServiceQuestions {
  readonly #ports: LoopPorts;
  readonly #jobs: () => readonly LiveJob[];
  readonly #onAnswer: () => void;

  /** @param onAnswer called when a ping has ended, with any result */
  constructor(ports: LoopPorts, jobs: () => readonly LiveJob[], onAnswer: () => void) {
    this.#ports = ports;
    this.#jobs = jobs;
    this.#onAnswer = onAnswer;
  }

  /** Starts a ping for a job, unless one for the same service is running. */
  ask(job: LiveJob, config: EngineConfig): void {
    if (this.#jobs().some((other) => other.ping !== undefined && sharesService(other, job))) return;
    const request = () => jobRequest(job, this.#ports, config);
    const ping = new Ping(request, engineFor(job, this.#ports), job.wasServed);
    job.ping = ping;
    this.#ports.env.log.write("debug", "service asked for", { job: job.spec.id });
    void ping.ended.then((end) => this.#answered(job, end));
  }

  #answered(job: LiveJob, end: PingEnd): void {
    job.ping = undefined;
    const { env, observer } = this.#ports;
    const now = env.clock.now();
    env.log.write("debug", `service ${end.kind}`, { job: job.spec.id });
    const sharing = this.#jobs().filter((other) => other !== job && sharesService(other, job));
    if (end.kind === "answered") for (const one of [job, ...sharing]) one.answered(now);
    if (end.kind === "away") {
      const error = forKnownService(end.error, job.wasServed);
      job.away(error, now);
      for (const one of sharing) one.putOff(job.dueAt, now);
      for (const { spec } of [job, ...sharing]) observer?.onAway?.(spec.id, error);
    }
    this.#onAnswer();
  }
}
