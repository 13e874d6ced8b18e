import type { EngineConfig } from "../../shared/contract/engine-contract.ts";
import { engineFor, jobRequest } from "./begin-sync.ts";
import { forKnownService } from "./faults.ts";
import type { LiveJob } from "./live-job.ts";
import type { LoopPorts } from "./loop-ports.ts";
import { Probe, type ProbeEnd } from "./probe.ts";
import { sharesService } from "./shared-faults.ts";

/** RT3: probes offline services. The result for one job applies to all jobs of the same service, so one probe suffices. */
export class ServiceQuestions {
  readonly #ports: LoopPorts;
  readonly #jobs: () => readonly LiveJob[];
  readonly #onAnswer: () => void;

  /** @param onAnswer called when a probe has ended, with any result */
  constructor(ports: LoopPorts, jobs: () => readonly LiveJob[], onAnswer: () => void) {
    this.#ports = ports;
    this.#jobs = jobs;
    this.#onAnswer = onAnswer;
  }

  /** Starts a probe for a job, unless one for the same service is running. */
  ask(job: LiveJob, config: EngineConfig): void {
    if (this.#jobs().some((other) => other.probe !== undefined && sharesService(other, job))) return;
    const request = () => jobRequest(job, this.#ports, config);
    const probe = new Probe(request, engineFor(job, this.#ports), job.wasServed);
    job.probe = probe;
    this.#ports.env.log.write("debug", "service asked for", { job: job.spec.id });
    void probe.ended.then((end) => this.#answered(job, end));
  }

  #answered(job: LiveJob, end: ProbeEnd): void {
    job.probe = undefined;
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
