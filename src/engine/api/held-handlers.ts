import { LianaError } from "../../shared/errors.ts";
import type { AppSettings } from "../../shared/model/app-settings.ts";
import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { answerHeld, readHeldPage } from "../held/held-answers.ts";
import type { AnswerRequest } from "../held/held-request.ts";
import type { EngineHost } from "../host.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Connections } from "../scheduler/connections.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import type { LiveJob } from "../scheduler/live-job.ts";

export interface HeldPorts {
  readonly host: EngineHost;
  readonly loop: JobLoop;
  readonly connections: Connections;
  readonly settings: () => AppSettings;
  /** Bandwidth of the whole process. */
  readonly limit: BandwidthLimit;
}

/** GU2: lists held deletions and applies the user's answer to them. */
export function heldHandlers(ports: HeldPorts): Pick<Handlers<EngineCommands>, "heldPage" | "answerHeld"> {
  const { host, loop } = ports;
  const { clock } = host.env;
  return {
    heldPage: ({ job, after, limit, search }) => {
      const { journalId } = loop.get(job);
      if (journalId === undefined) return { items: [], total: 0, bytes: 0 };
      const page = readHeldPage(host.stateDir, { job: journalId, after, limit, search });
      return { ...page, items: [...page.items] };
    },
    // The answer writes to the journal, which a running sync has locked. The next sync carries the answer out.
    answerHeld: ({ job: id, choice, keys, shown }, { signal }) =>
      loop.between(
        id,
        async (job, onStart) => {
          if (job.journalId === undefined) return { answered: 0, failed: [] };
          const hooks = {
            onEvent: (event: Parameters<LiveJob["hear"]>[0]) => job.hear(event, clock.now()),
            onStart,
          };
          const request = answerOf(ports, job, { job: job.journalId, keys, shown }, choice);
          const { answered, failed } = await answerHeld(request, { ...host, ...hooks }, signal);
          return { answered, failed: [...failed] };
        },
        signal,
      ),
  };
}

function answerOf(
  { connections, settings, limit }: HeldPorts,
  { spec, confirmed }: LiveJob,
  about: Pick<AnswerRequest, "job" | "keys" | "shown">,
  choice: AnswerRequest["choice"],
): AnswerRequest {
  if (choice !== "bring-back") return { ...about, choice };
  if (spec.target.kind !== "bucket") throw new LianaError("usage", { reason: "no-bucket" });
  const { concurrency } = settings();
  return {
    ...about,
    choice,
    connection: connections.settings(spec.target.connection),
    options: { concurrency, bandwidth: undefined, verify: false, rootMoved: confirmed.options.rootMoved },
    bandwidth: limit,
  };
}
