import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";

/** A certificate authority that no system knows, with files in the forms that administrators distribute. */
export class PrivateCa implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), "liana-ca-"));
  readonly file = join(this.folder, "ca.pem");
  readonly der = join(this.folder, "ca.der");
  readonly #key = join(this.folder, "ca.key");

  constructor() {
    const subject = ["-subj", "/CN=Private CA of a test", "-days", "30"];
    this.#openssl("req", "-x509", ...NEW_KEY, "-keyout", this.#key, "-out", this.file, ...subject);
    this.#openssl("x509", "-in", this.file, "-outform", "DER", "-out", this.der);
  }

  /**
   * Issues a certificate for `127.0.0.1` and `localhost`, including subdomains; a negative `days` makes an expired one.
   */
  issue(days = 30): { readonly key: string; readonly cert: string } {
    const path = (name: string): string => join(this.folder, name);
    writeFileSync(path("names"), "subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:*.localhost\n");
    this.#openssl("req", ...NEW_KEY, "-keyout", path("key"), "-out", path("csr"), "-subj", "/CN=a service");
    const issuer = ["-CA", this.file, "-CAkey", this.#key, "-CAcreateserial"];
    const made = ["-in", path("csr"), "-out", path("cert"), "-extfile", path("names"), "-days", String(days)];
    this.#openssl("x509", "-req", ...issuer, ...made);
    return { key: readFileSync(path("key"), "utf8"), cert: readFileSync(path("cert"), "utf8") };
  }

  #openssl(...args: readonly string[]): void {
    execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

export interface TlsFront extends AsyncDisposable {
  readonly port: number;
  /** `https://127.0.0.1:PORT` */
  readonly endpoint: string;
}

/** A port that terminates TLS in front of a local port without TLS. */
export async function tlsFront(
  certificate: { readonly key: string; readonly cert: string },
  port: number,
): Promise<TlsFront> {
  const open = new Set<Socket>();
  const server = createServer(certificate, (socket) => {
    const behind = connect(port, "127.0.0.1");
    for (const end of [socket, behind]) {
      open.add(end);
      // A failure on either side ends both.
      end.on("error", () => end.destroy());
      end.on("close", () => void (socket.destroy(), behind.destroy(), open.delete(end)));
    }
    socket.pipe(behind).pipe(socket);
  });
  // Some tests are about handshakes that the other side refuses.
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    port: own,
    endpoint: `https://127.0.0.1:${own}`,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
