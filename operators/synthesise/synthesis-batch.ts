import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { canonicalJson } from '../../datasets/files/json/canonical-json.ts'
import { synthesis } from '../../datasets/tables/definitions/synthesis.ts'
import { countCells, type CellCounts } from '../../hdl/tools/yosys/count-cells.ts'
import type { SynthesisChoice, TargetSynthesis } from '../../hdl/tools/yosys/synthesise-design.ts'
import { networkCost, type NetworkActivityCost, type NetworkCost } from './network-cost.ts'

/** Why the row of a whole circuit has no clock, or null where it has one. */
const noteOf = ({ target, placement }: TargetSynthesis): string | null =>
  placement
    ? placement.note
    : target === 'xc7'
      ? 'placed for ice40 and ecp5 only'
      : `not placed: no nextpnr-${target} was asked for or found`

/** Rows of `synthesis`: for every target the whole circuit with what an inference of it costs, then its modules. */
export const synthesisBatch = (
  network: number,
  results: readonly TargetSynthesis[],
  { yosys, device, placeAndRoute, ecp5 }: SynthesisChoice,
  activity: NetworkActivityCost,
  toggleSamples: number,
): RecordBatch => {
  const { cycles, expected, registerToggles } = activity
  const rows = results.flatMap((result) => [
    { result, module: 'total', instance: '', instances: 1, cells: result.total },
    ...result.modules.map((one) => ({ result, ...one })),
  ])
  const counts = rows.map(({ result, cells }) => countCells(result.target, cells))
  const count = (name: keyof CellCounts): Int32Array => Int32Array.from(counts, (row) => row[name])
  const ofTotal = <T>(value: (result: TargetSynthesis) => T): (T | null)[] =>
    rows.map(({ result, module }) => (module === 'total' ? value(result) : null))
  const cost = (name: keyof NetworkCost): (number | null)[] =>
    ofTotal(({ target, placement }) => networkCost(activity, target, placement?.fmax ?? null)[name])
  const placers = { ice40: placeAndRoute, ecp5: ecp5?.placeAndRoute, xc7: undefined }
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
    cycles: ofTotal(() => cycles),
    cycles_mean: ofTotal(() => expected.cycles),
    latency_us: cost('latency_us'),
    activity: ofTotal(() =>
      expected.samples > 0 ? `traces of the integer model, ${expected.samples} samples` : 'worst case: everything spikes in every step',
    ),
    ac: ofTotal(() => expected.accumulates),
    mac: ofTotal(() => expected.multiplyAccumulates),
    mac_dense: ofTotal(() => expected.dense),
    energy_operations_nj: cost('energy_operations_nj'),
    energy_dense_nj: cost('energy_dense_nj'),
    register_toggles: ofTotal(() => registerToggles ?? null),
    toggle_samples: ofTotal(() => (registerToggles === undefined ? null : toggleSamples)),
    energy_toggles_nj: cost('energy_toggles_nj'),
    energy_static_nj: cost('energy_static_nj'),
    device: rows.map(({ result: { target, placement } }) => (target === 'ice40' ? device : (placement && ecp5?.device) ?? null)),
    tool: rows.map(() => yosys.source),
    tool_version: rows.map(({ result }) => result.yosys),
    place_and_route_version: ofTotal(({ target, placement }) => {
      const placer = placers[target]
      return placement && placer ? `nextpnr-${target} ${placer.version} (${placer.source})` : null
    }),
    note: ofTotal(noteOf),
  })
}
