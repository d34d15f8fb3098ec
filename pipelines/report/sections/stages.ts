import { existsSync } from 'node:fs'
import { readParquetPart } from '../../../datasets/parquet/read-parquet-part.ts'
import { runDirectoryPaths } from '../../run/run-directory-paths.ts'
import { formatBytes } from '../../terminal/format-bytes.ts'
import { formatFigure } from '../../terminal/format-figure.ts'
import { html } from '../html.ts'
import type { SectionMaker } from '../report-context.ts'

type Sum = { stage: string; rowsIn: number; rowsOut: number; batches: number; busy: number; queue: number }

/** What went through each stage and how long it worked, all items of the run together. */
export const stages: SectionMaker = async ({ directory, manifest }) => {
  const sums: Sum[] = []
  for (let item = 0; item < manifest.result.items; item++) {
    const path = runDirectoryPaths.timingPart(directory, item)
    if (!existsSync(path)) continue
    for await (const batch of readParquetPart(path)) {
      for (const row of batch) {
        const one = row.toJSON() as Record<string, unknown>
        const sum = (sums[Number(one.index)] ??= { stage: String(one.stage), rowsIn: 0, rowsOut: 0, batches: 0, busy: 0, queue: 0 })
        sum.rowsIn += Number(one.rows_in)
        sum.rowsOut += Number(one.rows_out)
        sum.batches += Number(one.batches)
        sum.busy += Number(one.busy_seconds)
        sum.queue = Math.max(sum.queue, Number(one.queue_peak_bytes))
      }
    }
  }
  const longest = Math.max(1e-9, ...sums.map(({ busy }) => busy))
  if (sums.length === 0) return undefined
  const rows = sums.map(({ stage, rowsIn, rowsOut, batches, busy, queue }) => html`<tr><td class="text">${stage}</td><td>${formatFigure(rowsIn)}</td><td>${formatFigure(rowsOut)}</td><td>${formatFigure(batches)}</td>
<td>${busy.toFixed(2)} s</td><td class="bar"><span style="width:${(100 * busy / longest).toFixed(1)}%"></span></td><td>${formatBytes(queue)}</td></tr>`)
  return {
    id: 'stages',
    title: 'Stages and timing',
    body: html`<table><thead><tr><th class="text">stage</th><th>rows in</th><th>rows out</th><th>batches out</th><th colspan="2">time at work</th><th>most that waited</th></tr></thead><tbody>${rows}</tbody></table>
<p class="quiet">Stages work at the same time, so their times do not add up to the ${formatFigure(Number(manifest.result.seconds.toFixed(1)))} s of the run.</p>`,
  }
}
