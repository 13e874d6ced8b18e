import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useWords } from "../state/words.tsx";
import { Page } from "../ui/page.tsx";

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps the window and its navigation when a screen throws. A class, because hooks cannot catch errors. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const words = useWords();
  return (
    <Page title={words.say("app.broken.title")} sentence={words.say("app.broken.line")}>
      <Button onClick={() => window.location.reload()}>{words.say("app.broken.reload")}</Button>
    </Page>
  );
}
