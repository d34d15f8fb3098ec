// How far the cost model (hdl/cost) is off on circuits that it was not fitted on, by the syntheses that are kept in
// hdl/cost/area/cost-samples.json: seconds. With --measure it first makes those syntheses again, with the Yosys of the npm package: an hour
// or so; with --only 'graph 1;graph 2' behind it those of these designs alone, with --for xc7 those for one target, and with --part
// u_readout that instance alone of the circuits that teach, where only its module has changed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomically } from '../../datasets/files/write-file-atomically.ts'
import { circuitCost } from '../../hdl/cost/area/circuit-cost.ts'
import { costSamples, type CostSamples } from '../../hdl/cost/area/cost-samples.ts'
import { logicCells } from '../../hdl/cost/area/logic-cells.ts'
import { standInGraph } from '../../hdl/cost/area/stand-in-graph.ts'
import { findYosys } from '../../hdl/tools/yosys/find-yosys.ts'
import { synthesisTargets } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { heldOutDesigns, teachingDesigns } from '../tools/cost-designs.ts'
import { heldValues } from '../tools/designs/held-values.ts'
import { products } from '../tools/designs/products.ts'
import { wideWeights } from '../tools/designs/wide-weights.ts'
import { heldOutGraphs, teachingGraphs } from '../tools/graph-designs.ts'
import { median } from '../tools/median.ts'
import { printResults } from '../tools/print-results.ts'
import { synthesiseFlat, synthesisePart, synthesiseParts } from '../tools/synthesise-parts.ts'

const file = join(import.meta.dirname, '..', '..', 'hdl', 'cost', 'area', 'cost-samples.json')

const optionOf = (name: string): readonly string[] | undefined => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]!.split(';')
}

const measure = async (): Promise<void> => {
  const yosys = await findYosys('npm')
  const [only, targets] = [optionOf('--only'), optionOf('--for')]
  const taken = (name: string, target: string): boolean => (only?.includes(name) ?? true) && (targets?.includes(target) ?? true)
  const chosen = synthesisTargets.filter((target) => targets?.includes(target) ?? true)
  // Not by costSamples, which would read it once and for all.
  const kept = JSON.parse(readFileSync(file, 'utf8')) as CostSamples
  const part = optionOf('--part')?.[0]
  const modules = kept.modules.filter(({ network, target }) => part !== undefined || !taken(network, target))
  const circuits = kept.circuits.filter(({ network, target }) => !taken(network, target))
  const teaching = [...teachingDesigns, ...teachingGraphs, heldValues, products, wideWeights]
  const heldOut = [...heldOutDesigns, ...heldOutGraphs]
  for (const target of chosen) {
    for (const design of teaching.filter(({ name }) => taken(name, target))) {
      if (part === undefined) modules.push(await synthesiseParts(yosys, design, target))
      const old = modules.find((one) => one.network === design.name && one.target === target)
      if (part !== undefined && old?.cells[part]) old.cells[part] = await synthesisePart(yosys, design, target, part)
    }
    for (const design of heldOut.filter(({ name }) => taken(name, target)))
      circuits.push(await synthesiseFlat(yosys, design, target, 'dsp'))
    const twice = heldOutDesigns[1]!
    if (taken(twice.name, target)) circuits.push(await synthesiseFlat(yosys, twice, target, 'lut'))
    process.stderr.write(`${target}: done\n`)
  }
  const used = new Set([...modules, ...circuits].map(({ network }) => network))
  const networks = {
    ...kept.networks, ...Object.fromEntries([...teaching, ...heldOut].map(({ name, description }) => [name, description])),
  }
  const line = (list: readonly unknown[]): string => list.map((one) => JSON.stringify(one)).join(',\n')
  const named = Object.entries(networks)
    .filter(([name]) => used.has(name))
    .map(([name, description]) => `${JSON.stringify(name)}: ${JSON.stringify(description)}`)
    .join(',\n')
  const text = `{\n"yosys": ${JSON.stringify(yosys.version)},\n"networks": {\n${named}\n},\n"modules": [\n${line(modules)}\n],\n`
    + `"circuits": [\n${line(circuits)}\n]\n}\n`
  await writeFileAtomically(file, text)
}

if (process.argv.includes('--measure')) await measure()
const { circuits, networks } = costSamples()
const results = circuits.map(
  ({ network, lanes, target, multipliers, cells: [lut, flipFlop, dsp, blockRam, lutRam], logicCells: packed }) => {
    const predicted = circuitCost(standInGraph(networks[network]!), lanes, target, multipliers)
    return {
      target,
      network,
      lanes: lanes.populations.map((one) => `${one.lanes}/${one.scans}/${one.updates}`).join(' '),
      memory: lanes.memory,
      multipliers,
      lut,
      predictedLut: predicted.lut,
      lutError: predicted.lut / lut - 1,
      ff: flipFlop,
      predictedFf: predicted.flipFlop,
      ffError: predicted.flipFlop / flipFlop - 1,
      dsp,
      predictedDsp: predicted.dsp,
      bram: blockRam,
      predictedBram: predicted.blockRam,
      lutRam,
      predictedLutRam: predicted.lutRam,
      logicCells: packed ?? 0,
      predictedLogicCells: packed === null ? 0 : logicCells(predicted),
    }
  },
)
await printResults('cost-model', results)
if (!process.argv.includes('--json')) {
  // What products in LUTs cost was read off the circuits with them, so these prove nothing.
  const unseen = results.filter(({ multipliers }) => multipliers === 'dsp')
  for (const [name, errors] of [
    ['LUT', unseen.map(({ lutError }) => Math.abs(lutError))],
    ['FF', unseen.map(({ ffError }) => Math.abs(ffError))],
  ] as const) {
    console.log(`${name}: median error ${(100 * median(errors)).toFixed(1)} %, worst ${(100 * Math.max(...errors)).toFixed(1)} %`)
  }
}
