import { h, type Component, type FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { written, type CriterionResult } from "thidua";
import { store } from "./store";
import type { View } from "./view";
import { speak } from "./words";

export function useView(): View {
  const [view, set] = useState(store.view);
  // What was told before the page listened is not lost.
  useEffect(() => (set(store.view), store.subscribe(() => set(store.view))), []);
  return view;
}

/** A part that is drawn again only when something it is given is another. */
export function unlessSame<Given extends object>(Part: FunctionComponent<Given>): FunctionComponent<Given> {
  return function (this: Component<Given>, given: Given) {
    this.shouldComponentUpdate = (next) => {
      for (const name in next) if (next[name as keyof typeof next] !== this.props[name as keyof typeof next]) return true;
      return false;
    };
    return h(Part, given);
  } as FunctionComponent<Given>;
}

/** A part that is loaded when it is first shown. */
export function later(load: () => Promise<FunctionComponent>): FunctionComponent {
  let loaded: FunctionComponent | undefined;
  return function Later() {
    const [, drawn] = useState(false);
    useEffect(() => {
      if (!loaded) void store.attempt(load).then((part) => ((loaded = part), drawn(true)));
    }, []);
    return loaded ? h(loaded, {}) : <p aria-busy="true" />;
  };
}

export const useWords = (view: View) => speak(view.lang);

/** A number of a result as the reader writes it. */
export function Figure({ of, signed }: { of: string | null | undefined; signed?: boolean }) {
  const { lang } = store.view;
  if (of === null || of === undefined) return <span class="none">–</span>;
  const text = written(signed ? of.replace("-", "") : of, { numbers: lang === "vi" ? "vi" : "plain" });
  return (
    <>
      {signed ? (of.startsWith("-") ? "−" : "+") : ""}
      {text}
    </>
  );
}

/** A maximum as the rules write it, without needless zeros: `13,00 / 15`. */
export const Max = ({ of }: { of: string }) => (
  <span class="max">
    {" "}
    / <Figure of={of.includes(".") ? of.replace(/\.?0+$/, "") : of} />
  </span>
);

/** Width of the bar behind points: a drawing, not a figure. */
export function share(criterion: { points: string | null; max: string | null } | CriterionResult): number {
  const max = Number(criterion.max);
  return max > 0 ? Math.max(0, Math.min(100, (100 * Number(criterion.points ?? 0)) / max)) : 0;
}

/** A grade with a shape, so that it is told without colour: how far down the scale it stands. */
export function Grade({ id, title }: { id: string | null; title: string | null }) {
  const card = store.view.about?.scorecards.find((known) => known.id === store.view.scorecard);
  const at = card?.grades.findIndex((grade) => grade.id === id) ?? -1;
  if (!id) return <span class="none">–</span>;
  return (
    <span class={`grade g${Math.min(at, 4)} ${card?.scale === "performance" ? "task" : "quality"}`}>
      <span aria-hidden="true">{["★", "◆", "●", "▲", "▼"][Math.max(0, Math.min(at, 4))]}</span> {title ?? id}
    </span>
  );
}

export function save(name: string, type: string, content: string | Uint8Array<ArrayBuffer> | undefined): void {
  if (content === undefined) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: typeof content === "string" ? `${type};charset=utf-8` : type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Prints a page of the engine through a frame of its own. */
export function print(html: string | undefined): void {
  if (html === undefined) return;
  document.getElementById("print-frame")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "print-frame";
  frame.title = speak(store.view.lang)("print");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.srcdoc = html;
  frame.onload = () => frame.contentWindow?.print();
  document.body.append(frame);
}

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A truth value of a cell; none where it is something else. */
export function truth(text: string): boolean | undefined {
  const word = text.trim().toLocaleLowerCase("vi");
  if (["true", "1", "có", "x", "yes"].includes(word)) return true;
  return ["false", "0", "không", "no"].includes(word) ? false : undefined;
}

/** Texts by which a cell says that it does not apply. */
export const isNotApplicable = (text: string) =>
  ["kxđ", "n/a", "na", "không áp dụng", "x/đ"].includes(text.trim().toLocaleLowerCase("vi"));

/** Words of the engine, in which names and what was found stand between backticks: shown as a reader expects them. */
export function Told({ text }: { text: string }) {
  return <>{text.split("`").map((part, position) => (position % 2 === 1 ? <code>{part}</code> : part))}</>;
}
