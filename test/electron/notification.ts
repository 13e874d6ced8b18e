import { EventEmitter } from "node:events";
import { answerHost } from "./host.ts";

const shown: Notification[] = [];

export class Notification
  extends EventEmitter
  implements Pick<Electron.Notification, "show" | "close" | "title" | "body" | "actions">
{
  static isSupported(): boolean {
    return true;
  }

  readonly title: string;
  readonly body: string;
  readonly actions: Electron.NotificationAction[];

  constructor({ title = "", body = "", actions = [] }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
    this.actions = actions;
  }

  show(): void {
    shown.push(this);
    this.emit("show", {});
  }

  close(): void {
    this.emit("close", {});
  }
}

function at(index: number): Notification {
  const notification = shown[index];
  if (notification === undefined) throw new Error(`no notification ${index} of ${shown.length}`);
  return notification;
}

answerHost({
  notifications: () => shown.map(({ title, body }) => ({ title, body })),
  clickNotification: ({ index }) => void at(index).emit("click", {}),
  pressInNotification: ({ index, button }) => {
    const notification = at(index);
    const actionIndex = notification.actions.findIndex(({ text }) => text === button);
    if (actionIndex < 0) throw new Error(`no button "${button}" in "${notification.title}"`);
    notification.emit("action", { actionIndex, selectionIndex: -1 });
  },
});
