import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { DEFAULT_CHOICES, type JobChoices, type When } from "../../../shared/model/job-spec.ts";
import { isUsableBucket } from "../../../shared/model/location.ts";
import { type Retain, RETAIN_CHOICES } from "../../../shared/model/retain.ts";
import type { Variables } from "./variables.ts";

/** Amazon's address without a region. Buckets of other regions answer it with a redirect. */
const AMAZON = "https://s3.amazonaws.com";
const USUAL_REGION = "us-east-1";

interface Given {
  /** The variable with the address; without it, Amazon. */
  readonly endpoint: string;
  readonly region: string | undefined;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** @throws LianaError `usage` */
export function variablesConnection(
  variables: Variables,
  given: Given,
): { readonly connection: ConnectionForEngine; readonly remarks: readonly string[] } {
  const { words } = variables;
  const endpoint = variables.endpoint(given.endpoint) ?? { url: AMAZON, isPlain: false };
  const region = given.region === undefined ? undefined : variables.text(given.region);
  const isAmazon = endpoint.url === AMAZON;
  return {
    connection: {
      // Named even for Amazon: otherwise AWS_ENDPOINT_URL of the environment would apply.
      endpoint: isAmazon ? `https://s3.${region ?? USUAL_REGION}.amazonaws.com` : endpoint.url,
      allowHttp: endpoint.isPlain,
      keys: given.keys === undefined ? { kind: "environment" } : { kind: "keys", secret: given.keys },
      ...defined({ region: isAmazon ? (region ?? USUAL_REGION) : region }),
    },
    remarks: endpoint.isPlain ? [words.say("environment.plain", { variable: given.endpoint })] : [],
  };
}

/** @throws LianaError `usage` */
export function bucketIn(variables: Variables, name: string): string {
  const bucket = variables.text(name) ?? "";
  if (isUsableBucket(bucket)) return bucket;
  throw variables.mistake(name, variables.words.say("config.site.bucket"));
}

/** @param retain unless `LIANA_RETAIN` says otherwise. @throws LianaError `usage` */
export function variablesChoices(variables: Variables, retain: Retain, when: When): JobChoices {
  return {
    ...DEFAULT_CHOICES,
    retain: variables.choice("LIANA_RETAIN", RETAIN_CHOICES) ?? retain,
    when,
  };
}
