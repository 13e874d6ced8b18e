import { isAbort, LianaError, type ErrorCode } from "../../../shared/errors.ts";

/** Node's codes for failures below HTTP (RT1). https://nodejs.org/api/errors.html */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  EAI_NODATA: "dns",
  EAI_NONAME: "dns",
  EMFILE: "too-many-files",
  ENFILE: "too-many-files",
  ECONNRESET: "network",
  ECONNABORTED: "network",
  EPIPE: "network",
  ENOTCONN: "network",
  ERR_STREAM_PREMATURE_CLOSE: "network",
  ERR_STREAM_DESTROYED: "network",
  ERR_SOCKET_CLOSED: "network",
  ERR_PROXY_TUNNEL: "unreachable",
  ETIMEDOUT: "timeout",
  ESOCKETTIMEDOUT: "timeout",
  EPROTO: "tls",
  CERT_HAS_EXPIRED: "tls",
  CERT_NOT_YET_VALID: "tls",
  CERT_REJECTED: "tls",
  CERT_REVOKED: "tls",
  CERT_SIGNATURE_FAILURE: "tls",
  CERT_UNTRUSTED: "tls",
  DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
  HOSTNAME_MISMATCH: "tls",
  INVALID_CA: "tls",
  SELF_SIGNED_CERT_IN_CHAIN: "tls",
  UNABLE_TO_GET_ISSUER_CERT: "tls",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls",
};

/**
 * Converts an error of a socket, of TLS or of the HTTP parser to a LianaError; aborts and LianaErrors pass unchanged.
 * @param reused the connection served another request before
 * @returns `internal` for any other error
 */
export function connectionError(error: unknown, host: string, reused = false): Error {
  if (error instanceof LianaError) return error;
  if (error instanceof Error && isAbort(error)) return error;
  const reason = codeOf(error);
  const code = kindOf(reason);
  // Surplus bytes of one answer are parsed as the beginning of the next, so another request may be to blame.
  if (code === "not-s3" && reused) return new LianaError("network", { host, reason, page: 1 }, error);
  if (code === "too-many-files") return new LianaError(code, { host, system: reason }, error);
  return new LianaError(code, { host, reason }, error);
}

function kindOf(code: string): ErrorCode {
  const known = CODES[code];
  if (known !== undefined) return known;
  if (code.startsWith("ERR_TLS_") || code.startsWith("ERR_SSL_")) return "tls";
  // The parser met bytes that are not HTTP.
  if (code.startsWith("HPE_")) return "not-s3";
  return "internal";
}

/** Happy Eyeballs wraps one error per address tried; all failed, and the last is reported. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors.at(-1));
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** True for errors that come from below HTTP. */
export function isConnectionError(error: unknown): boolean {
  return kindOf(codeOf(error)) !== "internal";
}
