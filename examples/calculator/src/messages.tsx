import { Summary } from "./entry";
import { useView, useWords } from "./shared";
import { store } from "./store";

/** What went wrong, and what to do: an engine that ended, a part that could not be loaded, a file that was refused. */
export function Messages() {
  const view = useView();
  const say = useWords(view);
  const { trouble, refused } = view;
  if (!trouble && refused.length === 0) return null;
  return (
    <div class="messages">
      {trouble && (
        <div class="summary trouble" role="alert">
          <h2>{say(trouble.what)}</h2>
          <p>{say(`${trouble.what}Help`)}</p>
          {trouble.detail && <p class="help">{trouble.detail}</p>}
          <p class="row-of-buttons">
            {(trouble.what === "engineEnded" || trouble.what === "wentWrong") && (
              <button type="button" class="primary" onClick={() => location.reload()}>
                {say("reload")}
              </button>
            )}
            <button type="button" onClick={() => store.calm()}>
              {say("close")}
            </button>
          </p>
        </div>
      )}
      {refused.length > 0 && (
        <Summary findings={refused} title={say("refused")}>
          <button type="button" onClick={() => store.calm()}>
            {say("close")}
          </button>
        </Summary>
      )}
    </div>
  );
}
