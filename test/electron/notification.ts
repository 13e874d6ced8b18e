import { EventEmitter } from "node:events";
import { answerHost } from "./host.ts";

const shown: Notification[] = [];

export class Notification
  extends EventEmitter
  implements Pick<Electron.Notification, "show" | "close" | "title" | "body">
{
  static isSupported(): boolean {
    return true;
  }

  readonly title: string;
  readonly body: string;

  constructor({ title = "", body = "" }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    shown.push(this);
    this.emit("show", {});
  }

  close(): void {
    this.emit("close", {});
  }
}

answerHost({
  notifications: () => shown.map(({ title, body }) => ({ title, body })),
  clickNotification: ({ index }) => {
    const notification = shown[index];
    if (notification === undefined) throw new Error(`no notification ${index} of ${shown.length}`);
    notification.emit("click", {});
  },
});
