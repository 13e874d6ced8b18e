import { defined } from "../../../shared/defined.ts";
import type { Connection, ConnectionDraft } from "../../../shared/model/connection.ts";
import { type ConnectionOptions, connectionOptionsOf } from "../../../shared/model/connection-options.ts";
import { readProxyAddress } from "../../../shared/model/proxy-address.ts";
import {
  endpointOf,
  presetFor,
  regionOfHost,
  SERVICE_PRESETS,
  type ServicePreset,
} from "../../../shared/model/providers.ts";
import { hasUserinfo } from "../../../shared/model/userinfo.ts";

/** A connection as it is being entered. Fields of other services keep their text while another service is selected. */
export interface ConnectionForm {
  /** Of the saved connection that is edited. */
  readonly id: string | undefined;
  /** Empty: the connection is named after its service. */
  readonly name: string;
  /** Id of a preset; empty: none chosen yet. */
  readonly service: string;
  /** By service. */
  readonly regions: Readonly<Record<string, string>>;
  readonly account: string;
  readonly endpoint: string;
  readonly allowHttp: boolean;
  readonly keys: KeysForm;
  readonly options: ConnectionOptions;
  readonly proxyLogin: LoginForm;
}

/** User and password of the proxy. */
export interface LoginForm {
  /** `kept`: the login of the saved connection. */
  readonly kind: "typed" | "kept";
  /** Empty: the proxy needs no login. */
  readonly user: string;
  readonly password: string;
}

export const NO_LOGIN: LoginForm = { kind: "typed", user: "", password: "" };

export interface KeysForm {
  /** `kept`: the keys of the saved connection. */
  readonly kind: "typed" | "kept" | "profile" | "environment";
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly profile: string;
}

export const NO_KEYS: KeysForm = {
  kind: "typed",
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
  profile: "",
};

export const EMPTY_FORM: ConnectionForm = {
  id: undefined,
  name: "",
  service: "",
  regions: {},
  account: "",
  endpoint: "",
  allowHttp: false,
  keys: NO_KEYS,
  options: {},
  proxyLogin: NO_LOGIN,
};

export function presetOf(service: string): ServicePreset | undefined {
  return SERVICE_PRESETS.find(({ id }) => id === service);
}

/** Whether the endpoint follows from the service alone. */
export function isAddressKnown({ endpoint, regions }: ServicePreset): boolean {
  return endpoint.kind === "template" && regions.length === 1;
}

export function regionOf({ regions, service }: ConnectionForm): string {
  return regions[service] ?? presetOf(service)?.defaultRegion ?? "";
}

/** The typed text as a URL, https if it names no scheme; undefined if it is not an http address. */
export function typedEndpoint(text: string): URL | undefined {
  const trimmed = text.trim().replace(/\/+$/, "");
  if (trimmed === "") return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "" ? url : undefined;
}

/** Whether data would cross a network unencrypted. */
export function isPlainHttp(url: URL | undefined): boolean {
  return url?.protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

/** The account of an R2 address; people paste the whole address. */
function typedAccount(text: string): string {
  return text
    .trim()
    .replace(/^https?:\/\//, "")
    .replace(/\.r2\.cloudflarestorage\.com.*$/, "")
    .toLowerCase();
}

export interface AddressFault {
  readonly field: "account" | "endpoint" | "allowHttp";
  readonly message:
    | "connection-fields.account.wrong"
    | "connection-fields.endpoint.userinfo"
    | "connection-fields.endpoint.wrong"
    | "connection-fields.http.wrong";
}

/** What is wrong with the address, and at which field. */
export function addressFault(form: ConnectionForm): AddressFault | undefined {
  const preset = presetOf(form.service);
  if (preset?.endpoint.kind === "account" && !/^[a-z0-9-]+(\.[a-z]+)?$/.test(typedAccount(form.account)))
    return { field: "account", message: "connection-fields.account.wrong" };
  if (preset?.endpoint.kind !== "given") return undefined;
  if (hasUserinfo(form.endpoint))
    return { field: "endpoint", message: "connection-fields.endpoint.userinfo" };
  const url = typedEndpoint(form.endpoint);
  if (url === undefined) return { field: "endpoint", message: "connection-fields.endpoint.wrong" };
  if (isPlainHttp(url) && !form.allowHttp)
    return { field: "allowHttp", message: "connection-fields.http.wrong" };
  return undefined;
}

export interface NetworkFault {
  readonly field: "proxy" | "password" | "awsEndpoints";
  readonly message:
    | "connection-fields.proxy.wrong"
    | "connection-fields.proxy.userinfo"
    | "connection-fields.proxy.login-incomplete"
    | "connection-fields.aws-endpoints.conflict";
}

/** What is wrong with the proxy or the choice of endpoints, and at which field. */
export function networkFault(form: ConnectionForm): NetworkFault | undefined {
  const { proxy, awsEndpoints = [] } = form.options;
  const { kind, user, password } = form.proxyLogin;
  if (proxy !== undefined && readProxyAddress(proxy) === undefined)
    return { field: "proxy", message: "connection-fields.proxy.wrong" };
  // Options go to the settings file, which must hold no passwords.
  if (proxy !== undefined && hasUserinfo(proxy))
    return { field: "proxy", message: "connection-fields.proxy.userinfo" };
  if (wantsLogin(form) && kind === "typed" && (user.trim() === "") !== (password === ""))
    return { field: "password", message: "connection-fields.proxy.login-incomplete" };
  if (form.service === "aws" && awsEndpoints.includes("fips") && awsEndpoints.includes("accelerate"))
    return { field: "awsEndpoints", message: "connection-fields.aws-endpoints.conflict" };
  return undefined;
}

/** Whether a proxy is set, which may need a login. */
export function wantsLogin({ options: { proxy } }: ConnectionForm): boolean {
  return proxy !== undefined && proxy.trim() !== "" && proxy.trim() !== "none";
}

/** The draft to test and save; undefined while something is missing or wrong. */
export function draftOf(form: ConnectionForm): ConnectionDraft | undefined {
  const preset = presetOf(form.service);
  const keys = draftKeys(form);
  if (preset === undefined || keys === undefined || addressFault(form) !== undefined) return undefined;
  if (networkFault(form) !== undefined) return undefined;
  const { awsEndpoints, ...options } = connectionOptionsOf(form.options);
  // Only Amazon has them; other services would refuse them.
  const variants = preset.id === "aws" && awsEndpoints !== undefined ? { awsEndpoints } : {};
  const rest = {
    ...options,
    ...variants,
    ...draftLogin(form),
    name: form.name.trim() || defaultName(form, preset),
    keys,
  };
  if (preset.endpoint.kind !== "given") {
    const region = regionOf(form);
    const endpoint = endpointOf(preset, region, typedAccount(form.account));
    if (endpoint === undefined) return undefined;
    return { ...rest, service: preset.id, endpoint, region, allowHttp: false };
  }
  const url = typedEndpoint(form.endpoint);
  if (url === undefined) return undefined;
  const known = presetFor(url.hostname);
  const region = form.regions[form.service]?.trim() || regionOfHost(url.hostname);
  return {
    ...rest,
    service: known.id === "other" ? preset.id : known.id,
    endpoint: url.href.replace(/\/$/, ""),
    allowHttp: isPlainHttp(url) && form.allowHttp,
    ...defined({ region }),
  };
}

function defaultName(form: ConnectionForm, preset: ServicePreset): string {
  if (preset.id !== "other") return preset.name;
  const host = typedEndpoint(form.endpoint)?.hostname ?? preset.name;
  return presetFor(host).id === "other" ? host.slice(0, 120) : presetFor(host).name;
}

function draftLogin(form: ConnectionForm): Pick<ConnectionDraft, "proxyLogin"> {
  const { kind, user, password } = form.proxyLogin;
  if (!wantsLogin(form)) return {};
  if (kind === "kept") return form.id === undefined ? {} : { proxyLogin: { kind, connection: form.id } };
  return user.trim() === "" ? {} : { proxyLogin: { kind, login: { user: user.trim(), password } } };
}

function draftKeys({ id, keys }: ConnectionForm): ConnectionDraft["keys"] | undefined {
  switch (keys.kind) {
    case "kept":
      return id === undefined ? undefined : { kind: "kept", connection: id };
    case "environment":
      return { kind: "environment" };
    case "profile": {
      const profile = keys.profile.trim();
      return profile === "" ? undefined : { kind: "profile", profile };
    }
    case "typed":
      return typedKeys(keys);
  }
}

function typedKeys(keys: KeysForm): ConnectionDraft["keys"] | undefined {
  const accessKeyId = keys.accessKeyId.trim();
  const secretAccessKey = keys.secretAccessKey.trim();
  const sessionToken = keys.sessionToken.trim();
  if (accessKeyId === "" || secretAccessKey === "") return undefined;
  const token = sessionToken === "" ? {} : { sessionToken };
  return { kind: "typed", secret: { accessKeyId, secretAccessKey, ...token } };
}

/** The form of a saved connection. */
export function formOf(connection: Connection): ConnectionForm {
  const { id, name, service, endpoint, region, allowHttp, keys } = connection;
  const proxyLogin: LoginForm =
    connection.proxyLogin === undefined ? NO_LOGIN : { ...NO_LOGIN, kind: "kept" };
  const options = connectionOptionsOf(connection);
  const address = addressOf(service, endpoint, region);
  return { ...EMPTY_FORM, ...address, id, name, allowHttp, keys: keysForm(keys), options, proxyLogin };
}

/** The form of a draft that the host suggests (`Suggestion`). */
export function formOfDraft({
  name,
  service,
  endpoint,
  region,
  allowHttp,
  keys,
}: ConnectionDraft): ConnectionForm {
  const address = addressOf(service, endpoint, region);
  const typed =
    keys.kind === "typed"
      ? { ...NO_KEYS, ...keys.secret, sessionToken: keys.secret.sessionToken ?? "" }
      : NO_KEYS;
  const form = keys.kind === "profile" || keys.kind === "environment" ? keysForm(keys) : typed;
  return { ...EMPTY_FORM, ...address, name, allowHttp, keys: form };
}

function keysForm(keys: Connection["keys"]): KeysForm {
  switch (keys.kind) {
    case "keychain":
      return { ...NO_KEYS, kind: "kept" };
    case "profile":
      return { ...NO_KEYS, kind: "profile", profile: keys.profile };
    case "environment":
      return { ...NO_KEYS, kind: "environment" };
  }
}

function addressOf(
  service: string,
  endpoint: string | undefined,
  region: string | undefined,
): Pick<ConnectionForm, "service" | "regions" | "account" | "endpoint"> {
  const preset = presetOf(service);
  const host = endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  const known = region ?? regionOfHost(host);
  const regions = known === undefined ? {} : { [service]: known };
  if (preset?.endpoint.kind === "account")
    return { service, regions, account: typedAccount(host), endpoint: "" };
  // An address that the preset would not produce (dual-stack, private endpoints) is kept.
  const made = preset === undefined ? undefined : endpointOf(preset, known ?? preset.defaultRegion);
  if (preset !== undefined && made !== undefined && (endpoint === undefined || endpoint === made))
    return { service, regions, account: "", endpoint: "" };
  const given = preset?.endpoint.kind === "given" ? service : "other";
  return {
    service: given,
    regions: known === undefined ? {} : { [given]: known },
    account: "",
    endpoint: endpoint ?? "",
  };
}
