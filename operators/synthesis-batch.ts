import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../datasets/arrow/record-batch-from-columns.ts'
import { canonicalJson } from '../datasets/files/canonical-json.ts'
import { synthesis } from '../datasets/tables/synthesis.ts'
import { countCells, type CellCounts } from '../hdl/tools/count-cells.ts'
import type { SynthesisChoice, TargetSynthesis } from '../hdl/tools/synthesise-design.ts'

/** Why the row of a whole circuit has no clock, or null where it has one. */
const noteOf = ({ target, placement }: TargetSynthesis): string | null =>
  placement ? placement.note : target === 'ice40' ? 'not placed: no nextpnr-ice40 was asked for or found' : 'placed for ice40 only'

/** Rows of `synthesis`: for every target the whole circuit, then its modules. */
export const synthesisBatch = (network: number, results: readonly TargetSynthesis[], { yosys, device, placeAndRoute }: SynthesisChoice): RecordBatch => {
  const rows = results.flatMap((result) => [
    { result, module: 'total', instance: '', instances: 1, cells: result.total },
    ...result.modules.map((one) => ({ result, ...one })),
  ])
  const counts = rows.map(({ result, cells }) => countCells(result.target, cells))
  const count = (name: keyof CellCounts): Int32Array => Int32Array.from(counts, (row) => row[name])
  const ofTotal = <T>(value: (result: TargetSynthesis) => T): (T | null)[] => rows.map(({ result, module }) => (module === 'total' ? value(result) : null))
  return recordBatchFromColumns(synthesis, rows.length, {
    network: new Int32Array(rows.length).fill(network),
    target: rows.map(({ result }) => result.target),
    module: rows.map(({ module }) => module),
    instance: rows.map(({ instance }) => instance),
    instances: Int32Array.from(rows, ({ instances }) => instances),
    lut: count('lut'),
    flip_flop: count('flip_flop'),
    dsp: count('dsp'),
    block_ram: count('block_ram'),
    lut_ram: count('lut_ram'),
    carry: count('carry'),
    wide_multiplexer: count('wide_multiplexer'),
    other: count('other'),
    cells: count('cells'),
    cell_types: rows.map(({ cells }) => canonicalJson(cells)),
    fmax_mhz: ofTotal(({ placement }) => placement?.fmax ?? null),
    device: rows.map(({ result }) => (result.target === 'ice40' ? device : null)),
    tool: rows.map(() => yosys.source),
    tool_version: rows.map(({ result }) => result.yosys),
    place_and_route_version: ofTotal(({ placement }) =>
      placement && placeAndRoute ? `nextpnr-ice40 ${placeAndRoute.version} (${placeAndRoute.source})` : null),
    note: ofTotal(noteOf),
  })
}
