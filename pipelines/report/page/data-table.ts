import { html, type Html } from './html.ts'

/** A column: its head, and whether it holds text, which starts at the left; numbers end at the right. */
export type Column = { readonly head: string; readonly text?: true }

/** A table of a report; `shown`: the row that the rest of the page is about. */
export function dataTable(
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | number)[])[],
  { caption, shown }: { readonly caption?: string; readonly shown?: number } = {},
): Html {
  const style = (index: number): Html | undefined => (columns[index]!.text ? html` class="text"` : undefined)
  return html`<table>${caption === undefined ? undefined : html`<caption>${caption}</caption>`}
<thead><tr>${columns.map(({ head }, index) => html`<th${style(index)}>${head}</th>`)}</tr></thead>
<tbody>${rows.map((row, number) => html`<tr${number === shown ? html` class="shown"` : undefined}>${
  row.map((cell, index) => html`<td${style(index)}>${cell}</td>`)}</tr>`)}</tbody></table>`
}
