import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import { defined } from "../../../shared/defined.ts";
import { type ConnectionOptions, connectionOptionsOf } from "../../../shared/model/connection-options.ts";
import { endpointOf, SERVICE_PRESETS, type ServicePreset } from "../../../shared/model/providers.ts";
import { givenFolder } from "../../home.ts";
import type { ConfigPorts } from "./config-ports.ts";
import type { ConfigText, SettingPath } from "./config-text.ts";
import { connectionNamed, type NamedConnection } from "./daemon-config.ts";
import { endpointProblem, readEndpoint } from "./endpoint-address.ts";
import type { OwnSettings } from "./own-schema.ts";

type Given = OwnSettings["connections"][number];

/** Used when the file has no connections: everything comes from the environment and the AWS files. */
const IMPLIED: Given = { name: "environment" };

/**
 * @param folder of the file; relative paths begin there
 * @throws LianaError `usage`, and the errors of `ConfigPorts.saved`
 */
export async function ownConnections(
  config: ConfigText,
  given: readonly Given[],
  folder: string,
  ports: ConfigPorts,
): Promise<readonly NamedConnection[]> {
  const known: NamedConnection[] = [];
  const all = given.length === 0 ? [IMPLIED] : given;
  for (const [index, connection] of all.entries()) {
    const setting: SettingPath = ["connections", index];
    if (known.some(({ name }) => name === connection.name))
      throw config.mistake([...setting, "name"], config.words.say("config.connection.duplicate"));
    const { name } = connection;
    known.push(connectionNamed(name, [name], await connectionOf(config, connection, setting, folder, ports)));
  }
  return known;
}

async function connectionOf(
  config: ConfigText,
  given: Given,
  setting: SettingPath,
  folder: string,
  ports: ConfigPorts,
): Promise<ConnectionForEngine> {
  checkKeys(config, given, setting);
  const saved = given.keychain === undefined ? undefined : await ports.saved(given.keychain);
  const allowHttp = given.allowHttp ?? saved?.allowHttp ?? false;
  const endpoint = endpointGiven(config, given, setting, allowHttp) ?? saved?.endpoint;
  const region = given.region ?? saved?.region;
  return {
    ...(saved === undefined ? {} : connectionOptionsOf(saved)),
    ...optionsOf(given, folder),
    allowHttp,
    keys: saved?.keys ?? keysOf(given),
    ...defined({ endpoint, region }),
  };
}

function optionsOf(
  { caFile, proxy, addressing, requesterPays, awsEndpoints }: Given,
  folder: string,
): ConnectionOptions {
  return connectionOptionsOf({
    ...(caFile === undefined ? {} : { caFile: givenFolder(caFile, folder) }),
    proxy,
    addressing: addressing === "auto" ? undefined : addressing,
    requesterPays,
    awsEndpoints,
  });
}

/** Keys come from one source. */
function checkKeys(config: ConfigText, given: Given, setting: SettingPath): void {
  const { keychain, profile, accessKeyId, secretAccessKey, sessionToken } = given;
  const typed = [accessKeyId, secretAccessKey, sessionToken].some((part) => part !== undefined);
  const ways = [keychain !== undefined, profile !== undefined, typed].filter(Boolean).length;
  if (ways > 1) throw config.mistake(setting, config.words.say("config.connection.keys-twice"));
  if (typed && (accessKeyId === undefined || secretAccessKey === undefined))
    throw config.mistake(
      setting,
      config.words.say("config.connection.key-missing", { id: "accessKeyId", secret: "secretAccessKey" }),
    );
}

function keysOf(given: Given): ConnectionForEngine["keys"] {
  const { profile, accessKeyId, secretAccessKey, sessionToken } = given;
  if (profile !== undefined) return { kind: "profile", profile };
  if (accessKeyId === undefined || secretAccessKey === undefined) return { kind: "environment" };
  const token = defined({ sessionToken });
  return { kind: "keys", secret: { accessKeyId, secretAccessKey, ...token } };
}

function endpointGiven(
  config: ConfigText,
  { provider, endpoint, region }: Given,
  setting: SettingPath,
  allowHttp: boolean,
): string | undefined {
  const preset = SERVICE_PRESETS.find(({ id }) => id === provider);
  if (endpoint !== undefined) {
    if (preset?.endpoint.kind === "template")
      throw config.mistake([...setting, "endpoint"], config.words.say("config.connection.endpoint-twice"));
    const read = readEndpoint(endpoint, allowHttp);
    if (read.kind === "refused")
      throw config.mistake([...setting, "endpoint"], endpointProblem(config.words, read, "liana"));
    return read.url;
  }
  // The AWS library knows Amazon's addresses.
  if (preset === undefined || preset.id === "aws") return undefined;
  if (preset.endpoint.kind !== "template")
    throw config.mistake(
      setting,
      config.words.say("config.connection.no-endpoint", { provider: preset.name }),
    );
  if (region === undefined && needsRegion(preset))
    throw config.mistake(setting, config.words.say("config.connection.no-region", { provider: preset.name }));
  return endpointOf(preset, region ?? preset.defaultRegion);
}

function needsRegion({ endpoint }: ServicePreset): boolean {
  return endpoint.kind === "template" && endpoint.host.includes("<region>");
}
