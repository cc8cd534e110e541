import { useState } from "preact/hooks";
import { retyped, type Input, type Lang } from "thidua";
import { speak } from "./words";

/** So many positions can be hit by hand. */
const POSITIONS = 200;

/** Limits are wide (0 to 1 000 000): the slider goes to twice the figure it began with, in round numbers. */
function reach(value: number, least: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value - least, 5)));
  const round = [2, 5, 10, 20].map((factor) => factor * power).find((limit) => limit >= 1.6 * (value - least)) ?? most;
  return Math.min(most, least + round);
}

/** A figure to be dragged or moved by the arrow keys. It takes no more decimals than the input allows. */
export function Slider({ input, text, lang, put }: { input: Input; text: string; lang: Lang; put: (text: string) => void }) {
  const say = speak(lang);
  const numbers = lang === "vi" ? "vi" : "plain";
  const [least, most] = [Number(input.min ?? Number.NaN), Number(input.max ?? Number.NaN)];
  const known = text === "" ? undefined : retyped(text, { from: numbers, to: "plain" });
  const value = Math.max(least, Math.min(most, Number(known ?? least)));
  const [first] = useState(value);
  if (Number.isNaN(least) || Number.isNaN(most)) return null;
  const limit = reach(Math.max(first, value > reach(first, least, most) ? value : first), least, most);
  const places = input.kind === "integer" ? 0 : (input.places ?? 2);
  const step = Math.max(10 ** -places, 10 ** Math.floor(Math.log10((limit - least) / POSITIONS)));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (
    <input
      type="range"
      class="slider"
      min={least}
      max={limit}
      step={step}
      value={value}
      aria-label={`${say("toTry")}: ${input.title}`}
      aria-valuetext={known === undefined ? say("blank") : text}
      onInput={(event) =>
        put(retyped(String(Number(Number(event.currentTarget.value).toFixed(decimals))), { from: "plain", to: numbers }) ?? "")
      }
    />
  );
}
