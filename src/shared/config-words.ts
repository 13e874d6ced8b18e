import type { Facts } from "./error-facts.ts";

/** `bad-config`: a setting, the address of a service, or that of a proxy. */
export function badConfig(f: Facts): string {
  const value = f.text("value");
  const reason = f.text("reason");
  const what = f.text("what");
  if (what === "proxy") {
    const why = reason === undefined ? "it is no address" : `Liana knows no ${reason} proxies`;
    const setting = value ?? "HTTPS_PROXY";
    const which = setting === "proxy" ? "the proxy of this connection" : `the proxy in ${setting}`;
    return `${which} cannot be used: ${why}. Write http://host:port or socks5://host:port.`;
  }
  if (what === "endpoint" && reason === "userinfo")
    return `the address of ${f.host} has a name or password in it, which would be stored and shown with it. Write the address without; keys have fields of their own.`;
  return `${f.quoted("the setting ", "what", "a setting")} cannot be used${f.quoted(": ", "value", "")}. Correct it and try again.`;
}
