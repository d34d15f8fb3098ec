import type { SynthesisTarget } from '../../tools/yosys/synthesis-targets.ts'
import { circuitParts } from './circuit-parts.ts'
import { costSamples } from './cost-samples.ts'
import { nonNegativeFit, type FitSample } from './non-negative-fit.ts'
import { partTerms } from './part-terms.ts'
import { standInGraph } from './stand-in-graph.ts'

/** Coefficients of the terms of one family of parts. */
export type PartCoefficients = { readonly lut: readonly number[]; readonly flipFlop: readonly number[] }

/** LUTs or flip-flops of a part below which an error weighs less. */
const floor = 20

const fit = (target: SynthesisTarget): ReadonlyMap<string, PartCoefficients> => {
  const families = new Map<string, { lut: FitSample[]; flipFlop: FitSample[] }>()
  const { networks, modules } = costSamples()
  for (const { network: name, lanes, cells } of modules.filter((one) => one.target === target)) {
    const network = standInGraph(networks[name]!)
    for (const part of circuitParts(network, lanes)) {
      const { terms, around } = partTerms(target, part)
      // Of some circuits only the parts of a family are kept.
      if (!cells[part.instance]) continue
      const [lut, flipFlop] = cells[part.instance]!
      const family = families.get(part.family) ?? { lut: [], flipFlop: [] }
      families.set(part.family, family)
      family.lut.push({ terms, value: Math.max(0, lut - around.lut) })
      family.flipFlop.push({ terms, value: Math.max(0, flipFlop - around.flipFlop) })
    }
  }
  return new Map(
    [...families].map(([name, { lut, flipFlop }]) => [
      name,
      { lut: nonNegativeFit(lut, floor), flipFlop: nonNegativeFit(flipFlop, floor) },
    ]),
  )
}

const fitted = new Map<SynthesisTarget, ReadonlyMap<string, PartCoefficients>>()

/** The coefficients of every family of parts on a target, fitted on the kept syntheses; some milliseconds the first time. */
export const costCoefficients = (target: SynthesisTarget): ReadonlyMap<string, PartCoefficients> => {
  const found = fitted.get(target) ?? fit(target)
  fitted.set(target, found)
  return found
}
