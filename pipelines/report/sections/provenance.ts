import { formatBytes } from '../../terminal/format-bytes.ts'
import { formatFigure } from '../../terminal/format-figure.ts'
import { html } from '../html.ts'
import type { SectionMaker } from '../report-context.ts'

/** The tables that were written, and the versions of what made them. */
export const provenance: SectionMaker = async ({ manifest: { engram, node, tools, run, result } }) => {
  const versions = [['engram', engram], ['sources (SHA-256)', run.identity.code.slice(0, 16)], ['Node', node], ...Object.entries(tools)]
  return {
    id: 'provenance',
    title: 'Tables and versions',
    body: html`<table><thead><tr><th class="text">table</th><th>rows</th><th>parts</th><th>size</th></tr></thead><tbody>${result.tables.map(({ table, rows, parts, bytes }) =>
      html`<tr><td class="text"><code>${table}</code></td><td>${formatFigure(rows)}</td><td>${formatFigure(parts)}</td><td>${formatBytes(bytes)}</td></tr>`)}</tbody></table>
<table><thead><tr><th class="text">tool</th><th class="text">version</th></tr></thead><tbody>${versions.map(([name, version]) => html`<tr><td class="text">${name}</td><td class="text">${version}</td></tr>`)}</tbody></table>`,
  }
}
