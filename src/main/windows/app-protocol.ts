import { protocol, type Session } from "electron";
import { PAGE_SCHEME } from "./our-page.ts";
import { answerPage } from "./page-files.ts";

/** Call it before Electron is ready. Gives the page an origin of its own. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the page from a folder, and nothing else.
 * @param root absolute path of the folder with `index.html`
 */
export function servePage(session: Session, root: string): void {
  session.protocol.handle(PAGE_SCHEME, (request) => answerPage(request, root));
}
