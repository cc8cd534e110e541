import { useState } from "preact/hooks";
import { Advice } from "./advice";
import { OnForm } from "./form";
import type { Lang, Line, Part, RowTold, Section } from "thidua";
import { Figure, Grade, Max, share, unlessSame, useView, useWords } from "./shared";
import { speak } from "./words";

export function Result({ toggle, open }: { toggle: () => void; open: boolean }) {
  const view = useView();
  const say = useWords(view);
  const row = view.told.find((known) => known.id === view.row);
  const card = view.about?.scorecards.find((known) => known.id === view.scorecard);
  const peers = view.told.filter((known) => known.bloc === row?.bloc && known.rank !== null).length;
  if (!row || !card) return <p class="stale">{say("noResult")}</p>;
  return (
    <div class={view.stale ? "result is-stale" : "result"}>
      <button type="button" class="drawer" aria-expanded={open} onClick={toggle}>
        {say("result")}:{" "}
        <b>
          <Figure of={row.total} />
        </b>{" "}
        · {row.grade_title ?? "–"}
      </button>
      <div class="inside">
        {view.stale && (
          <p class="stale" role="status">
            {say("stale")}
          </p>
        )}
        <dl class="head" aria-live="polite">
          <div class="total">
            <dt>{say("total")}</dt>
            <dd>
              <b>
                <Figure of={row.total} />
              </b>
              {card.max !== null && <Max of={card.max} />}
              {view.moved && (
                <span class="moved">
                  <Figure of={view.moved} signed /> {say("sinceChange")}
                </span>
              )}
            </dd>
          </div>
          <div>
            <dt>{say("grade")}</dt>
            <dd>
              <Grade id={row.grade} title={row.grade_title} />
            </dd>
          </div>
          {card.ranking && (
            <div>
              <dt>{say("rank")}</dt>
              <dd>{row.rank === null ? say("notRanked") : `${row.rank} ${say("of")} ${peers}`}</dd>
            </div>
          )}
        </dl>
        {row.needs_decision && <p class="council">{say("council")}</p>}
        {row.award_titles.length > 0 && (
          <p class="awards">
            <b>{say("titles")}:</b> {row.award_titles.join("; ")}
          </p>
        )}
        {row.remarks.length > 0 && (
          <p class="remarks">
            <b>{say("remarks")}:</b> {row.remarks.join("; ")}.
          </p>
        )}
        {card.grades.length > 0 && <Advice key={`${view.scorecard} ${row.id}`} row={row} />}
        <Points row={row} />
        <OnForm />
        <p class="speed">{view.pending ? say("scoring") : `${say("started")} ${view.milliseconds.toFixed(0)} ms`}</p>
      </div>
    </div>
  );
}

/** The table of points; each criterion opens to its reasons, which are made when they are asked for. */
function Points({ row }: { row: RowTold }) {
  const view = useView();
  const say = useWords(view);
  const [shown, show] = useState<string>();
  const card = view.about?.scorecards.find((known) => known.id === view.scorecard);
  const { sections } = view;
  const told = (id: string, kind: Section["kind"]) => sections.find((section) => section.id === id && section.kind === kind);
  const lines = (found: Line[]) => (
    <dl class="why">
      {found.map((line, at) => (
        <>
          {line.label !== found[at - 1]?.label && <dt>{line.label}</dt>}
          <dd>{line.text}</dd>
        </>
      ))}
    </dl>
  );
  const [open] = useState(() => (key: string) => show((shown) => (shown === key ? undefined : key)));
  const depth = (part: Part): number => {
    const around = card?.groups.find((group) => group.id === part.group);
    return around ? depth(around) + 1 : 0;
  };
  const lines_of: preact.JSX.Element[] = [];
  const group = (part: Part) => {
    lines_of.push(
      <tr class="group" key={`g-${part.id}`}>
        <th scope="row" style={{ paddingInlineStart: `${0.5 + depth(part) * 0.75}rem` }}>
          {part.code ? `${part.code}. ` : ""}
          {part.title}
        </th>
        <td class="points">
          <b>
            {part.kind === "deduction" && Number(row.groups[part.id]) > 0 ? "−" : ""}
            <Figure of={row.groups[part.id]} />
          </b>
          {part.max !== null && <Max of={part.max} />}
        </td>
      </tr>,
    );
    for (const inner of card?.groups.filter((known) => known.group === part.id) ?? []) group(inner);
    for (const criterion of card?.criteria.filter((known) => known.group === part.id) ?? []) {
      const found = row.criteria[criterion.id];
      if (!found) continue;
      const key = criterion.id;
      const { points, max } = found;
      lines_of.push(
        <Criterion
          key={`c-${key}`}
          id={key}
          title={`${criterion.code ? `${criterion.code} ` : ""}${criterion.title}`}
          rests={row.rests_on[key]}
          points={points}
          max={max}
          deducted={part.kind === "deduction"}
          lang={view.lang}
          expanded={shown === key}
          open={open}
        />,
      );
      if (shown === key)
        lines_of.push(
          <tr class="reasons" key={`w-${key}`}>
            <td colSpan={2}>{lines(told(key, "criterion")?.lines ?? [])}</td>
          </tr>,
        );
    }
  };
  for (const part of card?.groups.filter((known) => known.group === null) ?? []) group(part);
  const rest = sections.filter((section) => !["group", "criterion"].includes(section.kind));
  return (
    <>
      <table class="sheet">
        <caption class="sr">{card?.title}</caption>
        <thead>
          <tr>
            <th scope="col">{say("content")}</th>
            <th scope="col" class="points">
              {say("points")}
            </th>
          </tr>
        </thead>
        <tbody>{lines_of}</tbody>
      </table>
      <div class="rest">
        {rest.map((section) => (
          <details open={section.kind === "gates"} key={section.heading}>
            <summary>{section.heading}</summary>
            {lines(section.lines)}
          </details>
        ))}
      </div>
    </>
  );
}

interface CriterionProps {
  id: string;
  title: string;
  rests: string | undefined;
  points: string | null;
  max: string | null;
  deducted: boolean;
  lang: Lang;
  expanded: boolean;
  open: (id: string) => void;
}

const Criterion = unlessSame(({ id, title, rests, points, max, deducted, lang, expanded, open }: CriterionProps) => (
  <tr class={points === null ? "away" : ""}>
    <th scope="row">
      <button type="button" class="opens" aria-expanded={expanded} onClick={() => open(id)}>
        {title}
      </button>
      <span class="rests">{rests}</span>
    </th>
    <td class="points">
      {points === null ? (
        <span class="na">{speak(lang)("notApplicable")}</span>
      ) : (
        <>
          <span class="bar" style={{ transform: `scaleX(${share({ points, max }) / 100})` }} aria-hidden="true" />
          <b>
            {deducted && Number(points) > 0 ? "−" : ""}
            <Figure of={points} />
          </b>
          {max !== null && <Max of={max} />}
        </>
      )}
    </td>
  </tr>
));
