import type { ReactNode } from "react";
import styles from "./surface.module.css";

interface SurfaceProps {
  readonly children: ReactNode;
  /** Rows go to the edge. */
  readonly flush?: boolean;
  readonly className?: string;
}

/** What lies on the page. */
export function Surface({ children, flush = false, className = "" }: SurfaceProps) {
  return (
    <section className={`${styles["surface"]} ${className}`} data-flush={flush}>
      {children}
    </section>
  );
}
