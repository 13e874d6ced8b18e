import { isAbort, LianaError } from "../../shared/errors.ts";
import type { Clock, Log } from "../environment.ts";
import { decorated } from "./decorate.ts";
import type { S3Port } from "./port.ts";

/** One log line per request: call, duration (ms), outcome. HI2: no key, no header, no URL with a query. */
export function withLog(inner: S3Port, env: { readonly clock: Clock; readonly log: Log }): S3Port {
  const { clock, log } = env;
  return decorated(inner, async (call, input, signal) => {
    const begun = clock.monotonic();
    const took = (): number => Math.round(clock.monotonic() - begun);
    try {
      const answer = await inner.send(call, input, signal);
      log.write("debug", "request", { call, ms: took(), outcome: "ok" });
      return answer;
    } catch (error) {
      log.write(levelOf(error), "request", { call, ms: took(), ...outcomeOf(error) });
      throw error;
    }
  });
}

/** A missing object is a normal answer. */
function levelOf(error: unknown): "debug" | "info" {
  if (isAbort(error)) return "debug";
  const ordinary =
    error instanceof LianaError && error.errorClass === "file" && error.code !== "service-refused";
  return ordinary ? "debug" : "info";
}

function outcomeOf(error: unknown): Readonly<Record<string, string | number | undefined>> {
  if (isAbort(error)) return { outcome: "aborted" };
  if (!(error instanceof LianaError)) return { outcome: "internal" };
  return { outcome: error.code, status: error.detail["status"], service: error.detail["service"] };
}
