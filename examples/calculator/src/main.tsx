import "@fontsource-variable/source-sans-3/wght.css";
import "./style.css";
import { render } from "preact";
import { App } from "./app";
import { store } from "./store";

const place = document.getElementById("app");
try {
  await store.start();
  if (place) {
    place.replaceChildren();
    render(<App />, place);
  }
} catch (problem) {
  if (place) place.textContent = `Không mở được bộ chấm điểm: ${String(problem)}`;
  throw problem;
}
if (location.protocol.startsWith("http") && "serviceWorker" in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register("./sw.js");
}
