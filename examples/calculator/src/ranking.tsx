import { Figure, Grade, save, useView, useWords } from "./shared";
import type { RowTold } from "thidua";
import { store } from "./store";

export function Ranking({ show }: { show: (row: string) => void }) {
  const view = useView();
  const say = useWords(view);
  const card = view.about?.scorecards.find((known) => known.id === view.scorecard);
  const sets = new Map<string, RowTold[]>();
  for (const row of view.told) {
    const set = row.bloc ?? (card?.ranking ? (row.parent ?? "") : "");
    sets.set(set, [...(sets.get(set) ?? []), row]);
  }
  const order = (a: RowTold, b: RowTold) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.id < b.id ? -1 : 1);
  const named = [...sets].sort(([a], [b]) => a.localeCompare(b, "vi", { numeric: true })).slice(0, 60);
  if (view.told.length === 0) return <p class="empty">{say("noResult")}</p>;
  return (
    <section aria-labelledby="ranking-title">
      <h2 id="ranking-title">{card?.title}</h2>
      {view.stale && <p class="stale" role="status">{say("stale")}</p>}
      <p><button type="button" onClick={async () => save(`${view.scorecard}.csv`, "text/csv", await store.csv())}>{say("exportResult")}</button></p>
      {named.map(([set, rows]) => (
        <div class="scroll" tabIndex={0} role="region" aria-label={set || card?.title}>
          <table class="ranks">
            <caption>{set}</caption>
            <thead>
              <tr>
                <th scope="col" class="n">{say("rank")}</th>
                <th scope="col">{say("unit")}</th>
                <th scope="col" class="n">{say("total")}</th>
                <th scope="col">{say("grade")}</th>
                <th scope="col">{say("titles")}</th>
                <th scope="col">{say("remarks")}</th>
              </tr>
            </thead>
            <tbody>{rows.sort(order).flatMap((row, at) => [<RankRow row={row} show={show} />, ...lines(rows, at)])}</tbody>
          </table>
        </div>
      ))}
    </section>
  );

  /** The line of a quota stands under the last row that keeps its grade. */
  function lines(rows: RowTold[], at: number) {
    return (card?.quotas ?? []).flatMap((quota) => {
      const said = rows[at]?.quotas[quota.id];
      const later = rows.slice(at + 1).some((row) => row.quotas[quota.id]?.kept);
      if (!said?.kept || later) return [];
      return [<tr class="line"><td colSpan={6}>{quota.title === quota.id ? "" : `${quota.title}: `}{say("line")}, {said.line} {say("places")}</td></tr>];
    });
  }
}

function RankRow({ row, show }: { row: RowTold; show: (row: string) => void }) {
  const view = useView();
  const say = useWords(view);
  return (
    <tr class={row.id === view.row ? "mine" : ""}>
      <td class="n">{row.rank ?? "–"}{row.tied && <span title={say("council")}> =</span>}</td>
      <th scope="row"><button type="button" class="opens" onClick={() => show(row.id)}>{row.name ?? row.id}</button></th>
      <td class="n"><Figure of={row.total} /></td>
      <td><Grade id={row.grade} title={row.grade_title} /></td>
      <td>{row.award_titles.join("; ")}</td>
      <td class="small">{row.needs_decision && <b class="council">{say("council")}. </b>}{row.remarks.join("; ")}</td>
    </tr>
  );
}
