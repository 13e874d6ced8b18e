import { fromEnv, fromIni, fromNodeProviderChain } from "@aws-sdk/credential-providers";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { LianaError } from "../../../shared/errors.ts";
import type { Agents } from "../http/agents.ts";
import type { CredentialSource } from "./settings.ts";

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type KeyProvider = () => Promise<Keys>;

/** Each of the two requests to the metadata address of a cloud machine; elsewhere nothing answers there. */
const METADATA_TIMEOUT_MS = 500;

/** The chain would write warnings to the console, between our own lines. */
const QUIET = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // A logger must have its methods.
}

/**
 * Profile if one was chosen; else AWS_* variables, shared files, container or machine role. Unlike the
 * SDK's chain, and like aws-cli, keys in the environment win over AWS_PROFILE. Each call looks again.
 * The provider throws LianaError `no-profile` or `no-credentials`.
 * @param agents how sign-ins and roles are asked for
 */
export function keyProvider(source: CredentialSource, agents: Agents): KeyProvider {
  if (source.kind === "keys") {
    const { accessKeyId, secretAccessKey, sessionToken } = source;
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    return () => Promise.resolve(keys);
  }
  return async () => {
    // Chosen again each time: the SDK's chains remember what they found, and files change.
    const [profile, chain] = chosenChain(source.profile, agents);
    try {
      return await chain();
    } catch (error) {
      throw missingKeys(error, profile);
    }
  };
}

function chosenChain(
  given: string | undefined,
  agents: Agents,
): readonly [profile: string | undefined, chain: KeyProvider] {
  const env = process.env;
  const hasKeys = Boolean(env["AWS_ACCESS_KEY_ID"]) && Boolean(env["AWS_SECRET_ACCESS_KEY"]);
  if (given === undefined && hasKeys) return [undefined, fromEnv()];
  const profile = given ?? (env["AWS_PROFILE"] || undefined);
  const shared = {
    logger: QUIET,
    ignoreCache: true,
    clientConfig: { requestHandler: new RoutedHandler(agents) },
  };
  if (profile !== undefined) return [profile, fromIni({ profile, ...shared })];
  const metadata = { timeout: METADATA_TIMEOUT_MS, maxRetries: 0 };
  return [undefined, fromNodeProviderChain({ ...shared, ...metadata })];
}

type Request = Parameters<NodeHttpHandler["handle"]>[0];
type Options = Parameters<NodeHttpHandler["handle"]>[1];

/** The SDK's own requests, by the way that ours go. */
class RoutedHandler extends NodeHttpHandler {
  readonly #agents: Agents;

  constructor(agents: Agents) {
    super();
    this.#agents = agents;
  }

  override handle(request: Request, options?: Options): ReturnType<NodeHttpHandler["handle"]> {
    const { agent } = this.#agents.routeTo(request);
    const way = request.protocol === "https:" ? { httpsAgent: agent } : { httpAgent: agent };
    return new NodeHttpHandler(way).handle(request, options);
  }
}

/**
 * A provider that found nothing lets the next one try (`tryNextLink`); one that found something
 * unusable, such as an expired sign-in, does not.
 */
function missingKeys(error: unknown, profile: string | undefined): unknown {
  if (!(error instanceof Error) || error.name !== "CredentialsProviderError") return error;
  if (profile === undefined) return new LianaError("no-credentials", {}, error);
  const found = "tryNextLink" in error && error.tryNextLink === false;
  return new LianaError(found ? "no-credentials" : "no-profile", { profile }, error);
}
