import { hasUserinfo } from "../../../shared/model/userinfo.ts";
import { isLoopbackHost } from "./loopback-host.ts";

export type Endpoint =
  | { readonly kind: "endpoint"; readonly url: string }
  | { readonly kind: "refused"; readonly why: string };

/**
 * The address of a service, `https://` where nothing else is said.
 * @param allowHttp plain http to another machine is wanted
 * @param allow what to write in the file for that
 */
export function readEndpoint(text: string, allowHttp: boolean, allow: string): Endpoint {
  if (hasUserinfo(text)) return { kind: "refused", why: "write the address without keys in it." };
  const url = URL.parse(text.includes("://") ? text : `https://${text}`);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:") || url.search !== "")
    return { kind: "refused", why: "write an address such as https://s3.example.com." };
  if (url.protocol === "http:" && !allowHttp && !isLoopbackHost(url.hostname)) {
    const why = `with http everybody on the way can read along. Use https, or say ${allow}.`;
    return { kind: "refused", why };
  }
  return { kind: "endpoint", url: url.href.replace(/\/$/, "") };
}
