import type { Messages } from "./messages.ts";

/** The window around the screens: the list of screens, banners, and the pages before and instead of a screen. */
export const APP = {
  "app.screens": "Screens",
  "app.screens.folders": "Folders",
  "app.screens.restore": "Restore",
  "app.screens.activity": "Activity",
  "app.screens.connections": "Connections",
  "app.screens.settings": "Settings",
  "app.need-attention": "{count, plural, one {# needs attention} other {# need attention}}",
  "app.version": "Version {version}",
  "app.connection-lost":
    "The connection to Liana was lost; trying to reconnect. This page shows the state of {time}.",
  "app.connection-lost.browser":
    "The connection to Liana was lost; trying to reconnect. This page shows the state of {time}. If Liana was stopped, nothing is synced until it runs again.",
  "app.engine-down":
    "Liana's engine stopped several times. Nothing is being synced. Your files and buckets stay as they are.",
  "app.engine-down.restart": "Restart",
  "app.no-keychain":
    "No keychain answers on this computer. Liana keeps the keys until it quits; then you have to enter them again.",
  "app.settings-set-aside":
    "The settings could not be read, so Liana renamed their file to {path}. Nothing in your folders or buckets has changed.",
  "app.more-findings":
    "{count, plural, one {# more connection needs} other {# more connections need}} attention",
  "app.news.show": "Show",
  "app.connecting": "Connecting to Liana",
  "app.connecting.restarted": "If Liana was restarted, open the new link that it printed.",
  "app.broken.title": "This page could not be shown",
  "app.broken.line": "Something went wrong in this window. Your folders are still being synced.",
  "app.broken.reload": "Reload",
  "app.signed-out.title": "This tab is not signed in",
  "app.signed-out.line":
    "Open the link that Liana printed in the terminal where it was started. Each link signs in one browser, once, and is valid for an hour.",
  "app.signed-out.more":
    "For another link, press Enter in that terminal or send Liana the signal SIGUSR2. A session ends after a day without use, after a week, or when Liana quits. Your folders are synced all the same.",
  "app.skip": "Skip to the content",
  "app.window-title": "{page} · Liana",
  "app.leave.title": "Discard your changes?",
  "app.leave.line": "The changes on this page are not saved.",
  "app.leave.dialog": "What you entered in this dialog is not saved.",
  "app.leave.discard": "Discard",
  "app.leave.stay": "Keep editing",
} as const satisfies Messages<"app">;
