import { Button, Text, Title } from "@mantine/core";
import { type ReactNode, useContext, useEffect, useRef } from "react";
import { useWords } from "../../state/words.tsx";
import { usePageHeading } from "../../ui/page-heading.ts";
import { BackContext } from "./back-context.ts";
import styles from "./wizard.module.css";

interface Next {
  readonly name?: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly go: () => void;
}

interface StepFrameProps {
  readonly title: ReactNode;
  /** One sentence about the question. */
  readonly line: ReactNode;
  /** Undefined: choosing an answer continues by itself. */
  readonly next?: Next;
  /** Questions with few fields get a narrow column, those with many cards a wide one. */
  readonly width?: "narrow" | "usual" | "wide";
  readonly children: ReactNode;
}

/** One question with its answer, Back and Continue. Enter continues. */
export function StepFrame({ title, line, next, width = "usual", children }: StepFrameProps) {
  const frame = useRef<HTMLFormElement>(null);
  const heading = usePageHeading();
  useEffect(() => {
    const first = frame.current?.querySelector<HTMLElement>("[data-first]:not([disabled])");
    (first ?? heading.current)?.focus({ preventScroll: true });
  }, [heading]);
  return (
    <form
      ref={frame}
      noValidate
      className={styles["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (next !== undefined && next.busy !== true && next.disabled !== true) next.go();
      }}
    >
      <div className={styles["scroll"]}>
        <div className={styles["column"]} data-width={width}>
          <div className={styles["lead"]}>
            <Title
              order={1}
              ref={heading}
              tabIndex={-1}
              className={styles["title"] ?? ""}
              onKeyDown={(event) => {
                if (event.key === "Enter") frame.current?.requestSubmit();
              }}
            >
              {title}
            </Title>
            <Text c="dimmed" mt={4} component="div" className={styles["line"] ?? ""}>
              {line}
            </Text>
          </div>
          {children}
        </div>
      </div>
      <StepButtons next={next} />
    </form>
  );
}

function StepButtons({ next }: { readonly next: Next | undefined }) {
  const words = useWords();
  const back = useContext(BackContext);
  if (back === undefined && next === undefined) return null;
  return (
    <div className={styles["foot"]}>
      <div className={styles["buttons"]}>
        {back === undefined ? (
          <span />
        ) : (
          <Button variant="default" size="md" onClick={back}>
            {words.say("wizard.back")}
          </Button>
        )}
        {next !== undefined && (
          <Button
            type="submit"
            size="md"
            loading={next.busy ?? false}
            disabled={next.disabled ?? false}
            data-next
          >
            {next.name ?? words.say("wizard.continue")}
          </Button>
        )}
      </div>
    </div>
  );
}
