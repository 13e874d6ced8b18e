import { LianaError } from "../../../shared/errors.ts";
import { refusalOf } from "./error-document.ts";
import type { WireResponse } from "./transport.ts";

/** How a service that has a sub-resource answers when it is read. */
interface SubResource {
  /** Root element of its document, as a regular expression. */
  readonly root: string;
  /** Error codes that say that there is no document yet. */
  readonly absent: readonly string[];
}

/**
 * The sub-resources that Liana reads, by the name of their query parameter.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
const SUB_RESOURCES = {
  acl: { root: "AccessControlPolicy", absent: [] },
  /** Not a sub-resource, but the answer to it proves itself in the same way. */
  delete: { root: "DeleteResult", absent: [] },
  encryption: {
    root: "ServerSideEncryptionConfiguration",
    absent: ["ServerSideEncryptionConfigurationNotFoundError"],
  },
  lifecycle: { root: "LifecycleConfiguration", absent: ["NoSuchLifecycleConfiguration"] },
  "object-lock": { root: "ObjectLockConfiguration", absent: ["ObjectLockConfigurationNotFoundError"] },
  publicAccessBlock: {
    // Ceph 16 calls it BlockPublicAccessBlockConfiguration.
    root: "(?:BlockPublicAccess|PublicAccess)BlockConfiguration",
    absent: ["NoSuchPublicAccessBlockConfiguration"],
  },
  tagging: { root: "Tagging", absent: ["NoSuchTagSet"] },
  versioning: { root: "VersioningConfiguration", absent: [] },
} as const satisfies Record<string, SubResource>;

export type SubResourceName = keyof typeof SUB_RESOURCES;

/** Query parameters of writing requests that every S3 service knows. */
const COMMON: ReadonlySet<string> = new Set(["partNumber", "uploadId", "versionId"]);

export function isOwnDocument(name: SubResourceName, document: Uint8Array): boolean {
  const element = new RegExp(`^[^<]*(<\\?[^>]*>[^<]*)?<(\\w+:)?${SUB_RESOURCES[name].root}[\\s/>]`);
  return element.test(Buffer.from(document.subarray(0, 1_024)).toString("latin1"));
}

/** Whether a code of the service says that the setting exists there but was never made. */
export function isAbsence(name: SubResourceName, code: unknown): boolean {
  const { absent }: SubResource = SUB_RESOURCES[name];
  return typeof code === "string" && absent.includes(code);
}

interface Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty for a request about the bucket. */
  readonly key: string;
  /** Names of its query parameters. */
  readonly parameters: readonly string[];
}

/**
 * PB6: which sub-resources a service is known to have, by bucket. A service that does not know one runs the request as if
 * it had no query: PUT overwrites the object or creates a bucket, DELETE removes it, with status 200 or 204.
 */
export class SubResources {
  readonly #host: string;
  readonly #known = new Set<string>();

  constructor(host: string) {
    this.#host = host;
  }

  /** @throws LianaError `not-implemented` for a write to a sub-resource whose read was not answered as its own */
  refuseUnknown(request: Request): void {
    const { method, bucket, parameters } = request;
    if (method !== "PUT" && method !== "DELETE") return;
    const unknown = parameters.find((name) => !COMMON.has(name) && !this.#known.has(entry(request, name)));
    if (unknown === undefined) return;
    throw new LianaError("not-implemented", { host: this.#host, bucket, service: unknown });
  }

  learn(request: Request, answer: WireResponse): void {
    if (request.method !== "GET" || !(answer.body instanceof Uint8Array)) return;
    const { body, statusCode } = answer;
    for (const name of request.parameters) {
      if (!isSubResource(name)) continue;
      const own = statusCode < 300 ? isOwnDocument(name, body) : isAbsence(name, refusalOf(answer).code);
      if (own) this.#known.add(entry(request, name));
    }
  }
}

/** A bucket and its objects have sub-resources of the same name. */
function entry({ bucket, key }: Request, name: string): string {
  return `${bucket} ${key === "" ? "bucket" : "object"} ${name}`;
}

function isSubResource(name: string): name is SubResourceName {
  return Object.hasOwn(SUB_RESOURCES, name);
}
