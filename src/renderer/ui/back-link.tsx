import { IconChevronLeft } from "@tabler/icons-react";
import type { PlaceInWindow } from "../../shared/contract/window-contract.ts";
import { hashOf } from "../state/place.ts";
import styles from "./back-link.module.css";

/** To the page that this one belongs to. */
export function BackLink({ place, name }: { readonly place: PlaceInWindow; readonly name: string }) {
  return (
    <a className={styles["back"]} href={hashOf(place)}>
      <IconChevronLeft size={16} aria-hidden />
      {name}
    </a>
  );
}
