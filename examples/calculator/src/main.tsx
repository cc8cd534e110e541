import "@fontsource-variable/source-sans-3/wght.css";
import "./style/base.css";
import "./style/page.css";
import "./style/entry.css";
import "./style/result.css";
import "./style/tables.css";
import "./style/windows.css";
import "./style/advice.css";
import "./style/print.css";
import { render } from "preact";
import { App } from "./app";
import { speak } from "./words";
import { store } from "./store";
import { NotKept } from "./view";

const place = document.getElementById("app");
const show = (page: preact.JSX.Element) => {
  if (!place) return;
  place.replaceChildren();
  render(page, place);
};
// What nothing else has caught.
addEventListener("unhandledrejection", (event) => store.failed(event.reason));
try {
  await store.start();
  show(<App />);
} catch (problem) {
  const say = speak(store.view.lang);
  show(
    <main class="loading">
      <div role="alert">
        <h1>{say("notStarted")}</h1>
        <p>{say("notStartedHelp")}</p>
        <p class="help">{String(problem)}</p>
        <p>
          <button type="button" class="primary" onClick={() => location.reload()}>
            {say("reload")}
          </button>
        </p>
      </div>
    </main>,
  );
}
if (location.protocol.startsWith("http") && "serviceWorker" in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.register("./sw.js").catch((problem: unknown) => store.failed(new NotKept(String(problem))));
}
