import { existsSync } from 'node:fs'
import { readParquetPart } from '../../../datasets/parquet/read-parquet-part.ts'
import { runDirectoryPaths } from '../../run/directory/run-directory-paths.ts'
import { formatBytes } from '../../terminal/text/format-bytes.ts'
import { formatFigure } from '../../terminal/text/format-figure.ts'
import { dataTable } from '../page/data-table.ts'
import { html } from '../page/html.ts'
import type { SectionMaker } from '../data/report-context.ts'

type Sum = { stage: string; rowsIn: number; rowsOut: number; batches: number; busy: number; queue: number }

/** What went through each stage and how long it worked, all items of the run together. */
export const stages: SectionMaker = async ({ directory, manifest: { result } }) => {
  const sums = await sumsOf(directory, result.items)
  if (sums.length === 0) return undefined
  const longest = Math.max(1e-9, ...sums.map(({ busy }) => busy))
  const table = dataTable(
    [
      { head: 'stage', text: true }, { head: 'rows in' }, { head: 'rows out' }, { head: 'batches out' },
      { head: 'time at work' }, { head: '', text: true }, { head: 'most that waited' },
    ],
    sums.map(({ stage, rowsIn, rowsOut, batches, busy, queue }) => [
      stage, formatFigure(rowsIn), formatFigure(rowsOut), formatFigure(batches), `${busy.toFixed(2)} s`,
      html`<span class="bar"><span style="width:${(100 * busy / longest).toFixed(1)}%"></span></span>`, formatBytes(queue),
    ]),
  )
  const seconds = formatFigure(Number(result.seconds.toFixed(1)))
  return {
    id: 'stages',
    title: 'Stages and timing',
    body: html`${table}
<p class="quiet">Stages work at the same time, so their times do not add up to the ${seconds} s of the run.</p>`,
  }
}

async function sumsOf(directory: string, items: number): Promise<Sum[]> {
  const sums: Sum[] = []
  for (let item = 0; item < items; item++) {
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
  return sums
}
