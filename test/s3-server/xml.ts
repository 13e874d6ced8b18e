/** The XML of S3: elements and text, no mixed content. */

import { S3Error } from "./errors.ts";

const S3_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** An element that contains text. */
export function text(name: string, value: string | number | boolean): string {
  return `<${name}>${escape(String(value))}</${name}>`;
}

/** An element that contains markup. */
export function element(name: string, content: readonly string[] | string): string {
  return `<${name}>${typeof content === "string" ? content : content.join("")}</${name}>`;
}

/** A whole document in S3's namespace. */
export function document(name: string, content: readonly string[] | string): string {
  const inner = typeof content === "string" ? content : content.join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${S3_NAMESPACE}">${inner}</${name}>`;
}

/** As in `encoding-type=url`: slashes stay, a space becomes `+`. */
export function urlEncoded(value: string): string {
  return encodeURIComponent(value)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/")
    .replace(/[!'()~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function escape(value: string): string {
  // Control characters are invalid in XML 1.0, but AWS sends them unless the client requests URL encoding.
  // oxlint-disable-next-line no-control-regex
  return value.replace(/[&<>"\u0000-\u001f\u007f]/g, (c) => ESCAPES[c] ?? `&#${String(c.charCodeAt(0))};`);
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export class XmlElement {
  readonly name: string;
  readonly children: XmlElement[] = [];
  text = "";

  constructor(name: string) {
    this.name = name;
  }

  all(name: string): readonly XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The text of a child, or undefined. */
  value(name: string): string | undefined {
    return this.children.find((child) => child.name === name)?.text;
  }

  /** @throws S3Error MalformedXML */
  required(name: string): string {
    const value = this.value(name);
    if (value === undefined) throw new S3Error("MalformedXML");
    return value;
  }
}

const TOKEN =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

/** XML 1.0 cannot represent these, not even as references. */
// oxlint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * @param root the required name of the root
 * @throws S3Error MalformedXML
 */
export function parseXml(source: string, root: string): XmlElement {
  const top = new XmlElement("");
  const open = [top];
  // XML 1.0, 2.11: a literal line end reads as one line feed.
  if (NOT_XML.test(source)) throw new S3Error("MalformedXML");
  const input = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < input.length) {
    const match = TOKEN.exec(input);
    if (match === null) throw new S3Error("MalformedXML");
    const [, cdata, closing, name, , single, characters] = match;
    const current = open.at(-1)!;
    if (name === undefined) current.text += cdata ?? unescape(characters ?? "");
    else if (closing === "/") {
      if (open.length < 2 || current.name !== localName(name)) throw new S3Error("MalformedXML");
      open.pop();
    } else {
      const child = new XmlElement(localName(name));
      current.children.push(child);
      if (single !== "/") open.push(child);
    }
  }
  const [found, ...others] = top.children;
  if (open.length !== 1 || found?.name !== root || others.length > 0 || top.text.trim() !== "") {
    throw new S3Error("MalformedXML");
  }
  return found;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(value: string): string {
  return value.replace(/&([^;]*);?/g, (_whole, name: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const point =
      code === null ? NaN : Number.parseInt(code[1] ?? code[2] ?? "", code[1] === undefined ? 10 : 16);
    const character = Number.isNaN(point) || point > 0x10ffff ? ENTITIES[name] : String.fromCodePoint(point);
    if (character === undefined || NOT_XML.test(character)) throw new S3Error("MalformedXML");
    return character;
  });
}
