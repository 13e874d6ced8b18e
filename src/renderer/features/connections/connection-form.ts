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

/** What is typed about a connection. Fields of other services stay, so that a change of mind loses nothing. */
export interface ConnectionForm {
  /** Of the saved connection that this edits. */
  readonly id: string | undefined;
  /** Empty: named after its service. */
  readonly name: string;
  /** Of a preset; empty: none chosen yet. */
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

/** What the proxy is signed in with. */
export interface LoginForm {
  /** `kept`: that of the saved connection. */
  readonly kind: "typed" | "kept";
  /** Empty: the proxy wants none. */
  readonly user: string;
  readonly password: string;
}

export const NO_LOGIN: LoginForm = { kind: "typed", user: "", password: "" };

export interface KeysForm {
  /** `kept`: those of the saved connection. */
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

/** What a service is called, also one that this version does not know. */
export function serviceName(service: string): string {
  return presetOf(service)?.name ?? service;
}

/** Nothing is to be asked about where it is. */
export function isAddressKnown({ endpoint, regions }: ServicePreset): boolean {
  return endpoint.kind === "template" && regions.length === 1;
}

export function regionOf({ regions, service }: ConnectionForm): string {
  return regions[service] ?? presetOf(service)?.defaultRegion ?? "";
}

/** As typed, with a scheme; undefined where it is no address. */
export function typedEndpoint(text: string): URL | undefined {
  const trimmed = text.trim().replace(/\/+$/, "");
  if (trimmed === "") return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "" ? url : undefined;
}

/** Would send data over a network unencrypted. */
export function isPlainHttp(url: URL | undefined): boolean {
  return url?.protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}

/** The account of an R2 address, of which people paste all. */
function typedAccount(text: string): string {
  return text
    .trim()
    .replace(/^https?:\/\//, "")
    .replace(/\.r2\.cloudflarestorage\.com.*$/, "")
    .toLowerCase();
}

export interface AddressFault {
  readonly field: "account" | "endpoint" | "allowHttp";
  readonly text: string;
}

/** Why nothing can be reached so, beside which field. */
export function addressFault(form: ConnectionForm): AddressFault | undefined {
  const preset = presetOf(form.service);
  if (preset?.endpoint.kind === "account" && !/^[a-z0-9-]+(\.[a-z]+)?$/.test(typedAccount(form.account)))
    return { field: "account", text: "The account's id: letters and digits, from the dashboard of R2." };
  if (preset?.endpoint.kind !== "given") return undefined;
  if (hasUserinfo(form.endpoint))
    return {
      field: "endpoint",
      text: "An address without a name and password. Keys have fields of their own.",
    };
  const url = typedEndpoint(form.endpoint);
  if (url === undefined) return { field: "endpoint", text: "An address, as in https://s3.example.com" };
  if (isPlainHttp(url) && !form.allowHttp)
    return { field: "allowHttp", text: "Use an https address, or allow http for this connection." };
  return undefined;
}

export interface NetworkFault {
  readonly field: "proxy" | "password" | "awsEndpoints";
  readonly text: string;
}

/** Why nothing can be reached by these ways, beside which field. */
export function networkFault(form: ConnectionForm): NetworkFault | undefined {
  const { proxy, awsEndpoints = [] } = form.options;
  const { kind, user, password } = form.proxyLogin;
  if (proxy !== undefined && readProxyAddress(proxy) === undefined)
    return { field: "proxy", text: "none, or an address as in http://host:3128" };
  // The settings file is no place for passwords.
  if (proxy !== undefined && hasUserinfo(proxy))
    return { field: "proxy", text: "Without a user and a password: those have fields of their own." };
  if (wantsLogin(form) && kind === "typed" && (user.trim() === "") !== (password === ""))
    return { field: "password", text: "Both, the user and the password, or neither." };
  if (form.service === "aws" && awsEndpoints.includes("fips") && awsEndpoints.includes("accelerate"))
    return { field: "awsEndpoints", text: "There is no transfer acceleration with FIPS." };
  return undefined;
}

/** Whether there is a proxy that could want a login. */
export function wantsLogin({ options: { proxy } }: ConnectionForm): boolean {
  return proxy !== undefined && proxy.trim() !== "" && proxy.trim() !== "none";
}

/** Undefined while something is missing. */
export function draftOf(form: ConnectionForm): ConnectionDraft | undefined {
  const preset = presetOf(form.service);
  const keys = draftKeys(form);
  if (preset === undefined || keys === undefined || addressFault(form) !== undefined) return undefined;
  if (networkFault(form) !== undefined) return undefined;
  const { awsEndpoints, ...options } = connectionOptionsOf(form.options);
  // They are Amazon's; elsewhere they would be refused.
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
    ...(region === undefined ? {} : { region }),
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

/** A saved connection, to be edited. */
export function formOf(connection: Connection): ConnectionForm {
  const { id, name, service, endpoint, region, allowHttp, keys } = connection;
  const proxyLogin: LoginForm =
    connection.proxyLogin === undefined ? NO_LOGIN : { ...NO_LOGIN, kind: "kept" };
  const options = connectionOptionsOf(connection);
  const address = addressOf(service, endpoint, region);
  return { ...EMPTY_FORM, ...address, id, name, allowHttp, keys: keysForm(keys), options, proxyLogin };
}

/** A draft that somebody prepared, to be looked at and sent. */
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
  // An address that the preset would not make (dual stack, a company's own) stays as it is.
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
