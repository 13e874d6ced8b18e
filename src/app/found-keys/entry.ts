import { secretSchema, type Secret } from "../../shared/model/connection.ts";
import type { FoundTool, NotImportable } from "../../shared/model/found-keys.ts";
import { presetFor, regionOfHost } from "../../shared/model/providers.ts";
import { printable } from "../../shared/printable.ts";
import { hasUserinfo } from "../../shared/model/userinfo.ts";
import { type FoundConnection, foundId, type FoundKeys } from "./found.ts";

const LONGEST_NAME = 120;
const AMAZON = "s3.amazonaws.com";

interface Given {
  readonly tool: FoundTool;
  readonly file: string;
  readonly name: string;
  /** With or without a scheme; empty or undefined: Amazon. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly addressing?: "path" | "virtual" | undefined;
  readonly keys: FoundKeys | undefined;
}

/** An entry of a file as a connection, or why it cannot be one. */
export function entryOf(given: Given): FoundConnection | NotImportable {
  const { tool, file, addressing, keys } = given;
  const name = shownName(given.name);
  const address = addressOf(given.endpoint);
  if (address === undefined) return notImportable(given, "bad-address");
  if (keys === undefined) return notImportable(given, "no-keys");
  const named = address.host === undefined ? undefined : regionOfHost(address.host);
  const region = [given.region, named].find((one) => one !== undefined && /^[\w-]{1,64}$/.test(one));
  return {
    kind: "connection",
    id: foundId(tool, given.name),
    tool,
    file,
    name,
    service: address.host === undefined ? "aws" : presetFor(address.host).id,
    endpoint: address.url,
    region,
    allowHttp: address.url?.startsWith("http:") === true,
    addressing,
    keys,
  };
}

export function notImportable(
  { tool, file, name }: Pick<Given, "tool" | "file" | "name">,
  reason: NotImportable["reason"],
): NotImportable {
  return { kind: "not-importable", tool, file, name: shownName(name), reason };
}

/** @returns undefined for incomplete keys, and for ones that no service has */
export function secretIn(
  accessKeyId: string | undefined,
  secretAccessKey: string | undefined,
  sessionToken?: string,
): Secret | undefined {
  const token = sessionToken === undefined || sessionToken === "" ? {} : { sessionToken };
  const read = secretSchema.safeParse({ accessKeyId, secretAccessKey, ...token });
  return read.success ? read.data : undefined;
}

/** @returns undefined for what is no address, or contains keys */
function addressOf(text = ""): { readonly url?: string; readonly host?: string } | undefined {
  if (text === "") return {};
  if (hasUserinfo(text)) return undefined;
  const url = URL.parse(text.includes("://") ? text : `https://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hostname === "")
    return undefined;
  if (url.hostname === AMAZON) return {};
  return { url: url.href.replace(/\/$/, ""), host: url.hostname };
}

function shownName(name: string): string {
  return printable(name).slice(0, LONGEST_NAME) || "?";
}
