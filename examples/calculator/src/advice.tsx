import { useEffect, useRef, useState } from "preact/hooks";
import type { Advised, RowTold, StepTold } from "thidua";
import { useView, useWords } from "./shared";
import { store } from "./store";

/** "Còn thiếu gì để đạt …": the smallest changes of one figure that reach a grade, or what stops them. */
export function Advice({ row }: { row: RowTold }) {
  const view = useView();
  const say = useWords(view);
  const grades = view.about?.scorecards.find((card) => card.id === view.scorecard)?.grades ?? [];
  const own = grades.findIndex((grade) => grade.id === row.grade);
  const [wanted, want] = useState<string>();
  const target = grades.find((grade) => grade.id === wanted)?.id ?? grades[Math.max(0, own - 1)]?.id ?? "";
  const [at, progress] = useState<[tried: number, inputs: number]>();
  const [found, answer] = useState<Advised>();
  const [taken, take] = useState<StepTold>();
  const asked = useRef(0);
  const held = useRef(view.held);
  const outdated = found !== undefined && held.current !== view.held;

  const stop = () => {
    asked.current += 1;
    store.stopAdvice();
    progress(undefined);
  };
  // Other figures, another date or other rules: what is being looked for is no longer what is asked.
  useEffect(() => {
    if (held.current !== view.held && at) stop();
  }, [view.held]);
  useEffect(() => stop, []);
  useEffect(() => (stop(), answer(undefined)), [view.lang]);

  const look = async () => {
    stop();
    const mine = asked.current;
    held.current = view.held;
    answer(undefined);
    take(undefined);
    progress([0, 0]);
    const advised = await store.attempt(() =>
      store.advise(target, (tried, inputs) => mine === asked.current && progress([tried, inputs])),
    );
    if (mine !== asked.current) return;
    progress(undefined);
    answer(advised);
  };
  const put = (step: StepTold) => {
    const input = view.inputs?.inputs.find((known) => known.id === step.input);
    if (!input) return;
    take(step);
    store.put([{ headings: input.headings, heading: input.heading, row: store.ids().indexOf(row.id), text: step.cell }]);
  };
  const line = (step: StepTold) => (
    <tr key={`${step.input} ${step.to}`}>
      <th scope="row">
        {step.title}
        {step.unit && <small> ({step.unit})</small>}
      </th>
      <td class="n">
        {step.from} → <b>{step.to}</b>
        {step.difference && <span class="rests">{step.difference}</span>}
      </td>
      <td class="n">
        {step.gained ?? "–"}
        <span class="rests">
          {say("then")} {step.total}, {step.grade}
        </span>
      </td>
      <td>
        <button
          type="button"
          aria-label={`${say("tryOf")}: ${step.title}, ${step.to}`}
          disabled={outdated}
          onClick={() => put(step)}
        >
          {say("try")}
        </button>
      </td>
    </tr>
  );
  const table = (steps: StepTold[]) => (
    <table class="steps">
      <thead>
        <tr>
          <th scope="col">{say("figure")}</th>
          <th scope="col" class="n">
            {say("nowNeeded")}
          </th>
          <th scope="col" class="n">
            {say("pointsGained")}
          </th>
          <th scope="col">
            <span class="sr">{say("try")}</span>
          </th>
        </tr>
      </thead>
      <tbody>{steps.map(line)}</tbody>
    </table>
  );

  return (
    <div class="advice">
      <p class="row-of-buttons">
        <label>
          {say("missing")}{" "}
          <select value={target} onChange={(event) => (stop(), answer(undefined), want(event.currentTarget.value))}>
            {grades.map((grade) => (
              <option value={grade.id}>{grade.title}</option>
            ))}
          </select>
        </label>
        {at ? (
          <button type="button" onClick={stop}>
            {say("stop")}
          </button>
        ) : (
          <button type="button" disabled={view.stale} onClick={() => void look()}>
            {say("look")}
          </button>
        )}
      </p>
      {at && (
        <p class="progress" role="status">
          <progress max={Math.max(1, at[1])} value={at[0]} aria-label={say("missing")} /> {say("tried")} {at[0]}/{at[1]}{" "}
          {say("figures")}
        </p>
      )}
      {outdated && (
        <p class="help" role="status">
          {taken ? `${say("tried1")} ${taken.title} = ${taken.to}. ` : `${say("outdated")} `}
          {taken && (
            <button type="button" class="opens" disabled={!store.canUndo} onClick={() => (take(undefined), store.undo())}>
              {say("undo")}
            </button>
          )}
        </p>
      )}
      {found && (
        <div class={outdated ? "found is-old" : "found"} aria-live="polite">
          <p>{found.wording.lead}</p>
          {found.wording.obstacles.length > 0 && (
            <ul>
              {found.wording.obstacles.map((obstacle) => (
                <li>{obstacle}</li>
              ))}
            </ul>
          )}
          {found.wording.steps.length > 0 && table(found.wording.steps)}
          {found.wording.nearest && (
            <>
              <p>{say("nearestStep")}:</p>
              {table([found.wording.nearest])}
            </>
          )}
          {(found.wording.steps.length > 0 || found.wording.nearest) && <p class="help">{say("figuresOnly")}</p>}
        </div>
      )}
    </div>
  );
}
