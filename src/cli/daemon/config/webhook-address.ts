import { decodeUri } from "../../../shared/decode-uri.ts";
import type { WebhookTarget } from "../webhook-target.ts";
import { isLoopbackHost } from "./loopback-host.ts";

/** https://docs.ntfy.sh/publish: the server's own pattern of topics. */
const TOPIC = /^\/([-_A-Za-z0-9]{1,64})$/;
/** https://pushover.net/api: tokens and keys. */
const PUSHOVER_KEY = /^[A-Za-z0-9]{30}$/;

/**
 * The address that problems are reported to:
 *
 * - https, or http on this computer, without a user name or password, which error messages and logs would reveal;
 * - `ntfy://HOST/TOPIC`, also `ntfy://ACCESS-TOKEN@HOST/TOPIC` and `ntfy://USER:PASSWORD@HOST/TOPIC`; sent by https;
 * - `pushover://APPLICATION-TOKEN@USER-KEY`.
 *
 * @returns undefined for any other text
 */
export function readWebhook(text: string): WebhookTarget | undefined {
  const url = URL.parse(text);
  switch (url?.protocol) {
    case "http:":
    case "https:":
      return readPlain(url);
    case "ntfy:":
      return readNtfy(url);
    case "pushover:":
      return readPushover(url);
    default:
      return undefined;
  }
}

function readPlain(url: URL): WebhookTarget | undefined {
  if (url.username !== "" || url.password !== "") return undefined;
  return url.protocol === "https:" || isLoopbackHost(url.hostname) ? { kind: "json", url } : undefined;
}

function readNtfy({ host, hostname, pathname, username, password, search }: URL): WebhookTarget | undefined {
  const topic = TOPIC.exec(pathname)?.[1];
  const server = URL.parse(`${isLoopbackHost(hostname) ? "http" : "https"}://${host}/`);
  if (topic === undefined || server === null || search !== "") return undefined;
  return { kind: "ntfy", url: server, topic, authorization: authorizationOf(username, password) };
}

function authorizationOf(username: string, password: string): string | undefined {
  const [user, secret] = [decodeUri(username), decodeUri(password)];
  if (user !== "" && secret !== "") return `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
  const token = user + secret;
  return token === "" ? undefined : `Bearer ${token}`;
}

function readPushover({ username, password, host, pathname, search }: URL): WebhookTarget | undefined {
  const isWhole = password === "" && search === "" && (pathname === "" || pathname === "/");
  if (!isWhole || !PUSHOVER_KEY.test(username) || !PUSHOVER_KEY.test(host)) return undefined;
  return { kind: "pushover", token: username, user: host };
}
