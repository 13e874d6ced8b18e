import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** Counts the connections that this process opens while `work` runs. No sync reuses sockets of an earlier one. */
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
