import { useEffect, useState } from "preact/hooks";
import type { RowTold } from "thidua";
import { difference } from "./exact";
import { Figure, Grade, useView, useWords } from "./shared";
import { store } from "./store";

export function Compare() {
  const view = useView();
  const say = useWords(view);
  const [different, only] = useState(false);
  const card = view.about?.scorecards.find((known) => known.id === view.scorecard);
  const [before, scored] = useState<RowTold[]>();
  useEffect(() => {
    let wanted = true;
    const { kept } = view;
    if (kept)
      void store.attempt(async () => {
        const rows = await store.scored(kept.tables, kept.on);
        if (wanted) scored(rows);
      });
    return () => ((wanted = false), undefined);
  }, [view.kept, view.scorecard, view.lang, view.about]);
  const a = before?.find((row) => row.id === view.row);
  const b = view.told.find((row) => row.id === view.row);
  const keep = (
    <p>
      <button type="button" class="primary" onClick={() => store.keep()}>
        {say("keep")}
      </button>
    </p>
  );
  if (view.kept && (!before || view.pending))
    return (
      <p class="empty" role="status">
        {say("scoring")}
      </p>
    );
  if (!view.kept || !before || !a || !b)
    return (
      <section class="empty">
        <h2>{say("compare")}</h2>
        <p>{say("compareHelp")}</p>
        {keep}
      </section>
    );
  const lines = (card?.criteria ?? []).map((criterion) => ({
    criterion,
    a: a.criteria[criterion.id],
    b: b.criteria[criterion.id],
  }));
  const shown = lines.filter((line) => !different || line.a?.points !== line.b?.points);
  const moved = view.told.filter((row) =>
    before.some((old) => old.id === row.id && (old.rank !== row.rank || old.grade !== row.grade)),
  );
  const points = (before: string | null | undefined, after: string | null | undefined) => {
    if (before === after) return null;
    return <b>{before && after ? <Figure of={difference(before, after)} signed /> : say("differs")}</b>;
  };
  const places = (before: number | null, after: number | null) => {
    if (before === after) return null;
    return <b>{before && after ? `${say(after < before ? "up" : "down")} ${Math.abs(after - before)}` : say("differs")}</b>;
  };
  return (
    <section aria-labelledby="compare-title">
      <h2 id="compare-title">
        {b.name ?? b.id} <small>{b.id}</small>
      </h2>
      <p class="row-of-buttons">
        <button type="button" onClick={() => store.keep()}>
          {say("keep")}
        </button>
        <label>
          <input type="checkbox" checked={different} onChange={(event) => only(event.currentTarget.checked)} />{" "}
          {say("onlyDifferent")}
        </label>
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={say("compare")}>
        <table class="ranks compared">
          <thead>
            <tr>
              <th scope="col">{say("content")}</th>
              <th scope="col" class="n">
                {say("kept")}
              </th>
              <th scope="col" class="n">
                {say("current")}
              </th>
              <th scope="col" class="n">
                {say("difference")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ criterion, a, b }) => (
              <tr>
                <th scope="row">
                  {criterion.code} {criterion.title}
                </th>
                <td class="n">
                  <Figure of={a?.points} />
                </td>
                <td class="n">
                  <Figure of={b?.points} />
                </td>
                <td class="n">{points(a?.points, b?.points)}</td>
              </tr>
            ))}
            {shown.length === 0 && (
              <tr>
                <td colSpan={4} class="none">
                  {say("same")}
                </td>
              </tr>
            )}
            <tr class="group">
              <th scope="row">{say("total")}</th>
              <td class="n">
                <Figure of={a.total} />
              </td>
              <td class="n">
                <Figure of={b.total} />
              </td>
              <td class="n">{points(a.total, b.total)}</td>
            </tr>
            {card && card.grades.length > 0 && (
              <tr>
                <th scope="row">{say("grade")}</th>
                <td class="n">
                  <Grade id={a.grade} title={a.grade_title} />
                </td>
                <td class="n">
                  <Grade id={b.grade} title={b.grade_title} />
                </td>
                <td class="n">{a.grade !== b.grade && <b>{say("differs")}</b>}</td>
              </tr>
            )}
            {card?.ranking && (
              <tr>
                <th scope="row">{say("rank")}</th>
                <td class="n">{a.rank ?? "–"}</td>
                <td class="n">{b.rank ?? "–"}</td>
                <td class="n">{places(a.rank, b.rank)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {moved.length > 0 && (
        <p>
          {say(card?.ranking ? "movedRank" : "movedGrade")}: {moved.map((row) => row.name ?? row.id).join("; ")}.
        </p>
      )}
    </section>
  );
}
