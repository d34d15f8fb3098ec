import { recurrentLayer } from '../../../cosim/graph/recurrent-layer.ts'
import { generateDesign } from '../../../hdl/generate-design.ts'
import { keptGraph, type KeptOptions } from '../../../models/graph/kept/kept-graph.ts'
import { readDescription } from '../../../models/graph/read-description.ts'
import { roundGraph } from '../../../models/graph/round-graph.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { runStream } from '../../../operators/streams/run-stream.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

const layer = () => recurrentLayer({ neurons: 4, lines: 3, steps: 5, recurrent: true })
const observed = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
const kept = (title: string, options: unknown) => ({ title, call: () => keptGraph(layer(), options as KeptOptions) })

/** What is no stream. */
export const streamInputs: BadInputGroup = {
  title: 'Endless streams',
  about: '`runStream`, and `keptGraph` of networks, on a layer of four neurons; see [streaming.md](streaming.md).',
  inputs: [
    { title: '`runStream({ every: 0 })`', call: () => runStream({ every: 0 }) },
    { title: '`runStream({ every: 100000 })`', call: () => runStream({ every: 100_000 }) },
    { title: '`runStream({})`', call: () => (runStream as Function)({}) },
    { title: "`runStream({ every: 5, event: 'spikes' })`", call: () => runStream({ every: 5, event: 'spikes' as 'spike' }) },
    kept('windows of half a step, `every: 0.5`', { every: 0.5 }),
    kept("an output spike of a readout of values, `event: 'spike'`", { every: 5, event: 'spike' }),
    kept('an event that no output can be, `event: { above: 1e9 }`', { every: 5, event: { above: 1e9 } }),
    {
      title: 'a network whose input is an observation',
      call: () => keptGraph(roundGraph(observed, new Float32Array(graphLayout(observed).length)), { every: 5 }),
    },
    { title: "training with `state: 'kept'`", call: () => readDescription({ ...layer().description, state: 'kept' }) },
    {
      title: 'parameters at run time for a circuit that keeps its state',
      call: () => generateDesign(keptGraph(layer(), { every: 5 }), { lanes: 1, parameters: 'loadable' }),
    },
  ],
}
