import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { understood, type Finding, type FormPart, type Input, type Lang } from "thidua";
import { Slider } from "./slider";
import { Told, isNotApplicable, truth, unlessSame, useView, useWords } from "./shared";
import { store } from "./store";
import { speak } from "./words";

const NOT_APPLICABLE = "kxđ";
const NONE: Finding[] = [];

export function Entry() {
  const view = useView();
  const say = useWords(view);
  const ids = store.ids();
  const names = store.key("name");
  const at = ids.indexOf(view.row);
  const errors = view.dataFindings.filter((finding) => finding.severity === "error");
  const known = new Map(view.inputs?.inputs.map((input) => [input.id, input]));
  const of = (input: Input) => {
    const found = errors.filter(
      (finding) =>
        finding.table === view.subject &&
        finding.id === view.row &&
        finding.column !== null &&
        input.headings.includes(finding.column),
    );
    return found.length > 0 ? found : NONE;
  };

  if (at < 0) {
    return (
      <section class="empty">
        <h2>{say("noFigures")}</h2>
        <p>{say("noFiguresHelp")}</p>
        <p>
          <button type="button" class="primary" onClick={() => void store.attempt(() => store.sample())}>
            {say("sample")}
          </button>{" "}
          <button type="button" onClick={() => store.put([{ headings: ["id"], heading: "id", row: 0, text: "001" }])}>
            {say("addRow")}
          </button>
        </p>
      </section>
    );
  }
  return (
    <section aria-labelledby="entry-title">
      <h2 id="entry-title">
        {names[at] ?? view.row} <small>{view.row}</small>
      </h2>
      <Summary findings={errors} />
      {view.inputs?.form.map((part) => (
        <Part part={part} inputs={known} row={at} findings={of} />
      ))}
    </section>
  );
}

/** All errors, each with a link to its field. */
export function Summary({ findings, title, children }: { findings: Finding[]; title?: string; children?: ComponentChildren }) {
  const view = useView();
  const say = useWords(view);
  if (findings.length === 0) return null;
  const Heading = title ? "h2" : "h3";
  const field = (finding: Finding) => {
    const input = view.inputs?.inputs.find((known) => finding.column !== null && known.headings.includes(finding.column));
    return finding.table === view.subject && input && finding.id ? `field-${input.id}` : undefined;
  };
  return (
    <div class="summary" role="alert">
      <Heading>
        {title ?? say("errors")} ({findings.length})
      </Heading>
      <ul>
        {findings.slice(0, 12).map((finding) => (
          <li>
            {field(finding) ? (
              <a
                href={`#${field(finding)}`}
                onClick={(event) => {
                  event.preventDefault();
                  store.look({ row: finding.id ?? "" });
                  setTimeout(() => document.getElementById(field(finding) ?? "")?.focus());
                }}
              >
                {[finding.id, finding.column].filter(Boolean).join(", ")}
              </a>
            ) : (
              <b>{[finding.table, finding.row, finding.column].filter(Boolean).join(", ")}</b>
            )}
            : <Told text={finding.headline} />
          </li>
        ))}
        {findings.length > 12 && <li>… {findings.length - 12}</li>}
      </ul>
      {children}
    </div>
  );
}

/** What is doubtful about the tables and stops no scoring: columns that are not used, blocs that differ in case only. */
export function Doubts() {
  const view = useView();
  const say = useWords(view);
  const findings = view.dataFindings.filter((finding) => finding.severity === "warning");
  if (findings.length === 0) return null;
  return (
    <details class="doubts" open={findings.length <= 5}>
      <summary>
        {say("doubts")} ({findings.length})
      </summary>
      <ul>
        {findings.slice(0, 30).map((finding) => (
          <li>
            <b>{[finding.table, finding.row, finding.column].filter(Boolean).join(", ")}</b>: <Told text={finding.headline} />
            {finding.help && (
              <span class="help">
                {" "}
                <Told text={finding.help} />
              </span>
            )}
          </li>
        ))}
        {findings.length > 30 && <li>… {findings.length - 30}</li>}
      </ul>
    </details>
  );
}

interface PartProps {
  part: FormPart;
  inputs: Map<string, Input>;
  row: number;
  findings: (input: Input) => Finding[];
}

function Part({ part, inputs, row, findings }: PartProps) {
  const view = useView();
  const say = useWords(view);
  const card = view.about?.scorecards.find((known) => known.id === part.scorecard);
  const mine = part.scorecard === view.scorecard;
  return (
    <details class="part" open={mine}>
      <summary>
        <h3>
          {part.code ? `${part.code}. ` : ""}
          {part.title || say("others")}
        </h3>
        {!mine && card && <span class="from">{card.title}</span>}
      </summary>
      {part.figures.map((figure) => {
        const input = inputs.get(figure.id);
        if (!input) return undefined;
        const text = store.columns()[store.column(input.headings)]?.[1][row] ?? "";
        return (
          <Field
            key={`${view.row} ${input.id}`}
            input={input}
            readers={figure.read_by}
            row={row}
            text={text}
            findings={findings(input)}
            lang={view.lang}
          />
        );
      })}
    </details>
  );
}

interface FieldProps {
  input: Input;
  readers: FormPart["figures"][number]["read_by"];
  row: number;
  text: string;
  findings: Finding[];
  lang: Lang;
}

const Field = unlessSame(({ input, readers, row, text, findings, lang }: FieldProps) => {
  const say = speak(lang);
  const help = useId();
  const moved = useRef(false);
  const absent = isNotApplicable(text);
  const state = absent ? "absent" : text === "" ? "blank" : "given";
  const put = (next: string) => store.put([{ headings: input.headings, heading: input.heading, row, text: next }]);
  const number = input.kind === "number" || input.kind === "integer";
  const meant = number && lang === "vi" && text !== "" && !absent ? understood(text) : undefined;
  const shared = {
    id: `field-${input.id}`,
    "aria-describedby": `${help} ${help}-e`,
    "aria-invalid": findings.length > 0,
    "aria-required": input.required,
  };
  const choices: [string, string][] =
    input.kind === "boolean"
      ? [
          ["true", say("yes")],
          ["false", say("no")],
        ]
      : input.choices.map((choice) => [choice.id, choice.title]);
  const value = input.kind !== "boolean" || text === "" || absent ? text : String(truth(text) ?? text);
  // The button that was pressed gives way to another: the focus goes to the field's own.
  useLayoutEffect(() => {
    if (moved.current) document.getElementById(shared.id)?.focus();
    moved.current = false;
  });
  const turn = (next: string) => ((moved.current = true), put(next));
  return (
    <div class={`field ${state} ${findings.length > 0 ? "wrong" : ""}`}>
      <div class="named">
        <label for={shared.id}>{input.title}</label>
        {input.unit_title && <span class="unit"> ({input.unit_title})</span>}
      </div>
      <div class="cell">
        {number && absent ? (
          <button
            {...shared}
            type="button"
            class="absent-mark"
            aria-required={undefined}
            aria-invalid={undefined}
            onClick={() => turn("")}
          >
            {say("notApplicable")}
          </button>
        ) : number ? (
          <input
            {...shared}
            inputMode="decimal"
            autocomplete="off"
            placeholder={say("blank")}
            value={text}
            onInput={(event) => put(event.currentTarget.value)}
          />
        ) : (
          <select {...shared} value={absent ? NOT_APPLICABLE : value} onChange={(event) => put(event.currentTarget.value)}>
            <option value="">({say("blank")})</option>
            {choices.map(([id, title]) => (
              <option value={id}>{title}</option>
            ))}
            <option value={NOT_APPLICABLE}>{say("notApplicable")}</option>
          </select>
        )}
        {number && !absent && (
          <button
            type="button"
            class="quiet"
            aria-label={`${say("notApplicableMark")}, ${say("notApplicable")}: ${input.title}`}
            title={say("notApplicable")}
            onClick={() => turn(NOT_APPLICABLE)}
          >
            {say("notApplicableMark")}
          </button>
        )}
      </div>
      {number && !absent && <Slider input={input} text={text} lang={lang} put={put} />}
      <p id={help} class="help">
        {input.accepts} {input.note ?? ""}
        {meant !== undefined && meant !== text && (
          <b>
            {" "}
            {say("understood")} {meant}.
          </b>
        )}
        {readers.length > 0 && (
          <span class="readers">
            {" "}
            {say("readBy")} {[...new Set(readers.map((reader) => reader.code ?? reader.title))].join("; ")}.
          </span>
        )}
      </p>
      <p id={`${help}-e`} class="error">
        <Told text={findings.map((finding) => `${finding.headline}${finding.help ? `: ${finding.help}` : ""}`).join(". ")} />
      </p>
    </div>
  );
});
