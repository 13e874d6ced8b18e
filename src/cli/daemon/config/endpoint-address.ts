import { hasUserinfo } from "../../../shared/model/userinfo.ts";
import type { Words } from "../../../shared/words/words.ts";
import { isLoopbackHost } from "./loopback-host.ts";

export type Endpoint =
  | { readonly kind: "endpoint"; readonly url: string }
  | { readonly kind: "refused"; readonly why: "userinfo" | "form" | "http" };

/**
 * The address of a service. Without a scheme, `https://` is meant.
 * @param allowHttp allows plain http to another machine
 */
export function readEndpoint(text: string, allowHttp: boolean): Endpoint {
  if (hasUserinfo(text)) return { kind: "refused", why: "userinfo" };
  const url = URL.parse(text.includes("://") ? text : `https://${text}`);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:") || url.search !== "")
    return { kind: "refused", why: "form" };
  if (url.protocol === "http:" && !allowHttp && !isLoopbackHost(url.hostname))
    return { kind: "refused", why: "http" };
  return { kind: "endpoint", url: url.href.replace(/\/$/, "") };
}

/** @param form the format of the file, which decides the name of the setting that allows http */
export function endpointProblem(
  words: Words,
  { why }: Extract<Endpoint, { kind: "refused" }>,
  form: "liana" | "s3sync",
): string {
  return why === "http" ? words.say("config.endpoint.http", { form }) : words.say(`config.endpoint.${why}`);
}
