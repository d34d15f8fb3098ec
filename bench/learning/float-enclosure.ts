// How far integers of the networks of a run are from their floats on its test windows, as measured and at most, by an enclosure of all
// floats that round to them (models/graph/enclosure): by affine forms, and by intervals alone. Some seconds of processor time a window.
// Ends with code 1 where anything measured is beyond what is enclosed.
// Usage: npm run bench -- float-enclosure --run=DIRECTORY [--windows=25] [--columns=1000] [--json] [--parquet=DIRECTORY]
import { parseArgs } from 'node:util'
import { floatEnclosure, type Enclosed } from '../../models/graph/enclosure/float-enclosure.ts'
import { graphScan } from '../../models/graph/float/graph-scan.ts'
import { quantiseInputs } from '../../models/graph/inputs/quantise-inputs.ts'
import { runIntegerGraph } from '../../models/graph/integer/run-integer-graph.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { sampleInputs } from '../../models/samples/sample-inputs.ts'
import type { Sample } from '../../models/samples/sample.ts'
import type { TrainedNetwork } from '../../operators/networks/networks-of-batch.ts'
import { trainedItems } from '../tools/circuits/trained-items.ts'
import { printResults, type Result } from '../tools/print-results.ts'

const { values: chosen } = parseArgs({
  options: {
    run: { type: 'string' }, windows: { type: 'string', default: '25' }, columns: { type: 'string', default: '1000' },
    json: { type: 'boolean' }, parquet: { type: 'string' },
  },
})

const rowsOf = (
  { network, description: floating, weights }: TrainedNetwork, integer: RoundedGraph, windows: readonly Sample[],
): Result[] => {
  const { description } = integer
  const floats = graphScan(floating, weights)
  const [integers, values] = [runIntegerGraph(integer, false), outputValues(description)]
  const forms = { 'affine forms': floatEnclosure(integer, Number(chosen.columns)), intervals: floatEnclosure(integer, 0) }
  const outputs = integer.layout.readout!.targets
  const found = Object.fromEntries(Object.keys(forms).map((name) =>
    [name, { most: new Float64Array(outputs), outside: 0, milliseconds: 0 }]))
  const measured = new Float64Array(outputs)
  for (const window of windows) {
    const entered = sampleInputs(description, [window])
    const inputs = quantiseInputs(description, entered.inputs)
    const [float, exact] = [
      floats.evaluate(entered.inputs, 1, entered.lengths).outputs,
      values(integers(inputs, 1, entered.lengths).outputs, window.length),
    ]
    const count = window.length * outputs
    for (let at = 0; at < count; at++)
      measured[at % outputs] = Math.max(measured[at % outputs]!, Math.abs(exact[at]! - Number(float[at])))
    for (const [name, enclose] of Object.entries(forms)) {
      const own = found[name]!
      const before = process.cpuUsage().user
      const { centre, radius }: Enclosed = enclose(inputs, window.length).outputs
      own.milliseconds += (process.cpuUsage().user - before) / 1000
      for (let at = 0; at < count; at++) {
        own.most[at % outputs] = Math.max(own.most[at % outputs]!, Math.abs(exact[at]! - centre[at]!) + radius[at]!)
        own.outside += Number(Math.abs(Number(float[at]) - centre[at]!) > radius[at]! * (1 + 1e-9) + 1e-9)
      }
    }
    process.stderr.write(`network ${network}, ${window.source}: done\n`)
  }
  return Object.entries(found).flatMap(([name, { most, outside, milliseconds }]) => {
    if (outside > 0) process.exitCode = 1
    return Array.from(most, (bound, output) => ({
      network, enclosure: name, output, windows: windows.length, 'furthest, measured': measured[output]!, 'at most': bound,
      ratio: bound / measured[output]!, 'floats outside': outside, 'ms a window': milliseconds / windows.length,
    }))
  })
}

if (chosen.run === undefined) console.log('float-enclosure: not run; it needs a finished run that rounded networks, with --run=DIRECTORY')
else {
  const rows = (await trainedItems(chosen.run)).flatMap(({ trained, rounded, tests }) => {
    if (!rounded) return []
    // Spread over all of them: of many recordings.
    const wanted = Math.min(tests.length, Number(chosen.windows))
    return rowsOf(trained, rounded, Array.from({ length: wanted }, (_, at) => tests[Math.floor((at * tests.length) / wanted)]!))
  })
  await printResults(`float-enclosure of ${chosen.run}`, rows)
}
