import { parseXML } from "@aws-sdk/xml-builder";
import type { S3Response } from "./errors.ts";
import type { WireResponse } from "./transport.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A refusal in the form that errors.ts judges, with the fields of its document if it has one. */
export function refusalOf(response: WireResponse): S3Response {
  const { statusCode: status, headers, body } = response;
  const document = body instanceof Uint8Array ? errorFields(body) : {};
  const code = document["Code"];
  return { status, headers, code: typeof code === "string" ? code : "", document };
}

/** A document's root element without its namespace, and its fields; empty for a web page. */
export function documentOf({ body }: WireResponse): { readonly root: string; readonly fields: Fields } {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString("utf8") : "";
  const [[name, fields] = ["", undefined]] = text === "" ? [] : Object.entries(parsed(text));
  return { root: name.replace(/^.*:/, ""), fields: isFields(fields) ? fields : {} };
}

/** Fields of `<Error>`, alone or within `<ErrorResponse>`; none for a web page or an empty body. */
function errorFields(body: Uint8Array): Fields {
  if (body.byteLength === 0) return {};
  const [root] = Object.values(parsed(Buffer.from(body).toString("utf8")));
  if (!isFields(root)) return {};
  return isFields(root["Error"]) ? root["Error"] : root;
}

/** A web page or a truncated document says no more than its status, which is reported instead. */
function parsed(text: string): Fields {
  try {
    return parseXML(text) as Fields;
  } catch (error) {
    if (error instanceof Error) return {};
    throw error;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
