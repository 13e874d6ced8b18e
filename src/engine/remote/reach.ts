import { type ErrorCode, LianaError } from "../../shared/errors.ts";

/**
 * How far the failure of one operation reaches:
 * - `file`: that file only;
 * - `refusal`: that file, but a service that refuses everything answers the same (RT1);
 * - `service`: the answer is about the service as a whole or only about this request; asking the bucket tells which;
 * - `sync`: every further operation would fail as well.
 */
export type Reach = "file" | "refusal" | "service" | "sync";

export function reachOf(failure: LianaError): Reach {
  // The job requests this class for every file. Ceph's own code may be about something else.
  if (failure.code === "invalid-class" && failure.detail["service"] === "InvalidStorageClass") return "sync";
  const listed = REACH[failure.code];
  if (listed !== undefined) return listed;
  // All retries failed: the service itself may have a problem.
  if (failure.errorClass === "retry") {
    if (failure.detail["tries"] === undefined) return "file";
    return NO_ANSWER.has(failure.code) ? "service" : "refusal";
  }
  return failure.errorClass === "user" ? "sync" : "file";
}

const REACH: Readonly<Partial<Record<ErrorCode, Reach>>> = {
  "access-denied": "refusal",
  "bad-answer": "refusal",
  "invalid-class": "refusal",
  // Part listings of one upload; no other operation lists anything.
  "listing-contradicts": "refusal",
  "not-implemented": "refusal",
  quota: "refusal",
  "service-refused": "refusal",
  // Proxies and broken services answer so for single names, and for everything once keys or networks change.
  "bad-keys": "service",
  "bad-signature": "service",
  "clock-skew": "service",
  "session-ended": "service",
  "no-bucket": "service",
  "not-s3": "service",
  tls: "service",
  "wrong-region": "service",
};

const NO_ANSWER: ReadonlySet<ErrorCode> = new Set(["network", "timeout"]);

/** Nothing answered for this key after all retries. */
export function isNoAnswer({ code }: LianaError, reach: Reach): boolean {
  return reach === "service" && NO_ANSWER.has(code);
}

/** The failure as one file's problem, after the bucket has answered: its claim about the service is wrong. */
export function asFileProblem(failure: LianaError): LianaError {
  // The error already says that nothing answered for this key.
  const reach = reachOf(failure);
  if (reach !== "service" || isNoAnswer(failure, reach)) return failure;
  const { status, host, reason, service, field } = failure.detail;
  const answered = NOT_ANSWERED.has(failure.code);
  if (answered)
    return new LianaError(
      "bad-answer",
      { host, status, field, reason: reason ?? ODD[failure.code] },
      failure,
    );
  return new LianaError("service-refused", { host, status, service }, failure);
}

const NOT_ANSWERED: ReadonlySet<ErrorCode> = new Set(["not-s3", "tls", "wrong-region"]);
const ODD: Readonly<Partial<Record<ErrorCode, string>>> = { tls: "certificate", "wrong-region": "redirect" };
