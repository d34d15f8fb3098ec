import { readFileSync } from 'node:fs'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { findYosys } from '../hdl/tools/yosys/find-yosys.ts'
import { runYosys } from '../hdl/tools/yosys/run-yosys.ts'
import { moduleNames } from '../hdl/module-names.ts'
import { modulePath } from '../hdl/module-path.ts'
import { needsVerilator } from './fixtures/needs-verilator.ts'

type Row = readonly [module: string, parameters: Readonly<Record<string, string | number>>, message: string]

const update = { CurrentWidth: 16, MembraneWidth: 24, InternalWidth: 30 }

/** Every check that a module makes of its parameters when it is elaborated. */
const impossible: readonly Row[] = [
  ['synapses', { Lanes: 0 }, 'synapses: Lanes must be at least 1'],
  ['synapses', { Lanes: 40 }, 'synapses: Lanes must be at most Outputs'],
  ['synapses', { AccumulatorWidth: 12 }, 'synapses: AccumulatorWidth is less than WeightWidth'],
  ['synapses', { Values: "1'b1", ValueWidth: 14 }, 'synapses: ValueWidth does not hold One'],
  ['transmission', { Groups: 0 }, 'transmission: Groups must be at least 1'],
  ['neuron_layer', { Lanes: 0 }, 'neuron_layer: Lanes must be at least 1'],
  ['neuron_layer', { Lanes: 64, Scans: 8 }, 'neuron_layer: Lanes must be at most Neurons'],
  ['neuron_layer', { Scans: 0 }, 'neuron_layer: Scans must be at least 1'],
  ['neuron_layer', { Scans: 3 }, 'neuron_layer: Scans must divide Lanes'],
  ['neuron_layer', { Updates: 0 }, 'neuron_layer: Updates must be at least 1'],
  ['neuron_layer', { Updates: 3 }, 'neuron_layer: Updates must divide Scans'],
  ['neuron_layer', { Depth: 0 }, 'neuron_layer: Depth must be at least 1'],
  ['neuron_layer', { Positions: -1 }, 'neuron_layer: Positions must be at least 0'],
  ['neuron_layer', { Positions: 6, Depth: 2 }, 'neuron_layer: Depth must be 1 where a scan takes Positions turns'],
  ['neuron_layer', { Steps: -1 }, 'neuron_layer: Steps must be at least 0'],
  ['neuron_layer', { Refractory: -1 }, 'neuron_layer: Refractory must be at least 0'],
  ['event_list', { Delay: -1 }, 'event_list: Delay must be at least 0'],
  ['value_list', { Delay: -1 }, 'value_list: Delay must be at least 0'],
  ['own_constants', { Parts: 0 }, 'own_constants: Parts must be at least 1'],
  ['list_join', { Lists: 0 }, 'list_join: Lists must be at least 1'],
  ['list_span', { Lines: 1 }, 'list_span: Lines must be at least 2'],
  ['list_span', { Readings: 1 }, 'list_span: Readings must be at least 2'],
  ['step_results', { Groups: 0 }, 'step_results: Groups must be at least 1'],
  ['readout', { Over: 3 }, 'readout: Over must be 0, 1 or 2'],
  ['integrate_and_fire_update', { ...update, Updates: 0 }, 'integrate_and_fire_update: Updates must be at least 1'],
  ['meta_neuron_update', { ...update, StateWidth: 40 }, 'meta_neuron_update: StateWidth must be three times MembraneWidth'],
  ['adaptive_lif_update', { ...update, StateWidth: 40 }, 'adaptive_lif_update: StateWidth must be twice MembraneWidth'],
  ['leaky_integrator_update', { ...update, Updates: 0 }, 'leaky_integrator_update: Updates must be at least 1'],
  ['leaky_memory_update', { ...update, Updates: 0 }, 'leaky_memory_update: Updates must be at least 1'],
  ['hold_update', { ...update, StateWidth: 24 }, 'hold_update: StateWidth must be twice MembraneWidth'],
  ['relay_update', { ...update, Updates: 0 }, 'relay_update: Updates must be at least 1'],
  ['relu_update', { ...update, Updates: 0 }, 'relu_update: Updates must be at least 1'],
  ['product_update', { ...update, Updates: 0 }, 'product_update: Updates must be at least 1'],
  ['product_update', { ...update, CurrentWidth: 15 }, 'product_update: CurrentWidth must be that of two operands'],
  ['squash_update', { ...update, Updates: 0 }, 'squash_update: Updates must be at least 1'],
  ['event_list', { Lines: 0 }, 'event_list: Lines must be at least 1'],
  ['event_list', { Width: 0 }, 'event_list: Width must be at least 1'],
  ['value_list', { Lines: 0 }, 'value_list: Lines must be at least 1'],
  ['value_list', { Width: 0 }, 'value_list: Width must be at least 1'],
  ['current_store', { Groups: 0 }, 'current_store: Groups must be at least 1'],
  ['readout', { Lanes: 0 }, 'readout: Lanes must be at least 1'],
  ['readout', { Lanes: 3 }, 'readout: Lanes must be at most Outputs'],
  ['state_scan', { ResultWidth: 23 }, 'state_scan: ResultWidth must be StateWidth'],
  ['fractional_scan', { Lanes: 0 }, 'fractional_scan: Lanes must be at least 1'],
  ['fractional_scan', { Depth: 0 }, 'fractional_scan: Depth must be at least 1'],
  ['bit_shift_scan', { SumWidth: 0 }, 'bit_shift_scan: SumWidth must be at least 1'],
  ['exponentials_scan', { Lanes: 0 }, 'exponentials_scan: Lanes must be at least 1'],
  ['lif_update', { ...update, Updates: 0 }, 'lif_update: Updates must be at least 1'],
  ['lif_update', { ...update, InternalWidth: 25 }, 'lif_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth'],
  [
    'leak_division_update',
    { ...update, CurrentWidth: 29 },
    'leak_division_update: InternalWidth must be 2 more than MembraneWidth and CurrentWidth',
  ],
  ['current_based_lif_update', { ...update, StateWidth: 40 }, 'current_based_lif_update: StateWidth must be twice MembraneWidth'],
  ['lif_update', { ...update, Reset: 5 }, 'membrane_reset: Reset must be 0, 1, 2, 3 or 4'],
  ['constant_product', { Factor: "64'shffffffffffffffff" }, 'constant_product: Factor must not be negative'],
  ['current_ring', { Groups: 0 }, 'current_ring: Groups must be at least 1'],
  ['current_ring', { SlotWidth: 0 }, 'current_ring: SlotWidth must be at least 1'],
  ['current_ring', { EpochWidth: 0 }, 'current_ring: EpochWidth must be at least 1'],
  ['resize', { OutputWidth: 0 }, 'resize: OutputWidth must be at least 1'],
  ['rounding_shift', { Shift: -1 }, 'rounding_shift: Shift must be at least 0'],
  ['rounding_shift', { Rounding: 3 }, 'rounding_shift: Rounding must be 0, 1 or 2'],
]

const names = moduleNames()
const sources = names.map(modulePath)

describe.skipIf(!needsVerilator())('parameters that are impossible end the elaboration (needs Verilator)', () => {
  it.each(impossible)('%s %j', async (module, parameters, message) => {
    const given = Object.entries(parameters).map(([name, value]) => `-G${name}=${value}`)
    const { exitCode, all } = await execa(
      'verilator',
      ['--lint-only', '-Wno-lint', '-Wno-WIDTH', '--top-module', module, ...given, ...sources],
      { all: true, reject: false },
    )
    expect(all).toContain(message)
    expect(exitCode).not.toBe(0)
  })

  it('and every module says yes to its own defaults', async () => {
    for (const name of names.map((file) => file.replace('.sv', ''))) {
      const { all } = await execa('verilator', ['--lint-only', '-Wno-lint', '--top-module', name, ...sources], {
        all: true,
        reject: false,
      })
      expect(all).not.toContain('must')
    }
  })
})

describe('the synthesis tool', () => {
  it('refuses them as well', async () => {
    const yosys = await findYosys('npm')
    const files = Object.fromEntries(
      ['synapses.sv', 'rounding_shift.sv', 'resize.sv'].map((name) => [name, readFileSync(modulePath(name), 'utf8')]),
    )
    const read = (lanes: number) =>
      runYosys(
        yosys,
        `read_slang --threads 1 --top synapses -G Lanes=${lanes} ${Object.keys(files).join(' ')}\n`,
        files,
        [],
        new AbortController().signal,
      )
    await expect(read(0)).rejects.toThrow('synapses: Lanes must be at least 1')
    await expect(read(40)).rejects.toThrow('synapses: Lanes must be at most Outputs')
  })
})
