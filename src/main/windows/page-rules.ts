import { app, type Session, type WebContents } from "electron";
import { isOwnExport, isPageItself } from "./our-page.ts";

/**
 * Forbids all pages, whatever window they are in, to navigate away, open windows, embed pages, use devices, and
 * download.
 */
export function restrictPages(session: Session): void {
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on("will-download", (event, item) => {
    if (!isOwnExport(item.getURL())) event.preventDefault();
  });
  app.on("web-contents-created", (_event, page) => restrictPage(page));
}

function restrictPage(page: WebContents): void {
  page.setWindowOpenHandler(() => ({ action: "deny" }));
  page.on("will-navigate", (event) => {
    if (!event.isMainFrame || !isPageItself(event.url)) event.preventDefault();
  });
  page.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  page.on("will-redirect", (event) => event.preventDefault());
  page.on("will-attach-webview", (event) => event.preventDefault());
}
