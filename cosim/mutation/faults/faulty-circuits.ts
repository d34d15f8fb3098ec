import { generateDesign, type Design } from '../../../hdl/generate-design.ts'
import { graphLayout } from '../../../models/graph/graph-layout.ts'
import { quantiseInputs } from '../../../models/graph/inputs/quantise-inputs.ts'
import { roundGraph } from '../../../models/graph/round-graph.ts'
import { feedForward } from '../../../models/network/kinds/feed-forward.ts'
import { counterRandom } from '../../../models/random/counter-random.ts'
import { SimulatorError } from '../../simulators/simulator-error.ts'
import type { CircuitUnderTest } from '../circuit-under-test.ts'
import { compareStimuli } from '../compare-stimuli.ts'
import { modelledStimuli } from '../modelled-stimuli.ts'
import { plantedFaults, type Finding, type PlantedFault } from './planted-faults.ts'

const samples = 200

const lif = { kind: 'lif', beta: 0.9, threshold: 1 }

/** The sources of a design that a fault changes, changed. */
const planted = (design: Design, { name, source, changes }: PlantedFault): Record<string, string> => {
  const text = changes.reduce((text, [from, to]) => {
    const times = text.split(from).length - 1
    if (times !== 1) throw new Error(`${name}: ${source} holds ${JSON.stringify(from)} ${times} times`)
    return text.replace(from, () => to)
  }, design.sources[source]!)
  // Some look at the reset as no circuit would.
  return { [source]: `/* verilator lint_off SYNCASYNCNET */\n${text}` }
}

/** One small circuit, and with each of the planted faults: a check notices where the harness does not find that as it should. */
export const faultyCircuits = (): readonly CircuitUnderTest[] => {
  const description = feedForward(lif, { layers: [3, 5, 4, 2], steps: 5 })
  const random = counterRandom(11, 'faulty circuits')
  const drawn = (length: number, least: number, most: number, of: number): Float32Array =>
    Float32Array.from({ length }, (_, at) => least + (most - least) * random.uniform(at, of))
  const design = generateDesign(roundGraph(description, drawn(graphLayout(description).length, -0.6, 0.9, 0)), { lanes: 2 })
  const inputs = quantiseInputs(description, drawn(samples * 3, -1.5, 1.5, 1))
  const stimuli = modelledStimuli(design, inputs, new Int32Array(samples).fill(description.steps))
  return plantedFaults.map((fault) => ({
    name: `a circuit in which ${fault.name}`,
    design,
    planted: planted(design, fault),
    check: async (simulator) => {
      const finding = async (disturbed: boolean): Promise<Finding> => {
        try {
          return (await compareStimuli(simulator, stimuli, disturbed)) === undefined ? 'nothing' : 'found'
        } catch (error) {
          if (error instanceof SimulatorError) return 'hang'
          throw error
        }
      }
      // A simulator that gave up answers nothing more.
      for (const how of fault.calm === 'hang' ? (['disturbed', 'calm'] as const) : (['calm', 'disturbed'] as const)) {
        const found = await finding(how === 'disturbed')
        const as = fault[how] === 'either' || found === fault[how] || (found === 'hang' && fault[how] === 'found')
        if (!as) return `fault: ${fault.name}: ${found}, expected ${fault[how]}, ${how}`
      }
      return undefined
    },
  }))
}
