import { type ErrorCode, LianaError } from "../../shared/errors.ts";

/**
 * How far the failure of one operation reaches:
 * - `file`: that file only;
 * - `refusal`: that file, but a service that refuses everything answers so, too (RT1);
 * - `service`: the answer is about the service as a whole, or about this one request; asking the bucket tells;
 * - `sync`: each further operation would fail as well.
 */
export type Reach = "file" | "refusal" | "service" | "sync";

export function reachOf(failure: LianaError): Reach {
  // The job asks for this class with each file. What Ceph says instead may be about something else.
  if (failure.code === "invalid-class" && failure.detail["service"] === "InvalidStorageClass") return "sync";
  const listed = REACH[failure.code];
  if (listed !== undefined) return listed;
  // Sent as often as it should be: the service itself may be in trouble.
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
  // Of the parts of one upload: no operation lists anything else.
  "listing-contradicts": "refusal",
  "not-implemented": "refusal",
  quota: "refusal",
  "service-refused": "refusal",
  // Proxies and broken services answer so for single names, and for everything once keys or networks change.
  "bad-keys": "service",
  "bad-signature": "service",
  "clock-skew": "service",
  "no-bucket": "service",
  "not-s3": "service",
  tls: "service",
  "wrong-region": "service",
};

const NO_ANSWER: ReadonlySet<ErrorCode> = new Set(["network", "timeout"]);

/** Nothing answered for one key, however often it was asked for. */
export function isNoAnswer({ code }: LianaError, reach: Reach): boolean {
  return reach === "service" && NO_ANSWER.has(code);
}

/** The failure as the problem of one file, once the bucket has answered well: what it says of the service is not so. */
export function asFileProblem(failure: LianaError): LianaError {
  // That nothing answered for this key is what there is to say.
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
