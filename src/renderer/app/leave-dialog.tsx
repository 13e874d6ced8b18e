import { leavePage, stayOnPage } from "../state/route.ts";
import { DiscardDialog } from "../ui/discard-dialog.tsx";

/** Asks before the window leaves a page with changes that are not saved. */
export function LeaveDialog() {
  return <DiscardDialog where="page" onStay={stayOnPage} onDiscard={leavePage} />;
}
