import { protocol, type Session } from "electron";
import { PAGE_SCHEME } from "./our-page.ts";
import { answerPage } from "./page-files.ts";

/** Gives the page an origin. Must be called before Electron is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves only the page of the window, from a folder.
 * @param root absolute path of the folder with `index.html`
 */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(PAGE_SCHEME, (request) => answerPage(request, root));
}
