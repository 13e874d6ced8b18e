import { IconChevronLeft } from "@tabler/icons-react";
import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { hashOf } from "../state/route.ts";
import styles from "./back-link.module.css";

/** A link to the parent page. */
export function BackLink({ route, name }: { readonly route: ScreenRoute; readonly name: string }) {
  return (
    <a className={styles["back"]} href={hashOf(route)}>
      <IconChevronLeft size={16} aria-hidden />
      {name}
    </a>
  );
}
