import { isIP } from "node:net";
import type { ConnectionOptions } from "../../../shared/model/connection-options.ts";
import { presetFor, regionOfHost, SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { hasUserinfo } from "../../../shared/model/userinfo.ts";
import type { ReportedConnection } from "./input.ts";
import type { Names } from "./names.ts";
import { type Fact, fact } from "./report.ts";
import { codeText, joined, known, shown, type Shown, yesOrNo } from "./shown.ts";

/** Variables that decide how services are reached. Their values may contain hosts and passwords. */
const PROXIES = [
  "HTTPS_PROXY",
  "https_proxy",
  "HTTP_PROXY",
  "http_proxy",
  "ALL_PROXY",
  "all_proxy",
  "NO_PROXY",
  "no_proxy",
];
const OTHERS = [
  "AWS_ENDPOINT_URL",
  "AWS_REGION",
  "AWS_PROFILE",
  "AWS_CA_BUNDLE",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
];
const KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

export function networkFacts(env: NodeJS.ProcessEnv, names: Names): readonly Fact[] {
  const given = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  return [
    ...PROXIES.flatMap((name) => {
      const value = given(name);
      if (value === undefined) return [];
      return [
        fact(known(name, PROXIES), /^no_proxy$/i.test(name) ? names.address(value) : proxyText(value, names)),
      ];
    }),
    ...[...OTHERS, ...KEYS]
      .filter((name) => given(name) !== undefined)
      .map((name) => fact(known(name, [...OTHERS, ...KEYS]), shown`given`)),
  ];
}

function proxyText(address: string, names: Names): Shown {
  if (address === "none") return shown`none`;
  const scheme = /^[a-z][a-z0-9]*(?=:\/\/)/i.exec(address)?.[0].toLowerCase() ?? "http";
  const login = hasUserinfo(address) ? shown` with a login` : shown``;
  return shown`${known(scheme, ["http", "https", "socks", "socks4", "socks4a", "socks5", "socks5h"])}${login} ${names.address(address)}`;
}

/** @param number of the connection in this report */
export function connectionFacts(
  connection: ReportedConnection,
  number: number,
  names: Names,
): readonly Fact[] {
  const { name, service, keys, allowHttp, proxyLogin } = connection;
  const label = shown`connection ${number}`;
  const profile = keys.kind === "profile" ? shown` ${names.name(keys.profile)}` : shown``;
  return [
    fact(label, names.name(name)),
    ...(service === undefined
      ? []
      : [
          fact(
            shown`service`,
            known(
              service,
              SERVICE_PRESETS.map(({ id }) => id),
            ),
          ),
        ]),
    fact(shown`endpoint`, endpointText(connection.endpoint, names)),
    fact(shown`region`, regionText(connection)),
    fact(
      shown`keys`,
      shown`${known(keys.kind, ["keychain", "profile", "environment", "given", "missing"])}${profile}`,
    ),
    ...(allowHttp ? [fact(shown`plain http`, shown`allowed`)] : []),
    ...optionFacts(connection, names),
    ...(proxyLogin === true ? [fact(shown`proxy login`, shown`in the keychain`)] : []),
  ];
}

function optionFacts(options: ConnectionOptions, names: Names): readonly Fact[] {
  const { caFile, proxy, addressing, requesterPays, awsEndpoints = [] } = options;
  return [
    ...(caFile === undefined ? [] : [fact(shown`own certificates`, names.name(caFile))]),
    ...(proxy === undefined ? [] : [fact(shown`proxy`, proxyText(proxy, names))]),
    ...(addressing === undefined ? [] : [fact(shown`addressing`, known(addressing, ["path", "virtual"]))]),
    ...(requesterPays === undefined ? [] : [fact(shown`requester pays`, yesOrNo(requesterPays))]),
    ...(awsEndpoints.length === 0
      ? []
      : [
          fact(
            shown`Amazon's endpoints`,
            joined(awsEndpoints.map((one) => known(one, ["accelerate", "dual-stack", "fips"]))),
          ),
        ]),
  ];
}

/** The kind of host without its name: which service it belongs to, or where it is. */
function endpointText(endpoint: string | undefined, names: Names): Shown {
  if (endpoint === undefined) return shown`Amazon`;
  const url = URL.parse(endpoint.includes("://") ? endpoint : `https://${endpoint}`);
  if (url === null) return shown`not an address ${names.address(endpoint)}`;
  const { id } = presetFor(url.hostname);
  const kind =
    id === "other"
      ? hostKind(url.hostname)
      : shown`host of ${known(
          id,
          SERVICE_PRESETS.map((one) => one.id),
        )}`;
  const port = url.port === "" ? shown`` : shown`, port ${Number(url.port)}`;
  return shown`${known(url.protocol, ["http:", "https:"])} ${kind}${port} ${names.address(endpoint)}`;
}

function hostKind(hostname: string): Shown {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || host.endsWith(".localhost") || host === "::1" || /^127\.\d/.test(host))
    return shown`this computer`;
  if (isIP(host) === 0)
    return host.includes(".") ? shown`own host name` : shown`host name of the local network`;
  const isPrivate = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:)/i.test(host);
  return isPrivate ? shown`private IP address` : shown`public IP address`;
}

/** Regions that services have. A region that a user made up may be a name. */
const REGIONS = new Set(SERVICE_PRESETS.flatMap(({ regions, defaultRegion }) => [...regions, defaultRegion]));

function regionText({ region, endpoint }: ReportedConnection): Shown {
  if (region === undefined) {
    const named = endpoint === undefined ? undefined : regionOfHost(URL.parse(endpoint)?.hostname ?? "");
    return named === undefined ? shown`not given` : shown`${known(named, REGIONS)}, of the host`;
  }
  return REGIONS.has(region)
    ? known(region, REGIONS)
    : codeText(
        region,
        /^[a-z]{2}(?:-(?:gov|iso[a-z]?))?-(?:north|south|east|west|central)(?:east|west)?-\d$/,
      );
}
