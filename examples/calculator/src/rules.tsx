import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import "./style/code.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Finding } from "thidua";
import { Refused } from "./engine/remote";
import { bundledRules } from "./bundled";
import { Told, print, save, useView, useWords } from "./shared";
import { store } from "./store";

/** Few inks, those of the page, so that they follow its theme. */
const INKS = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--quality)" },
  { tag: tags.atom, color: "var(--ink)", fontWeight: "650" },
  { tag: [tags.number, tags.bool], color: "var(--warm)" },
  { tag: [tags.heading, tags.keyword, tags.typeName, tags.propertyName, tags.bracket], color: "var(--task)" },
]);

/** Rule texts with what the checker says of them, in place. */
export function RulesView() {
  const view = useView();
  const say = useWords(view);
  const names = Object.keys(view.held.files);
  const [name, choose] = useState(names.find((known) => known === `${view.scorecard}.toml`) ?? names[0] ?? "");
  const [cases, report] = useState("");
  const [table, showTable] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const current = names.includes(name) ? name : (names[0] ?? "");

  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: store.view.held.files[current] ?? "",
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          lintGutter(),
          StreamLanguage.define(toml),
          syntaxHighlighting(INKS),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": `${say("rules")}: ${current}` }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            clearTimeout(waiting.current);
            waiting.current = window.setTimeout(() => {
              const text = made.state.doc.toString();
              if (text !== store.view.held.files[current]) store.files({ ...store.view.held.files, [current]: text });
            }, 150);
          }),
        ],
      }),
    });
    // Lines that do not wrap are reached by keyboard too.
    made.scrollDOM.tabIndex = 0;
    editor.current = made;
    return () => made.destroy();
  }, [current, view.lang]);
  const waiting = useRef(0);

  /** Findings show when they come, however long the checker took. */
  useEffect(() => {
    const made = editor.current;
    if (made) made.dispatch(setDiagnostics(made.state, diagnostics(made, current)));
  }, [view.ruleFindings, current, view.lang]);

  /** Undo and other rules change the text from outside. */
  useEffect(() => {
    const made = editor.current;
    const text = view.held.files[current] ?? "";
    if (made && !made.hasFocus && made.state.doc.toString() !== text)
      made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: text } });
  }, [view.held.files]);

  const open = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    await store.attempt(() => store.openRules([...(input.files ?? [])]));
    input.value = "";
  };
  const run = async () => {
    try {
      const reports = await store.cases();
      const failed = reports.filter((found) => !found.passed);
      report(
        [
          `${reports.length - failed.length} ${say("passed")}, ${failed.length} ${say("failed")}`,
          ...failed.map((found) => found.text),
        ].join("\n"),
      );
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      report(thrown.message);
    }
  };
  const goTo = (finding: Finding) => {
    if (!finding.place) return;
    choose(finding.place.file);
    const { line, column } = finding.place;
    setTimeout(() => {
      const made = editor.current;
      if (!made) return;
      const at = made.state.doc.line(Math.min(line, made.state.doc.lines)).from + column - 1;
      made.dispatch({ selection: { anchor: Math.min(at, made.state.doc.length) }, scrollIntoView: true });
      made.focus();
    }, 50);
  };
  const order = (finding: Finding) => (finding.severity === "error" ? 0 : 1);
  const findings = [...view.ruleFindings].sort((a, b) => order(a) - order(b));
  const counted = (severity: Finding["severity"]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 && `${count} ${say(count === 1 ? severity : `${severity}sCounted`)}`;
  };

  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">{say("rules")}</h2>
      <p class="help">{say("rulesHelp")}</p>
      <p class="row-of-buttons">
        <label>
          {say("file")}{" "}
          <select value={current} onChange={(event) => choose(event.currentTarget.value)}>
            {names.map((known) => (
              <option>{known}</option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => save(current, "text/plain", view.held.files[current] ?? "")}>
          {say("saveFile")}
        </button>
        <label class="button">
          {say("ownRules")}
          <input class="sr" type="file" multiple accept=".toml" onChange={open} />
        </label>
        <button type="button" onClick={() => (clearTimeout(waiting.current), store.files(bundledRules))}>
          {say("bundled")}
        </button>
        <button type="button" disabled={!view.held.files["cases.toml"]} onClick={() => void store.attempt(run)}>
          {say("cases")}
        </button>
        <button type="button" onClick={() => void store.attempt(async () => showTable(await store.rulesTable()))}>
          {say("table")}
        </button>
      </p>
      {cases && (
        <pre class="cases" role="status">
          {cases}
        </pre>
      )}
      <div class="editor">
        <div ref={place} class="code" />
        <div class="findings" role="region" aria-label={say("findings")}>
          <h3 aria-live="polite">{[counted("error") || say("clean"), counted("warning")].filter(Boolean).join(", ")}</h3>
          <ul>
            {findings.slice(0, 30).map((finding) => (
              <li class={finding.severity}>
                <button type="button" class="opens" onClick={() => goTo(finding)}>
                  {finding.place ? `${finding.place.file}:${finding.place.line}:${finding.place.column}` : finding.code}
                </button>
                <span>
                  {" "}
                  <Told text={finding.headline} />
                </span>
                {finding.help && <span class="help"> {finding.help}</span>}
              </li>
            ))}
          </ul>
        </div>
      </div>
      {table !== undefined && <Table html={table} close={() => showTable(undefined)} />}
    </section>
  );
}

/** The official table, over the page; Escape closes it. */
function Table({ html, close }: { html: string; close: () => void }) {
  const view = useView();
  const say = useWords(view);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const escapes = (event: Event) =>
    (event.currentTarget as HTMLIFrameElement).contentDocument?.addEventListener(
      "keydown",
      (pressed) => pressed.key === "Escape" && dialog.current?.close(),
    );
  return (
    <dialog ref={dialog} class="paper" aria-labelledby="table-title" onClose={close}>
      <div class="row-of-buttons">
        <h2 id="table-title">{view.about?.title}</h2>
        <button type="button" class="primary" onClick={() => print(html)}>
          {say("printTable")}
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          {say("close")}
        </button>
      </div>
      <iframe title={say("table")} srcdoc={html} onLoad={escapes} />
    </dialog>
  );
}

/** The checker's findings at their places; columns count UTF-16 units, as the editor does. */
function diagnostics(shown: EditorView, name: string): Diagnostic[] {
  const doc = shown.state.doc;
  const at = (line: number, column: number) =>
    Math.min(doc.line(Math.max(1, Math.min(line, doc.lines))).from + column - 1, doc.length);
  return store.view.ruleFindings.flatMap((finding) => {
    const { place } = finding;
    if (place?.file !== name) return [];
    const message = finding.help ? `${finding.headline}\n${finding.help}` : finding.headline;
    return [
      {
        from: at(place.line, place.column),
        to: at(place.end_line, place.end_column),
        severity: finding.severity,
        message,
        source: finding.code,
      },
    ];
  });
}
