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
  const [ranked, graded, titled] = [card?.ranking ?? false, (card?.grades.length ?? 0) > 0, (card?.awards.length ?? 0) > 0];
  const order = (a: RowTold, b: RowTold) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.id < b.id ? -1 : 1);
  const named = [...sets].sort(([a], [b]) => a.localeCompare(b, "vi", { numeric: true })).slice(0, 60);
  if (view.told.length === 0)
    return (
      <section class="empty">
        <h2>{say("ranking")}</h2>
        <p>{say("noResult")}</p>
      </section>
    );
  return (
    <section aria-labelledby="ranking-title">
      <h2 id="ranking-title">{card?.title}</h2>
      {view.stale && (
        <p class="stale" role="status">
          {say("stale")}
        </p>
      )}
      <p>
        <button
          type="button"
          onClick={async () => save(`${view.scorecard}.csv`, "text/csv", await store.attempt(() => store.csv()))}
        >
          {say("exportResult")}
        </button>
      </p>
      {named.map(([set, rows]) => (
        <div class="scroll" tabIndex={0} role="region" aria-label={set || card?.title}>
          <table class="ranks">
            <caption>{set}</caption>
            <thead>
              <tr>
                {ranked && (
                  <th scope="col" class="n rank">
                    {say("rank")}
                  </th>
                )}
                <th scope="col" class="named">
                  {say("unit")}
                </th>
                <th scope="col" class="n total">
                  {say("total")}
                </th>
                {graded && (
                  <th scope="col" class="graded">
                    {say("grade")}
                  </th>
                )}
                {titled && (
                  <th scope="col" class="titled">
                    {say("titles")}
                  </th>
                )}
                <th scope="col">{say("remarks")}</th>
              </tr>
            </thead>
            <tbody>
              {rows
                .sort(order)
                .flatMap((row, at) => [<RankRow row={row} show={show} has={{ ranked, graded, titled }} />, ...lines(rows, at)])}
            </tbody>
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
      return [
        <tr class="line">
          <td colSpan={3 + Number(ranked) + Number(graded) + Number(titled)}>
            {quota.title === quota.id ? "" : `${quota.title}: `}
            {say("line")}, {said.line} {say("places")}
          </td>
        </tr>,
      ];
    });
  }
}

function RankRow({
  row,
  show,
  has,
}: {
  row: RowTold;
  show: (row: string) => void;
  has: { ranked: boolean; graded: boolean; titled: boolean };
}) {
  const view = useView();
  const say = useWords(view);
  return (
    <tr class={row.id === view.row ? "mine" : ""}>
      {has.ranked && (
        <td class="n">
          {row.rank ?? "–"}
          {row.tied && <span title={say("council")}> =</span>}
        </td>
      )}
      <th scope="row">
        <button type="button" class="opens" onClick={() => show(row.id)}>
          {row.name ?? row.id}
        </button>
      </th>
      <td class="n">
        <Figure of={row.total} />
      </td>
      {has.graded && (
        <td>
          <Grade id={row.grade} title={row.grade_title} />
        </td>
      )}
      {has.titled && <td>{row.award_titles.join("; ")}</td>}
      <td class="small">
        {row.needs_decision && <b class="council">{say("council")}. </b>}
        {row.remarks.join("; ")}
      </td>
    </tr>
  );
}
