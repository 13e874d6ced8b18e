import { defined } from "../../../shared/defined.ts";
import { LianaError } from "../../../shared/errors.ts";
import { neededActions, type PolicyAction, type PolicyCall } from "../../../shared/model/policy/actions.ts";
import type { MissingDetail } from "../../../shared/model/policy/missing.ts";
import { LIST_SEPARATOR } from "../../../shared/words/error-facts.ts";
import { decorated } from "../decorate.ts";
import type { Encryption, In, Out, S3Call, S3Port } from "../port.ts";
import { Reads } from "./reads.ts";
import {
  encryptionOf,
  fieldsOf,
  kmsKeyOf,
  type KnownLocation,
  type RefusedJob,
  prefixAround,
  requestFacts,
} from "./refused-request.ts";
import { singleOut, type Diagnosis } from "./single-out.ts";

/** PO3: calls whose refusal can have several reasons that reads tell apart. */
const EXAMINED: ReadonlySet<S3Call> = new Set(["completeUpload", "copy", "copyPart", "get", "head", "put"]);

/**
 * PO2: completes an `access-denied` error with the actions that are missing (`MissingDetail`). If there are several
 * candidates, reads single one out; copies and writes that are refused alike are examined once. A refused read of a key that a
 * listing does not name becomes `no-object`. An answer other than status 403 is left as it is.
 * @param job an error names the prefix of the location that its key is in
 */
export function withRefusals(inner: S3Port, { locations, encryption }: RefusedJob): S3Port {
  const known = new Map<string, Diagnosis>();
  const uploads = new KmsUploads(encryption);
  const explaining = (port: S3Port): S3Port =>
    decorated(port, async (call, input, signal) => {
      try {
        const answer = await port.send(call, input, signal);
        uploads.note(call, input, answer);
        return answer;
      } catch (error) {
        if (!(error instanceof LianaError) || error.code !== "access-denied") throw error;
        const refused = { call, input, upload: uploads.of(input) };
        if (error.detail["status"] !== 403) throw explained(error, undefined, refused, locations);
        // Retries of a service that falls silent now would take minutes.
        const diagnosis = await diagnosisOf(refused, port.prompt ?? port, known, signal);
        throw explained(error, diagnosis, refused, locations);
      }
    });
  const { prompt } = inner;
  const outer = explaining(inner);
  return prompt === undefined ? outer : { ...outer, prompt: explaining(prompt) };
}

interface Refused {
  readonly call: S3Call;
  readonly input: In<S3Call>;
  /** The encryption of the upload that it is about, if that has a KMS key. */
  readonly upload: Encryption | undefined;
}

/** The encryption of uploads with a KMS key: only the request that begins an upload names it. */
class KmsUploads {
  readonly #byId = new Map<string, Encryption>();
  readonly #otherwise: Encryption | undefined;

  /** @param otherwise of uploads that an earlier sync began */
  constructor(otherwise: Encryption | undefined) {
    this.#otherwise = otherwise?.kind === "AES256" ? undefined : otherwise;
  }

  note<C extends S3Call>(call: C, input: In<C>, answer: Out<C>): void {
    if (call === "createUpload") {
      const encryption = encryptionOf(input);
      if (encryption === undefined || encryption.kind === "AES256") return;
      this.#byId.set((answer as Out<"createUpload">).uploadId, encryption);
    } else if (call === "completeUpload" || call === "abortUpload") {
      this.#byId.delete(fieldsOf(input).uploadId ?? "");
    }
  }

  of(input: In<S3Call>): Encryption | undefined {
    const { uploadId } = fieldsOf(input);
    return uploadId === undefined ? undefined : (this.#byId.get(uploadId) ?? this.#otherwise);
  }
}

async function diagnosisOf(
  refused: Refused,
  port: S3Port,
  known: Map<string, Diagnosis>,
  signal: AbortSignal,
): Promise<Diagnosis | undefined> {
  const { call, input } = refused;
  const needed = actionsOf(refused);
  if (!EXAMINED.has(call)) return undefined;
  // Every refused read is about its own key, which may be missing.
  if (call === "head" || call === "get") return singleOut({ call, input, needed }, new Reads(port, signal));
  if (needed.length < 2) return undefined;
  const { bucket = "", from } = fieldsOf(input);
  const alike = JSON.stringify([call, bucket, from?.bucket ?? "", needed]);
  const found = known.get(alike) ?? (await singleOut({ call, input, needed }, new Reads(port, signal)));
  // Another reason is about this key only.
  if (found.kind === "lacks") known.set(alike, found);
  return found;
}

function actionsOf({ call, input, upload }: Refused): readonly PolicyAction[] {
  const known: PolicyCall = call;
  const facts = requestFacts(input);
  return neededActions(known, { ...facts, kms: facts.kms === true || upload !== undefined });
}

function explained(
  error: LianaError,
  diagnosis: Diagnosis | undefined,
  refused: Refused,
  locations: readonly KnownLocation[],
): LianaError {
  if (diagnosis?.kind === "other") {
    const { tries } = error.detail;
    return new LianaError(diagnosis.error.code, { ...diagnosis.error.detail, ...defined({ tries }) }, error);
  }
  const actions = diagnosis?.actions ?? actionsOf(refused);
  if (actions.length === 0) return error;
  const fields = fieldsOf(refused.input);
  const bucket = diagnosis?.at?.bucket ?? fields.bucket;
  const text = diagnosis?.at?.key ?? fields.key ?? fields.prefix;
  const kmsKey = diagnosis?.kmsKey ?? kmsKeyOf(refused.upload ?? encryptionOf(refused.input));
  const missing: MissingDetail = {
    actions: actions.join(LIST_SEPARATOR),
    ...(text === undefined ? {} : { prefix: prefixAround(locations, bucket, text) }),
    ...(kmsKey === undefined ? {} : { kmsKey }),
  };
  const message = error.detail["message"] ?? diagnosis?.message;
  return new LianaError(
    "access-denied",
    { ...error.detail, bucket, ...(message === undefined ? {} : { message }), ...missing },
    error,
  );
}
