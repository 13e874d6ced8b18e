import { isAbort, LianaError } from "../../shared/errors.ts";

/** Whether an attempt to clean up succeeded. The caller's result says what was left behind. */
export async function succeeds(perform: () => Promise<void>): Promise<boolean> {
  try {
    await perform();
    return true;
  } catch (error) {
    if (error instanceof LianaError || isAbort(error)) return false;
    throw error;
  }
}
