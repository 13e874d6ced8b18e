import { Skeleton } from "@mantine/core";
import { useLong, Waiting } from "../ui/waiting.tsx";
import styles from "./page-skeleton.module.css";

/** Takes the place of a page whose script or data is not here yet: nothing at first, then the outline of a page. */
export function PageSkeleton() {
  const long = useLong(true);
  return (
    <div className={styles["page"]}>
      <Skeleton height={34} width={220} radius="sm" style={{ visibility: long ? "visible" : "hidden" }} />
      <div className={styles["panel"]} data-shown={long}>
        <Waiting lines={5} />
      </div>
    </div>
  );
}
