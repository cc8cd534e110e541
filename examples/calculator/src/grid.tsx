import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Doubts, Summary } from "./entry";
import { XLSX, isNotApplicable, save, truth, useView, useWords } from "./shared";
import { store, type Columns } from "./store";

const PAGE = 30;

/** A table of all units: one cell has the focus, arrows move it, typing opens it. */
export function Grid() {
  const view = useView();
  const say = useWords(view);
  const [page, setPage] = useState(0);
  const [at, move] = useState({ row: 0, column: 0 });
  const [editing, edit] = useState<string>();
  const body = useRef<HTMLTableElement>(null);
  const focus = useRef(false);
  const done = useRef(true);
  const columns = columnsOf();
  const ids = store.ids();
  const count = Math.max(ids.length, 0);
  const first = page * PAGE;
  const rows = Array.from({ length: Math.max(0, Math.min(PAGE, count - first)) }, (_, row) => first + row);
  const errors = view.dataFindings.filter((finding) => finding.severity === "error");

  useLayoutEffect(() => {
    if (!focus.current) return;
    focus.current = false;
    const cell = body.current?.querySelector<HTMLElement>(`[data-at="${at.row} ${at.column}"]`);
    (cell?.querySelector("input") ?? cell)?.focus();
  });

  /** Keys first, then inputs in the order of the rules, with the cells that the table has. */
  function columnsOf() {
    const keys =
      view.inputs?.keys.map((key) => ({
        id: key.id as string,
        heading: key.heading,
        headings: key.headings,
        title: key.heading,
        number: false,
        truth: false,
      })) ?? [];
    const inputs =
      view.inputs?.inputs.map((input) => ({
        id: input.id,
        heading: input.heading,
        headings: input.headings,
        title: input.title,
        number: input.kind === "number" || input.kind === "integer",
        truth: input.kind === "boolean",
      })) ?? [];
    return [...keys, ...inputs].map((column) => ({ ...column, at: store.column(column.headings) }));
  }
  /** What a cell holds, truth values in the reader's words. */
  const text = (row: number, column: number) => {
    const held = store.columns()[columns[column]?.at ?? -1]?.[1][row] ?? "";
    const word = columns[column]?.truth ? truth(held) : undefined;
    return word === undefined ? held : say(word ? "yes" : "no").toLocaleLowerCase("vi");
  };
  const cell = (row: number, column: number, value: string) => {
    const known = columns[column];
    const word = known?.truth ? truth(value) : undefined;
    return { headings: known?.headings ?? [], heading: known?.heading ?? "", row, text: word === undefined ? value : String(word) };
  };
  const go = (row: number, column: number) => {
    const next = { row: Math.max(0, Math.min(count - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    setPage(Math.floor(next.row / PAGE));
    focus.current = true;
    move(next);
  };
  const finish = (value: string, row: number, column: number) => {
    // A field that is taken away loses the focus once more.
    if (done.current) return;
    done.current = true;
    edit(undefined);
    store.put([cell(at.row, at.column, value)]);
    go(row, column);
  };
  const keys = (event: KeyboardEvent) => {
    const { row, column } = at;
    if (editing !== undefined) {
      const field = event.target instanceof HTMLInputElement ? event.target : undefined;
      const value = field?.value ?? editing;
      // Typed faster than the field took the focus.
      if (!field && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
        (event.preventDefault(), edit((open) => (open ?? "") + event.key));
      if (event.key === "Enter") (event.preventDefault(), finish(value, row + 1, column));
      if (event.key === "Tab") (event.preventDefault(), finish(value, row, column + (event.shiftKey ? -1 : 1)));
      if (event.key === "Escape") ((done.current = true), edit(undefined), go(row, column));
      return;
    }
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageDown: [PAGE, 0],
      PageUp: [-PAGE, 0],
    };
    const step = steps[event.key];
    if (step) (event.preventDefault(), go(row + step[0], column + step[1]));
    else if (event.key === "Home") (event.preventDefault(), go(row, 0));
    else if (event.key === "End") (event.preventDefault(), go(row, columns.length - 1));
    else if (event.key === "Enter" || event.key === "F2")
      (event.preventDefault(), (focus.current = true), (done.current = false), edit(text(row, column)));
    else if (event.key === "Delete") (event.preventDefault(), store.put([cell(row, column, "")]));
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "/")
      (event.preventDefault(), (focus.current = true), (done.current = false), edit((open) => (open ?? "") + event.key));
  };
  const paste = (event: ClipboardEvent) => {
    if (editing !== undefined) return;
    event.preventDefault();
    const lines = (event.clipboardData?.getData("text/plain") ?? "")
      .replace(/\r/g, "")
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => line.split("\t"));
    const known = (heading: string) =>
      columns.some((column) =>
        column.headings.some((name) => name.toLocaleLowerCase("vi") === heading.trim().toLocaleLowerCase("vi")),
      );
    const head = lines[0] ?? [];
    if (head.length > 1 && head.every((heading) => known(heading))) {
      const table: Columns = head.map((heading, column) => [
        heading.trim(),
        lines.slice(1).map((line) => line[column]?.trim() || null),
      ]);
      store.own(view.subject, table);
      setPage(0);
      return;
    }
    store.put(
      lines.flatMap((line, row) =>
        line.flatMap((value, column) =>
          at.column + column < columns.length ? [cell(at.row + row, at.column + column, value.trim())] : [],
        ),
      ),
    );
  };
  const open = async (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file && (await store.open(file))) setPage(0);
    input.value = "";
  };
  const mark = view.lang === "vi" ? ";" : ",";
  const quoted = (value: string) => (new RegExp(`[${mark}"\n]`).test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const csv = () => {
    const table = columns.map((column) => [column.heading, ...ids.map((_, row) => store.columns()[column.at]?.[1][row] ?? "")]);
    const lines = Array.from({ length: count + 1 }, (_, row) => table.map((column) => quoted(column[row] ?? "")).join(mark));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  };
  const wrong = (row: number, headings: string[]) =>
    errors.some(
      (finding) =>
        finding.table === view.subject && finding.row === row + 2 && finding.column !== null && headings.includes(finding.column),
    );

  return (
    <section aria-labelledby="grid-title">
      <h2 id="grid-title">{view.inputs?.title}</h2>
      <p class="help">{say("pasteHelp")}</p>
      <p class="row-of-buttons">
        <label class="button">
          {say("import")}
          <input type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods" class="sr" disabled={view.busy !== ""} onChange={open} />
        </label>
        <button type="button" onClick={() => save(`${view.subject}.csv`, "text/csv", csv())}>
          {say("export")}
        </button>
        <button
          type="button"
          disabled={view.busy !== ""}
          onClick={async () => save(`${view.subject}.xlsx`, XLSX, await store.attempt(() => store.template()))}
        >
          {say("template")}
        </button>
        <button
          type="button"
          onClick={() => (
            store.put([
              { headings: view.inputs?.keys[0]?.headings ?? ["id"], heading: "id", row: count, text: `moi-${count + 1}` },
            ]),
            setPage(Math.floor(count / PAGE))
          )}
        >
          {say("addRow")}
        </button>
        <button type="button" onClick={() => void store.attempt(() => store.sample())}>
          {say("sample")}
        </button>
        <button type="button" onClick={() => store.clear()}>
          {say("empty")}
        </button>
      </p>
      {count > 0 && <Summary findings={errors} />}
      <Doubts />
      <div class="scroll" onPaste={paste} {...(count === 0 && { tabIndex: 0, role: "region", "aria-label": say("grid") })}>
        <table class="grid" role="grid" aria-label={view.inputs?.title} ref={body} aria-rowcount={count + 1} onKeyDown={keys}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" title={column.title} class={column.number ? "n" : ""}>
                  {column.heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr aria-rowindex={row + 2}>
                {columns.map((column, index) => {
                  const value = text(row, index);
                  const here = at.row === row && at.column === index;
                  const absent = isNotApplicable(value);
                  return (
                    <td
                      data-at={`${row} ${index}`}
                      tabIndex={here || (index === 0 && row === first && (at.row < first || at.row >= first + PAGE)) ? 0 : -1}
                      aria-invalid={wrong(row, column.headings) || undefined}
                      class={`${column.number ? "n" : ""} ${absent ? "absent" : value === "" ? "blank" : ""}`}
                      onFocus={() => (here ? undefined : move({ row, column: index }))}
                      onDblClick={() => ((focus.current = true), (done.current = false), edit(value))}
                    >
                      {here && editing !== undefined ? (
                        <input
                          aria-label={`${column.heading}, ${ids[row]}`}
                          value={editing}
                          onInput={(event) => edit(event.currentTarget.value)}
                          onBlur={(event) => editing !== undefined && finish(event.currentTarget.value, row, index)}
                        />
                      ) : absent ? (
                        say("notApplicableMark")
                      ) : (
                        value
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        {count === 0 && <p class="none">{say("noUnits")}</p>}
      </div>
      {count > PAGE && (
        <p class="row-of-buttons">
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {say("previous")}
          </button>
          <span>
            {say("page")} {page + 1}/{Math.ceil(count / PAGE)}
          </span>
          <button type="button" disabled={first + PAGE >= count} onClick={() => setPage(page + 1)}>
            {say("next")}
          </button>
        </p>
      )}
    </section>
  );
}
