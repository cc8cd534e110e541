import { useEffect, useState } from "preact/hooks";
import type { RowTold } from "thidua";
import { Figure, Grade, useView, useWords } from "./shared";
import { store } from "./store";

export function Compare() {
  const view = useView();
  const say = useWords(view);
  const [different, only] = useState(false);
  const card = view.about?.scorecards.find((known) => known.id === view.scorecard);
  const [before, scored] = useState<RowTold[]>([]);
  useEffect(() => {
    let wanted = true;
    if (view.kept) void store.scored(view.kept.tables, view.kept.on).then((rows) => wanted && scored(rows));
    return () => (wanted = false, undefined);
  }, [view.kept, view.scorecard, view.lang, view.about]);
  const a = before.find((row) => row.id === view.row);
  const b = view.told.find((row) => row.id === view.row);
  const keep = <p><button type="button" class="primary" onClick={() => store.keep()}>{say("keep")}</button></p>;
  if (!view.kept || !a || !b) return <section class="empty"><p>{say("compareHelp")}</p>{keep}</section>;
  const lines = (card?.criteria ?? []).map((criterion) => ({ criterion, a: a.criteria[criterion.id], b: b.criteria[criterion.id] }));
  const shown = lines.filter((line) => !different || line.a?.points !== line.b?.points);
  const moved = view.told.filter((row) => before.some((old) => old.id === row.id && (old.rank !== row.rank || old.grade !== row.grade)));
  return (
    <section aria-labelledby="compare-title">
      <h2 id="compare-title">{b.name ?? b.id}</h2>
      {keep}
      <p><label><input type="checkbox" checked={different} onChange={(event) => only(event.currentTarget.checked)} /> {say("onlyDifferent")}</label></p>
      <div class="scroll" tabIndex={0} role="region" aria-label={say("compare")}>
        <table class="ranks">
          <thead>
            <tr><th scope="col">{say("content")}</th><th scope="col" class="n">{say("kept")}</th><th scope="col" class="n">{say("current")}</th><th scope="col"><span class="sr">{say("differs")}</span></th></tr>
          </thead>
          <tbody>
            {shown.map(({ criterion, a, b }) => (
              <tr>
                <th scope="row">{criterion.code} {criterion.title}</th>
                <td class="n"><Figure of={a?.points} /></td>
                <td class="n"><Figure of={b?.points} /></td>
                <td>{a?.points !== b?.points && <b>{say("differs")}</b>}</td>
              </tr>
            ))}
            <tr class="group"><th scope="row">{say("total")}</th><td class="n"><b><Figure of={a.total} /></b></td><td class="n"><b><Figure of={b.total} /></b></td><td>{a.total !== b.total && <b>{say("differs")}</b>}</td></tr>
            <tr><th scope="row">{say("grade")}</th><td><Grade id={a.grade} title={a.grade_title} /></td><td><Grade id={b.grade} title={b.grade_title} /></td><td>{a.grade !== b.grade && <b>{say("differs")}</b>}</td></tr>
            <tr><th scope="row">{say("rank")}</th><td class="n">{a.rank ?? "–"}</td><td class="n">{b.rank ?? "–"}</td><td>{a.rank !== b.rank && <b>{say("differs")}</b>}</td></tr>
          </tbody>
        </table>
      </div>
      {moved.length > 0 && <p>{say("rank")}, {say("grade")} {say("differs")}: {moved.map((row) => row.name ?? row.id).join("; ")}.</p>}
    </section>
  );
}
