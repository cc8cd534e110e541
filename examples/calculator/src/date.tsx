import { useLayoutEffect, useState } from "preact/hooks";
import type { Lang } from "thidua";
import { useView, useWords } from "./shared";
import { store } from "./store";

/** As a reader writes a day, whatever the browser is set to: 31/12/2026, or 2026-12-31. */
const written = (on: string, lang: Lang) => (lang === "vi" ? on.split("-").reverse().join("/") : on);

/** The day that a text means; none where there is no such day. */
function meant(text: string): string | undefined {
  const parts = text
    .trim()
    .split(/[^0-9]+/)
    .map(Number);
  const [day, month, year] = /^\d{4}/.test(text.trim()) ? [...parts].reverse() : parts;
  if (parts.length !== 3 || !day || !month || !year || year < 1000 || year > 9999) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

export function DateField() {
  const view = useView();
  const say = useWords(view);
  const shown = written(view.held.on, view.lang);
  const [text, type] = useState(shown);
  useLayoutEffect(() => type(shown), [shown]);
  const wrong = meant(text) === undefined;
  const take = () => {
    const day = meant(text);
    if (day === undefined) return;
    type(written(day, view.lang));
    if (day !== view.held.on) store.date(day);
  };
  return (
    <label class="date">
      {say("on")}{" "}
      <input
        inputMode="numeric"
        autocomplete="off"
        size={10}
        maxLength={10}
        value={text}
        placeholder={view.lang === "vi" ? "dd/mm/yyyy" : "yyyy-mm-dd"}
        aria-invalid={wrong}
        aria-describedby="date-wrong"
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      <span id="date-wrong" class="error" role="alert">
        {wrong ? say("dateWrong") : ""}
      </span>
    </label>
  );
}
