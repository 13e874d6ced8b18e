import { createHash } from "node:crypto";
import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { In, Out } from "../port.ts";
import type { CallSite } from "./call-site.ts";
import { NOTHING } from "./digest-headers.ts";
import { documentOf } from "./error-document.ts";

/** Minimum size of objects that rules move; absent on services that do not know it. */
const TRANSITION_SIZE = "x-amz-transition-default-minimum-object-size";
/** S3's code for a bucket without a configuration. */
const NONE = "NoSuchLifecycleConfiguration";

export async function lifecycle(site: CallSite, { bucket }: In<"lifecycle">): Promise<Out<"lifecycle">> {
  const request = { method: "GET", bucket, setting: "lifecycle", headers: {}, payload: NOTHING } as const;
  let answer;
  try {
    answer = await site.exchange(request);
  } catch (error) {
    if (!(error instanceof LianaError) || error.detail["service"] !== NONE) throw error;
    return { document: undefined, transitionSize: undefined };
  }
  const { body, headers } = answer;
  // A service that ignores the query parameter lists the bucket.
  if (!(body instanceof Uint8Array) || documentOf(answer).root !== "LifecycleConfiguration")
    throw new LianaError("not-implemented", { host: site.connection.host });
  return { document: Buffer.from(body).toString("utf8"), transitionSize: headers[TRANSITION_SIZE] };
}

export async function putLifecycle(site: CallSite, input: In<"putLifecycle">): Promise<void> {
  const { bucket, document, transitionSize } = input;
  const body = Buffer.from(document);
  const headers = {
    "content-type": "application/xml",
    "content-length": String(body.length),
    "content-md5": createHash("md5").update(body).digest("base64"),
    ...defined({ [TRANSITION_SIZE]: transitionSize }),
  };
  const payload = createHash("sha256").update(body).digest("hex");
  await site.exchange({ method: "PUT", bucket, setting: "lifecycle", headers, body, payload });
}

export async function deleteLifecycle(site: CallSite, { bucket }: In<"deleteLifecycle">): Promise<void> {
  await site.exchange({ method: "DELETE", bucket, setting: "lifecycle", headers: {}, payload: NOTHING });
}
