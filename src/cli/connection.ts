import type { ConnectionSettings } from "../engine/remote/s3/settings.ts";
import { defined } from "../shared/defined.ts";
import { type ConnectionOptions, connectionOptionsOf } from "../shared/model/connection-options.ts";
import type { Arguments } from "./arguments.ts";
import { badUsage } from "./bad-usage.ts";
import { givenFolder } from "./home.ts";
import type { Output } from "./output.ts";
import { readAddressing, readAwsEndpoints, readProxyOption } from "./values.ts";

/** Sockets in addition to those of transfers, for listings and the health check. */
const SPARE_SOCKETS = 8;

/** Endpoint, options and keys, as far as the command line gives them. */
interface Given extends ConnectionOptions {
  readonly credentials: ConnectionSettings["credentials"];
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly allowHttp: boolean;
}

/**
 * How to connect, as far as the command line says; the engine takes the rest from the environment and the AWS files.
 * Keys are never arguments, because other users of the machine can read arguments.
 * @throws LianaError `no-connection`, `keychain-locked`, `keys-missing`, `bad-config`, `usage`
 */
export async function connectionOf(
  args: Arguments,
  concurrency: number,
  output: Output,
): Promise<ConnectionSettings> {
  const given = (await ofConnection(args, output)) ?? ofProfile(args);
  const endpoint = args.value("endpoint-url") ?? given.endpoint;
  const region = args.value("region") ?? given.region;
  return {
    ...connectionOptionsOf(given),
    ...optionsGiven(args),
    credentials: given.credentials,
    maxSockets: concurrency + SPARE_SOCKETS,
    ...defined({ endpoint, region }),
    ...(given.allowHttp || args.flag("allow-http") ? { allowHttp: true } : {}),
  };
}

async function ofConnection(args: Arguments, output: Output): Promise<Given | undefined> {
  const name = args.value("connection");
  if (name === undefined) return undefined;
  if (args.value("profile") !== undefined) throw badUsage("two-keys");
  // Loaded only when needed: the keychain and the schema of the settings slow the start down.
  const { savedConnection, credentialsOf, optionsOf } = await import("./saved-connection.ts");
  const connection = savedConnection(args, name);
  const { endpoint, region, allowHttp } = connection;
  const credentials = await credentialsOf(connection, output);
  return { ...(await optionsOf(connection, output)), credentials, endpoint, region, allowHttp };
}

function optionsGiven(args: Arguments): ConnectionOptions {
  const caFile = args.value("ca-file");
  const proxy = args.value("proxy");
  const style = args.value("addressing");
  const addressing = style === undefined ? undefined : readAddressing(style);
  const variants = args.value("aws-endpoints");
  return {
    ...defined({ addressing }),
    ...(args.flag("requester-pays") ? { requesterPays: true } : {}),
    ...(variants === undefined ? {} : { awsEndpoints: readAwsEndpoints(variants) }),
    ...(caFile === undefined ? {} : { caFile: givenFolder(caFile) }),
    ...(proxy === undefined ? {} : { proxy: readProxyOption(proxy) }),
  };
}

function ofProfile(args: Arguments): Given {
  const profile = args.value("profile");
  return {
    credentials: profile === undefined ? { kind: "default" } : { kind: "default", profile },
    allowHttp: false,
  };
}
