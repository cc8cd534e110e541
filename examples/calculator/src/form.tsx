import { useView, useWords } from "./shared";
import { store } from "./store";

/** Who fills the form in: what the head of the printed form says. */
export function OnForm() {
  const view = useView();
  const say = useWords(view);
  const field = (name: "authority" | "unit" | "place", label: string, example: string) => (
    <label>
      {label}{" "}
      <input
        value={view.form[name]}
        autocomplete="off"
        placeholder={example}
        onInput={(event) => store.onForm({ [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <details class="on-form">
      <summary>{say("onForm")}</summary>
      <p class="help">{say("formHelp")}</p>
      {field("authority", say("authority"), "UBND tỉnh Quảng Ngãi")}
      {field("unit", say("ofUnit"), "UBND xã …")}
      {field("place", say("place"), "Quảng Ngãi")}
    </details>
  );
}
