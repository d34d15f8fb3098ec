// The networks of models/references as circuits, two each: the smallest, and the smallest that is not slower than the reference's own. What
// they take up on 7 series, flat and module by module (as the reference was measured: with hierarchy), predicted and measured; cycles of
// the worst case and of samples, simulated; all beside the reference's figures. Ends with code 1 where a bar is missed. Synthesis takes
// about ten minutes, once.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseSimulator } from '../cosim/simulators/choose-simulator.ts'
import { openCircuit } from '../cosim/simulators/open-circuit.ts'
import { chooseLanes } from '../hdl/cost/lanes/choose-lanes.ts'
import { circuitCost } from '../hdl/cost/area/circuit-cost.ts'
import { graphCycles } from '../hdl/graph/graph-cycles.ts'
import { mostGraphSpikes } from '../hdl/graph/most-graph-spikes.ts'
import { graphLanes, type GraphLanes } from '../hdl/graph/graph-lanes.ts'
import { generateDesign } from '../hdl/generate-design.ts'
import { countCells } from '../hdl/tools/yosys/count-cells.ts'
import { findYosys } from '../hdl/tools/yosys/find-yosys.ts'
import { synthesiseDesign } from '../hdl/tools/yosys/synthesise-design.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { referenceNames } from '../models/references/reference-names.ts'
import { randomNetwork } from './tools/random-network.ts'
import { printResults, type Result } from './tools/print-results.ts'
import { referenceDescription } from './tools/reference-description.ts'
import { referenceFigures } from './tools/reference-figures.ts'

const samples = 200
const cache = join(tmpdir(), 'engram-references')
const yosys = await findYosys('npm')
const { simulator } = await chooseSimulator('auto')
const results: Result[] = []
let missed = false

const ratio = (theirs: number | undefined, ours: number): string =>
  theirs === undefined ? '' : `${(theirs / Math.max(1, ours)).toFixed(1)}x`

for (const name of referenceNames) {
  const network = randomNetwork(referenceDescription(name))
  const { description } = network
  const reference = referenceFigures[name]
  const fast = chooseLanes(network, 'xc7', { cycles: reference.cycles, memory: 'block' }).chosen
  if (!fast) throw new Error(`${name}: no lanes give ${reference.cycles} cycles`)
  const circuits: readonly (readonly [string, GraphLanes])[] = [
    ['smallest', graphLanes(description, { populations: description.populations.map(() => 1), readout: 1, memory: 'block' })],
    ['not slower', fast.lanes],
  ]
  for (const [which, lanes] of circuits) {
    const design = generateDesign(network, { lanes })
    const choice = { targets: ['xc7'], device: 'up5k', multipliers: 'dsp', yosys, placeAndRoute: undefined } as const
    const [made] = await synthesiseDesign(design, choice, cache, new AbortController().signal)
    const flat = countCells('xc7', made!.total)
    const byModule = made!.modules.map(({ cells }) => countCells('xc7', cells).lut).reduce((sum, lut) => sum + lut, 0)
    const predicted = circuitCost(network, lanes, 'xc7')
    const circuit = await openCircuit(design, simulator, cache)
    const next = counterNumbers(11)
    // Whole range, and now and then its ends.
    const inputs = Int32Array.from({ length: samples * description.input.size }, (_, i) =>
      i % 17 === 0 ? (i % 2 ? 32767 : -32768) : Math.floor(next() * 65536) - 32768,
    )
    const cycles = Math.max(...(await circuit.act(inputs, samples)).cycles)
    await circuit.close()
    const worst = graphCycles(design)(mostGraphSpikes(description))
    const least = which === 'smallest' ? (name.startsWith('lif') ? 10 : 20) : 5
    const holds =
      cycles <= worst &&
      (which === 'smallest' || (worst <= reference.cycles && (reference.dsp === undefined || reference.dsp >= 5 * flat.dsp))) &&
      (reference.lut === undefined || reference.lut >= least * (flat.lut + flat.lut_ram))
    missed ||= !holds
    results.push({
      network: name,
      which,
      lanes: lanes.populations.map((one) => `${one.lanes}/${one.scans}/${one.updates}`).join(' ') + ` ${lanes.readout}`,
      predicted: predicted.lut,
      lut: flat.lut,
      lutByModule: byModule,
      lutRam: flat.lut_ram,
      ff: flat.flip_flop,
      dsp: flat.dsp,
      bram: flat.block_ram,
      cyclesWorst: worst,
      cyclesSeen: cycles,
      cyclesOfReference: reference.cycles,
      lutRatio: ratio(reference.lut, flat.lut + flat.lut_ram),
      ffRatio: ratio(reference.flipFlop, flat.flip_flop),
      dspRatio: ratio(reference.dsp, flat.dsp),
      holds,
    })
    process.stderr.write(`${name}, ${which}: ${flat.lut} + ${flat.lut_ram} LUT, ${flat.dsp} DSP, at most ${worst} cycles\n`)
  }
}
await printResults('references', results)
process.exit(missed ? 1 : 0)
