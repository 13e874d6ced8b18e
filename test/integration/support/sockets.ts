import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** How many connections this process opened while `work` ran. A job's sockets do not outlive its sync. */
export async function connectionsDuring<T>(work: () => Promise<T>): Promise<{ result: T; opened: number }> {
  let opened = 0;
  const count = (): void => void (opened += 1);
  subscribe("net.client.socket", count);
  try {
    return { result: await work(), opened };
  } finally {
    unsubscribe("net.client.socket", count);
  }
}
