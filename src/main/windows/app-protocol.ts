import { protocol, type Session } from "electron";
import { PAGE_SCHEME } from "./our-page.ts";
import { answerPage } from "./page-files.ts";

/** Must be called before Electron is ready: without it the page would have no origin of its own. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the window's page, and nothing else, from a folder.
 * @param root absolute; with `index.html`
 */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(PAGE_SCHEME, (request) => answerPage(request, root));
}
