import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Page } from "../ui/page.tsx";

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

/** A screen that breaks takes neither the window nor the places on the left with it. A class: hooks cannot do this. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Page
        title="This could not be shown"
        sentence="Something went wrong in the window. Your folders are synced all the same."
      >
        <Button onClick={() => window.location.reload()}>Load it again</Button>
      </Page>
    );
  }
}
