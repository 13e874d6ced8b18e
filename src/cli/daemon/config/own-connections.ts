import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import { type ConnectionOptions, connectionOptionsOf } from "../../../shared/model/connection-options.ts";
import { endpointOf, SERVICE_PRESETS, type ServicePreset } from "../../../shared/model/providers.ts";
import { givenFolder } from "../../home.ts";
import type { ConfigPorts } from "./config-ports.ts";
import type { ConfigText, SettingPath } from "./config-text.ts";
import { connectionNamed, type NamedConnection } from "./daemon-config.ts";
import { readEndpoint } from "./endpoint-address.ts";
import type { OwnSettings } from "./own-schema.ts";

type Given = OwnSettings["connections"][number];

/** Where none is named: the environment and the AWS files say all. */
const IMPLIED: Given = { name: "environment" };

/**
 * @param folder of the file: paths that are not absolute begin there
 * @throws LianaError `usage`, and what the keychain has against it
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
      throw config.mistake([...setting, "name"], "name: another connection has this name already.");
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
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
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

/** Keys are in one place. */
function checkKeys(config: ConfigText, given: Given, setting: SettingPath): void {
  const { keychain, profile, accessKeyId, secretAccessKey, sessionToken } = given;
  const typed = [accessKeyId, secretAccessKey, sessionToken].some((part) => part !== undefined);
  const ways = [keychain !== undefined, profile !== undefined, typed].filter(Boolean).length;
  if (ways > 1)
    throw config.mistake(setting, "keys come from keychain, profile or accessKeyId. Give one of these.");
  if (typed && (accessKeyId === undefined || secretAccessKey === undefined))
    throw config.mistake(setting, "accessKeyId and secretAccessKey go together. One is missing.");
}

function keysOf(given: Given): ConnectionForEngine["keys"] {
  const { profile, accessKeyId, secretAccessKey, sessionToken } = given;
  if (profile !== undefined) return { kind: "profile", profile };
  if (accessKeyId === undefined || secretAccessKey === undefined) return { kind: "environment" };
  const token = sessionToken === undefined ? {} : { sessionToken };
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
      throw config.mistake(
        [...setting, "endpoint"],
        "endpoint: provider says it already. Give one of the two.",
      );
    const read = readEndpoint(endpoint, allowHttp, "allowHttp: true");
    if (read.kind === "refused") throw config.mistake([...setting, "endpoint"], `endpoint: ${read.why}`);
    return read.url;
  }
  // Amazon's own addresses are known to its library.
  if (preset === undefined || preset.id === "aws") return undefined;
  if (preset.endpoint.kind !== "template")
    throw config.mistake(setting, `${preset.name} has no address of its own. Say which: endpoint.`);
  if (region === undefined && needsRegion(preset))
    throw config.mistake(setting, `the region is missing: ${preset.name} has an address for each.`);
  return endpointOf(preset, region ?? preset.defaultRegion);
}

function needsRegion({ endpoint }: ServicePreset): boolean {
  return endpoint.kind === "template" && endpoint.host.includes("<region>");
}
