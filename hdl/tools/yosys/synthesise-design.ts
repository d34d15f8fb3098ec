import { availableParallelism } from 'node:os'
import { z } from 'zod'
import type { Design } from '../../generate-design.ts'
import { cachedJson } from '../cached-json.ts'
import { cellsByModule } from './cells-by-module.ts'
import { concurrencyLimit } from '../concurrency-limit.ts'
import type { Ecp5Device } from '../place/ecp5-devices.ts'
import type { PlaceAndRoute } from '../place/find-place-and-route.ts'
import type { Yosys } from './find-yosys.ts'
import type { Hierarchy } from './hierarchy.ts'
import type { Ice40Device } from '../place/ice40-devices.ts'
import { moduleGroups } from './module-groups.ts'
import { once } from '../once.ts'
import { placeAndRoute, type Placement } from '../place/place-and-route.ts'
import { renderPins } from '../place/render-pins.ts'
import { runYosys } from './run-yosys.ts'
import { shareModules } from './share-modules.ts'
import { statistics } from './statistics.ts'
import type { SynthesisTarget } from './synthesis-targets.ts'
import { yosysScript, type SynthesisSetting } from './yosys-script.ts'

const cellTypes = z.record(z.string(), z.number())
const flatResult = z.object({ yosys: z.string(), cells: cellTypes })
const modulesResult = z.array(z.object({ module: z.string(), instance: z.string(), instances: z.number(), cells: cellTypes }))
const placement = z.object({ fmax: z.number().nullable(), note: z.string().nullable() })

/** What one target makes of a design. */
export type TargetSynthesis = {
  readonly target: SynthesisTarget
  /** Yosys's own version. */
  readonly yosys: string
  /** The flat circuit. */
  readonly total: z.output<typeof flatResult>['cells']
  /** The same synthesised module by module; cells of all instances together, the top's own first. */
  readonly modules: z.output<typeof modulesResult>
  /** iCE40 and ECP5, where there is a nextpnr. */
  readonly placement?: Placement
}

/** How a design is to be synthesised. */
export type SynthesisChoice = {
  readonly targets: readonly SynthesisTarget[]
  readonly device: Ice40Device
  readonly multipliers: 'dsp' | 'lut'
  readonly yosys: Yosys
  readonly placeAndRoute: PlaceAndRoute | undefined
  /** Leaves out the synthesis module by module. */
  readonly flatOnly?: true
  /** What ECP5 is placed on, if it is. */
  readonly ecp5?: { readonly device: Ecp5Device; readonly placeAndRoute: PlaceAndRoute | undefined }
}

/**
 * Synthesises a design for every target: once flat, once module by module, and places it where that is wanted. Each result lies in
 * `cacheDirectory` under the hash of everything that went into it. `progress` is told what has begun and how many of all steps are done.
 * @throws EngramError (exit code 1) with the tool's words where one fails; the reason of the signal
 */
export const synthesiseDesign = async (
  design: Pick<Design, 'top' | 'sources' | 'images' | 'hash'>,
  choice: SynthesisChoice,
  cacheDirectory: string,
  signal: AbortSignal,
  progress: (done: number, total: number, note: string) => void = () => {},
): Promise<TargetSynthesis[]> => {
  const { targets, device, multipliers, yosys } = choice
  // One step that fails stops the others.
  const failed = new AbortController()
  const stop = AbortSignal.any([signal, failed.signal])
  const limited = concurrencyLimit(availableParallelism())
  const placements = {
    ice40: { device: device as Ice40Device | Ecp5Device, tool: choice.placeAndRoute },
    ecp5: { device: (choice.ecp5?.device ?? '25k') as Ice40Device | Ecp5Device, tool: choice.ecp5?.placeAndRoute },
    xc7: undefined,
  }
  const steps = (choice.flatOnly ? 1 : 2) * targets.length + targets.filter((target) => placements[target]?.tool).length
  let done = 0
  const step = <T>(note: string, work: () => Promise<T>): Promise<T> =>
    limited(async () => {
      progress(done, steps, note)
      const value = await work()
      progress(++done, steps, note)
      return value
    })

  const elaborateScript = yosysScript.elaborate(yosys.reader, design.top, Object.keys(design.sources))
  const elaborated = once(async () => {
    const files = await runYosys(yosys, elaborateScript, { ...design.sources, ...design.images }, ['hierarchy.json', 'design.il'], stop)
    const hierarchy = JSON.parse(files['hierarchy.json']!) as Hierarchy
    return { rtlil: files['design.il']!, ...moduleGroups(hierarchy, design.top), ports: hierarchy.modules[design.top]!.ports }
  })
  const cached = <T>(inputs: unknown, schema: z.ZodType<T>, make: () => Promise<T>): Promise<T> =>
    cachedJson({ cacheDirectory, folder: 'synthesis', content: [design.hash, yosys, elaborateScript, inputs], schema }, make)

  const synthesise = async (target: SynthesisTarget): Promise<TargetSynthesis> => {
    const setting: SynthesisSetting = { target, device, multipliers }
    const placing = placements[target]
    const placer = placing?.tool
    const flatten = once(async () => {
      const { rtlil, ports } = await elaborated()
      const pins = renderPins(design.top, ports, target === 'ecp5' ? 'ecp5' : 'ice40')
      const wanted = placer !== undefined
      const script = yosysScript.flattened(setting, design.top, wanted ? { file: 'pins.v', top: pins.top } : undefined)
      const outputs = ['cells.json', ...(wanted ? ['netlist.json'] : [])]
      return { pins, files: await runYosys(yosys, script, { 'design.il': rtlil, 'pins.v': pins.text }, outputs, stop) }
    })
    const flat = step(`yosys ${target}`, () =>
      cached([yosysScript.flattened(setting, design.top)], flatResult, async () => {
        const { creator, design: cells } = statistics((await flatten()).files['cells.json']!)
        return { yosys: creator, cells }
      }))
    const modules = choice.flatOnly ? [] : step(`yosys ${target}, by module`, () =>
      cached([yosysScript.modules(setting, design.top), 'modules'], modulesResult, async () => {
        const { rtlil, groups, same } = await elaborated()
        const script = yosysScript.modules(setting, design.top)
        const files = await runYosys(yosys, script, { 'design.il': shareModules(rtlil, same) }, ['cells.json'], stop)
        return cellsByModule(statistics(files['cells.json']!), groups, design.top)
      }))
    const placed = placing && placer
      ? flat.then(() => step(`nextpnr ${placing.device}`, () =>
          cached([yosysScript.flattened(setting, design.top), placer, placing.device], placement, async () => {
            const { files, pins } = await flatten()
            return placeAndRoute(placer, files['netlist.json']!, placing.device, pins.logicCells, stop)
          })))
      : undefined
    const all = await Promise.all([flat, modules, placed])
    return { target, yosys: all[0].yosys, total: all[0].cells, modules: all[1], ...(all[2] && { placement: all[2] }) }
  }

  const running = targets.map((target) => synthesise(target).catch((error: unknown) => {
    failed.abort(error)
    throw error
  }))
  await Promise.allSettled(running)
  return Promise.all(running)
}
