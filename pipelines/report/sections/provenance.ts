import { formatBytes } from '../../terminal/text/format-bytes.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { dataTable } from '../page/data-table.ts'
import { html } from '../page/html.ts'
import type { SectionMaker } from '../data/report-context.ts'

/** The tables that were written, and the versions of what made them. */
export const provenance: SectionMaker = async ({ manifest: { engram, node, tools, run, result } }) => {
  const sources = run.identity.code.slice(0, 16)
  const versions = [['engram', engram], ['sources (SHA-256)', sources], ['Node', node], ...Object.entries(tools)]
  const tables = result.tables.map(({ table, rows, parts, bytes }) =>
    [html`<code>${table}</code>`, formatFigure(rows), formatFigure(parts), formatBytes(bytes)])
  return {
    id: 'provenance',
    title: 'Tables and versions',
    body: html`${dataTable([{ head: 'table', text: true }, { head: 'rows' }, { head: 'parts' }, { head: 'size' }], tables)}
${dataTable([{ head: 'tool', text: true }, { head: 'version', text: true }], versions)}`,
  }
}
