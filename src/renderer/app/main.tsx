import "@fontsource-variable/inter/wght.css";
import "./mantine-styles.ts";
import "./base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connect } from "../state/application.ts";
import { takeToken } from "../state/session.ts";
import { noteSpeeds } from "../state/speed-history.ts";
import { App } from "./app.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
if (window.liana === undefined) takeToken();
noteSpeeds();
void connect();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
