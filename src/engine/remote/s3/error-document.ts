import { parseXML } from "@aws-sdk/xml-builder";
import type { S3Response } from "./errors.ts";
import type { WireResponse } from "./transport.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A refusal as errors.ts judges it, with what its document says where it is one. */
export function refusalOf(response: WireResponse): S3Response {
  const { statusCode: status, headers, body } = response;
  const document = body instanceof Uint8Array ? errorFields(body) : {};
  const code = document["Code"];
  return { status, headers, code: typeof code === "string" ? code : "", document };
}

/** The element that a document consists of, without its namespace, and the fields in it; empty for a page. */
export function documentOf({ body }: WireResponse): { readonly root: string; readonly fields: Fields } {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString("utf8") : "";
  const [[name, fields] = ["", undefined]] = text === "" ? [] : Object.entries(parsed(text));
  return { root: name.replace(/^.*:/, ""), fields: isFields(fields) ? fields : {} };
}

/** Fields of `<Error>`, alone or in an `<ErrorResponse>`; none for a page, or for nothing. */
function errorFields(body: Uint8Array): Fields {
  if (body.byteLength === 0) return {};
  const [root] = Object.values(parsed(Buffer.from(body).toString("utf8")));
  if (!isFields(root)) return {};
  return isFields(root["Error"]) ? root["Error"] : root;
}

/** A web page or a cut-off document says nothing that its status does not; that is told instead. */
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
