import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { paths } from '../../datasets/tables/definitions/paths.ts'
import { operationsEnergy } from '../../hdl/cost/energy/operations-energy.ts'
import { pathCosts } from '../../hdl/cost/paths/path-costs.ts'
import type { CircuitCost } from '../../hdl/cost/paths/parts-cost.ts'
import type { Design } from '../../hdl/generate-design.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import type { PathActivity } from './network-activity.ts'

/** Rows of `paths`: for every target each connection of a network's circuit, in order, that of the readout last. */
export const pathsBatch = (
  network: number,
  { network: rounded, lanes }: Pick<Design, 'network' | 'lanes'>,
  { targets, multipliers }: { readonly targets: readonly SynthesisTarget[]; readonly multipliers: 'dsp' | 'lut' },
  activity: readonly PathActivity[],
): RecordBatch => {
  const { connections, readout } = rounded.description
  const rows = targets.flatMap((target) => pathCosts(rounded, lanes, target, multipliers).map((cost, index) => {
    const { name, from, to, delay } = cost.connection === undefined
      ? { name: 'readout', from: readout.from, to: 'readout', delay: 0 }
      : connections[cost.connection]!
    return { target, name, from, to, delay, cost, did: activity[index]! }
  }))
  const whole = (of: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, of)
  const area = (what: keyof CircuitCost): Int32Array => whole(({ cost }) => cost.listCost[what] + cost.synapsesCost[what])
  return recordBatchFromColumns(paths, rows.length, {
    network: whole(() => network),
    target: rows.map(({ target }) => target),
    connection: rows.map(({ name }) => name),
    from: rows.map(({ from }) => from),
    to: rows.map(({ to }) => to),
    delay: whole(({ delay }) => delay),
    list: rows.map(({ cost }) => cost.list),
    synapses: rows.map(({ cost }) => cost.synapses),
    shared: whole(({ cost }) => cost.shared),
    words: whole(({ cost }) => cost.words),
    delays: rows.map(({ cost }) => cost.delays?.form ?? null),
    bits_lists: rows.map(({ cost }) => cost.delays?.bits.lists ?? null),
    bits_ring: rows.map(({ cost }) => cost.delays?.bits.ring ?? null),
    bits_axons: rows.map(({ cost }) => cost.delays?.bits.axons ?? null),
    sparse: rows.map(({ cost }) => cost.sparse?.form ?? null),
    bits_sparse_words: rows.map(({ cost }) => cost.sparse?.bits.words ?? null),
    bits_sparse_lists: rows.map(({ cost }) => cost.sparse?.bits.lists ?? null),
    ac: rows.map(({ did }) => did.accumulates),
    mac: rows.map(({ did }) => did.multiplyAccumulates),
    energy_operations_nj: rows.map(({ did }) => operationsEnergy(did.accumulates, did.multiplyAccumulates)),
    lut: area('lut'),
    flip_flop: area('flipFlop'),
    dsp: area('dsp'),
    block_ram: area('blockRam'),
    lut_ram: area('lutRam'),
  })
}
