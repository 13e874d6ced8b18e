import { BlockList, isIP } from "node:net";

/**
 * Whether a NO_PROXY list contains a host. Entries are `*`; names, each including its subdomains, as curl, Go and
 * aws-cli read them (`example.com`, `.example.com`, `*.example.com`); addresses, networks (`10.0.0.0/8`, `fd00::/8`)
 * and ranges (`10.0.0.1-10.0.0.9`); each with or without a port.
 * @param host without brackets
 */
export function isListed(list: string, host: string, port: number): boolean {
  const lower = host.toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => entry !== "" && matches(entry, lower, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === "*") return true;
  const { name, ofPort } = parted(entry);
  if (ofPort !== undefined && ofPort !== port) return false;
  const kind = isIP(host);
  if (kind !== 0) return isAmong(name, host, kind === 4 ? "ipv4" : "ipv6");
  const bare = name.replace(/^\*?\./, "");
  return bare !== "" && (host === bare || host.endsWith(`.${bare}`));
}

/** IPv6 addresses contain colons, so with a port they are in brackets. */
function parted(entry: string): { readonly name: string; readonly ofPort: number | undefined } {
  const [, bracketed, after] = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? [];
  if (bracketed !== undefined)
    return { name: bracketed, ofPort: after === undefined ? undefined : Number(after) };
  const [, name, port] = /^([^:]*):(\d+)$/.exec(entry) ?? [];
  return name === undefined ? { name: entry, ofPort: undefined } : { name, ofPort: Number(port) };
}

function isAmong(name: string, host: string, family: "ipv4" | "ipv6"): boolean {
  const known = new BlockList();
  const [network = "", bits] = name.split("/");
  const [first = "", last] = name.split("-");
  try {
    if (bits !== undefined) known.addSubnet(network, Number(bits), family);
    else if (last !== undefined) known.addRange(first, last, family);
    else known.addAddress(name, family);
  } catch {
    // A name, an address of the other family, or a typo: matches no address of this family.
    return false;
  }
  return known.check(host, family);
}
