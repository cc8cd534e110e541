import { useEffect, useRef, useState } from "preact/hooks";
import type { Lang } from "thidua";
import { Compare } from "./compare";
import { Entry } from "./entry";
import { Grid } from "./grid";
import { Ranking } from "./ranking";
import { Result } from "./result";
import { DateField } from "./date";
import { Messages } from "./messages";
import { XLSX, later, print, save, unlessSame, useView, useWords } from "./shared";
import { store } from "./store";
import type { Word } from "./words";

const SECTIONS = ["entry", "grid", "ranking", "compare", "rules"] as const satisfies Word[];
type Section = (typeof SECTIONS)[number];

/** With its editor, which is a third of the page and not needed to score. */
const RulesView = later(async () => (await import("./rules")).RulesView);

export function App() {
  const view = useView();
  const say = useWords(view);
  const [section, setSection] = useState<Section>("entry");
  const [open, setOpen] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const names = store.key("name");
  const ids = store.ids();

  useEffect(() => {
    document.documentElement.lang = view.lang;
    document.title = `${say(section)} – ${say("title")}`;
  }, [view.lang, section]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, .cm-editor");
      if (event.key === "/" && !typing) {
        event.preventDefault();
        find.current?.focus();
      }
      if ((event.ctrlKey || event.metaKey) && !(event.target instanceof HTMLElement && event.target.closest(".cm-editor"))) {
        if (event.key === "z" && !event.shiftKey) (event.preventDefault(), store.undo());
        if (event.key === "y" || (event.key === "Z" && event.shiftKey)) (event.preventDefault(), store.redo());
      }
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  // A file that is dropped anywhere is opened; the browser would leave the page for it.
  useEffect(() => {
    const over = (event: DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault();
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      const [first] = files;
      if (!first) return;
      event.preventDefault();
      const rules = files.filter((file) => /\.toml$/i.test(file.name));
      setSection(rules.length > 0 ? "rules" : "grid");
      void store.attempt<unknown>(() => (rules.length > 0 ? store.openRules(rules) : store.open(first)));
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => (removeEventListener("dragover", over), removeEventListener("drop", drop));
  }, []);

  const cards = view.about?.scorecards.filter((card) => card.subject === view.subject) ?? [];
  const about = `${say("version")} ${view.about?.version} (${view.about?.id}). ${say("offline")}`;
  const none = view.stale || view.told.length === 0;
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const at = ids.findIndex(
      (id, position) =>
        id === input.value.split(" · ")[0] || label(id, names[position]) === input.value || names[position] === input.value,
    );
    if (at < 0) return;
    store.look({ row: ids[at] ?? "" });
    input.value = "";
  };

  return (
    <>
      <a class="skip" href="#main">
        {view.lang === "vi" ? "Đến nội dung chính" : "To the content"}
      </a>
      <header class="top">
        <div class="name">
          <h1>{view.about?.title ?? say("title")}</h1>
          <p>{about}</p>
        </div>
        <div class="tools" role="group" aria-label={say("tools")}>
          <DateField />
          <label>
            {say("language")}{" "}
            <select value={view.lang} onChange={(event) => store.look({ lang: event.currentTarget.value as Lang })}>
              <option value="vi">Tiếng Việt</option>
              <option value="en">English</option>
            </select>
          </label>
          <button type="button" onClick={() => store.undo()} disabled={!store.canUndo}>
            {say("undo")}
          </button>
          <button type="button" onClick={() => store.redo()} disabled={!store.canRedo}>
            {say("redo")}
          </button>
          <button
            type="button"
            disabled={none}
            onClick={async () => save("ket-qua.json", "application/json", await store.attempt(() => store.json()))}
          >
            {say("json")}
          </button>
          <button
            type="button"
            disabled={none || view.busy !== ""}
            onClick={async () => save("ket-qua.xlsx", XLSX, await store.attempt(() => store.workbook()))}
          >
            {say("workbook")}
          </button>
          <button
            type="button"
            disabled={none}
            onClick={async () => print(await store.attempt(() => store.html({ details: false })))}
          >
            {say("printAll")}
          </button>
          <button
            type="button"
            class="primary"
            disabled={none || !view.row}
            onClick={async () => print(await store.attempt(() => store.html({ summary: false, rows: [view.row] })))}
          >
            {say("print")}
          </button>
        </div>
        <Busy />
        {view.about && view.about.status !== "official" && <p class="band">{say(view.about.status)}</p>}
      </header>
      <nav class="sections" aria-label={say("sections")}>
        {SECTIONS.map((known) => (
          <button type="button" aria-current={known === section ? "page" : undefined} onClick={() => setSection(known)}>
            {say(known)}
          </button>
        ))}
      </nav>
      {section !== "rules" && (
        <div class="choice" role="region" aria-label={say("unit")}>
          <label class="of">
            <span>{say("subject")}</span>{" "}
            <select value={view.subject} onChange={(event) => store.look({ subject: event.currentTarget.value })}>
              {view.about?.subjects.map((subject) => (
                <option value={subject.id}>{subject.title}</option>
              ))}
            </select>
          </label>
          <label class="by">
            <span>{say("scorecard")}</span>{" "}
            <select value={view.scorecard} onChange={(event) => store.look({ scorecard: event.currentTarget.value })}>
              {cards.map((card) => (
                <option value={card.id}>{card.title}</option>
              ))}
            </select>
          </label>
          <label>
            <span>
              {say("find")} <span class="key">{say("findKey")}</span>
            </span>{" "}
            <input ref={find} list="units" autocomplete="off" placeholder={say("find")} onChange={choose} />
          </label>
          <Units ids={ids} names={names} />
        </div>
      )}
      <main id="main" aria-busy={view.pending} class={section === "entry" ? "with-result" : ""} tabIndex={-1} ref={main}>
        <Messages />
        {section === "entry" && (
          <>
            <Entry />
            {(view.told.length > 0 || ids.length > 0) && (
              <section
                class={open ? "side open" : "side"}
                aria-label={say("result")}
                onKeyDown={(event) =>
                  event.key === "Escape" && (setOpen(false), event.currentTarget.querySelector<HTMLElement>(".drawer")?.focus())
                }
              >
                <Result toggle={() => setOpen(!open)} open={open} />
              </section>
            )}
          </>
        )}
        {section === "grid" && <Grid />}
        {section === "ranking" && <Ranking show={(row) => (store.look({ row }), setSection("entry"), main.current?.focus())} />}
        {section === "compare" && <Compare />}
        {section === "rules" && <RulesView />}
      </main>
      {/* Where the head has no room for it. */}
      <footer class="foot">{about}</footer>
    </>
  );
}

const label = (id: string, name: string | null | undefined) => `${id} · ${name ?? ""}`;

/** The units that can be looked for. */
const Units = unlessSame(({ ids, names }: { ids: string[]; names: (string | null)[] }) => (
  <datalist id="units">
    {ids.slice(0, 500).map((id, at) => (
      <option key={id} value={label(id, names[at])} />
    ))}
  </datalist>
));

/** What the page is at: bytes of a file that are read, then its figures; scores, when they take long enough to be waited for. */
function Busy() {
  const view = useView();
  const say = useWords(view);
  const { busy, reading, pending } = view;
  const [long, waited] = useState(false);
  useEffect(() => {
    if (!pending) return waited(false);
    const timer = setTimeout(() => waited(true), 700);
    return () => clearTimeout(timer);
  }, [pending]);
  const megabytes = (bytes: number) =>
    (bytes / 1e6).toLocaleString(view.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const step =
    busy === "writing"
      ? say("writing")
      : !busy
        ? long && pending
          ? say("scoringAll")
          : ""
        : `${say(reading?.step === "cells" ? "cells" : "reading")}${reading ? ` ${reading.name}` : ""}…`;
  // Only the step is announced: bytes change too often to be read out. What announces is there before there is a step.
  return (
    <div class={step ? "busy" : "sr"}>
      <span role="status">{step}</span>
      {reading?.step === "bytes" && (
        <span>
          {megabytes(reading.read)}/{megabytes(reading.size)} MB
        </span>
      )}
      {reading?.step === "bytes" ? (
        <progress max={Math.max(1, reading.size)} value={reading.read} aria-label={say("reading")} />
      ) : (
        step && <progress aria-label={step} />
      )}
      {reading && (
        <button type="button" onClick={() => store.stopOpening()}>
          {say("stop")}
        </button>
      )}
    </div>
  );
}
