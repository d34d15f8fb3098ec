import { generateDesign } from '../../hdl/generate-design.ts'
import { graphLanes, type GraphLanes } from '../../hdl/graph/graph-lanes.ts'
import type { CostSamples } from '../../hdl/cost/area/cost-samples.ts'
import { cellsByModule } from '../../hdl/tools/yosys/cells-by-module.ts'
import { countCells, type CellTypes } from '../../hdl/tools/yosys/count-cells.ts'
import type { Yosys } from '../../hdl/tools/yosys/find-yosys.ts'
import type { Hierarchy } from '../../hdl/tools/yosys/hierarchy.ts'
import { moduleGroups } from '../../hdl/tools/yosys/module-groups.ts'
import { renderPins } from '../../hdl/tools/place/render-pins.ts'
import { runTool } from '../../hdl/tools/run-tool.ts'
import { runYosys } from '../../hdl/tools/yosys/run-yosys.ts'
import { shareModules } from '../../hdl/tools/yosys/share-modules.ts'
import { statistics } from '../../hdl/tools/yosys/statistics.ts'
import type { SynthesisTarget } from '../../hdl/tools/yosys/synthesis-targets.ts'
import { yosysScript, type SynthesisSetting } from '../../hdl/tools/yosys/yosys-script.ts'
import type { CostDesign } from './cost-designs.ts'
import { randomNetwork } from './random-network.ts'

type Cells = CostSamples['circuits'][number]['cells']

const cellsOf = (target: SynthesisTarget, types: CellTypes): Cells => {
  const { lut, flip_flop, dsp, block_ram, lut_ram } = countCells(target, types)
  return [lut, flip_flop, dsp, block_ram, lut_ram]
}

/** LUTs of an iCE40 are no memories. */
const lanesFor = ({ description, lanes }: CostDesign, target: SynthesisTarget): GraphLanes => {
  const found = graphLanes(description, lanes)
  return target === 'ice40' ? { ...found, memory: 'block' } : found
}

const signal = new AbortController().signal

const elaborate = async (yosys: Yosys, design: CostDesign, target: SynthesisTarget) => {
  const lanes = lanesFor(design, target)
  const { top, sources, images } = generateDesign(randomNetwork(design.description), { lanes })
  const files = await runYosys(
    yosys,
    yosysScript.elaborate(yosys.reader, top, Object.keys(sources)),
    { ...sources, ...images },
    ['hierarchy.json', 'design.il'],
    signal,
  )
  return { lanes, top, rtlil: files['design.il']!, hierarchy: JSON.parse(files['hierarchy.json']!) as Hierarchy }
}

/** A circuit of whose top these instances alone are left. */
const onlyInstances = async (yosys: Yosys, rtlil: string, top: string, instances: readonly string[]): Promise<string> => {
  const script = [
    'read_rtlil design.il', `select -set kept ${instances.map((instance) => `${top}/c:${instance}`).join(' ')}`,
    'setattr -set keep 1 @kept', `delete ${top}/c:* @kept %d`, `hierarchy -top ${top}`, 'write_rtlil kept.il',
  ]
  return (await runYosys(yosys, `${script.join('\n')}\n`, { 'design.il': rtlil }, ['kept.il'], signal))['kept.il']!
}

/** A circuit synthesised module by module, as the cost model learns from it. */
export const synthesiseParts = async (
  yosys: Yosys,
  design: CostDesign,
  target: SynthesisTarget,
): Promise<CostSamples['modules'][number]> => {
  const { lanes, top, rtlil, hierarchy } = await elaborate(yosys, design, target)
  const { groups, same } = moduleGroups(hierarchy, top)
  const setting: SynthesisSetting = { target, device: 'up5k', multipliers: 'dsp' }
  const shared = shareModules(rtlil, same)
  const wanted = design.instances ? await onlyInstances(yosys, shared, top, design.instances) : shared
  const files = await runYosys(yosys, yosysScript.modules(setting, top), { 'design.il': wanted }, ['cells.json'], signal)
  const modules = cellsByModule(statistics(files['cells.json']!), groups, top)
  return {
    network: design.name,
    lanes: structuredClone(lanes) as never,
    target,
    cells: Object.fromEntries(
      modules.filter(({ instance }) => design.instances?.includes(instance) ?? true)
        .map(({ instance, cells }) => [instance, cellsOf(target, cells)]),
    ),
  }
}

/** What one instance of a circuit takes, synthesised by itself: what the cost model learns from, where only its module has changed. */
export const synthesisePart = async (yosys: Yosys, design: CostDesign, target: SynthesisTarget, instance: string): Promise<Cells> => {
  const { top, rtlil, hierarchy } = await elaborate(yosys, design, target)
  const [type] = moduleGroups(hierarchy, top).groups.find((group) => group.instance === instance)!.types
  const script = yosysScript.flattened({ target, device: 'up5k', multipliers: 'dsp' }, type!)
  const files = await runYosys(yosys, script, { 'design.il': rtlil }, ['cells.json'], signal)
  return cellsOf(target, statistics(files['cells.json']!).design)
}

/** Logic cells that nextpnr-ice40 packs a netlist into; null where there is none on the PATH. */
const packed = async (netlist: string): Promise<number | null> => {
  const args = ['--up5k', '--package', 'sg48', '--json', 'netlist.json', '--report', 'report.json', '-q', '--pack-only']
  const { outputs } = await runTool(
    { command: 'nextpnr-ice40' },
    { args, files: { 'netlist.json': netlist }, outputs: ['report.json'] },
    signal,
  ).catch(() => ({ outputs: {} as Record<string, string> }))
  const report = outputs['report.json']
  return report === undefined
    ? null
    : (JSON.parse(report) as { utilization: { ICESTORM_LC: { used: number } } }).utilization.ICESTORM_LC.used
}

/** A circuit synthesised flat; on iCE40 packed for an up5k as well, where there is a nextpnr. */
export const synthesiseFlat = async (
  yosys: Yosys,
  design: CostDesign,
  target: SynthesisTarget,
  multipliers: 'dsp' | 'lut',
): Promise<CostSamples['circuits'][number]> => {
  const { lanes, top, rtlil, hierarchy } = await elaborate(yosys, design, target)
  const pins = renderPins(top, hierarchy.modules[top]!.ports)
  const packs = target === 'ice40'
  const script = yosysScript.flattened({ target, device: 'up5k', multipliers }, top, packs ? { file: 'pins.v', top: pins.top } : undefined)
  const files = await runYosys(
    yosys,
    script,
    { 'design.il': rtlil, 'pins.v': pins.text },
    ['cells.json', ...(packs ? ['netlist.json'] : [])],
    signal,
  )
  const used = packs ? await packed(files['netlist.json']!) : null
  const logicCells = used === null ? null : used - pins.logicCells
  return {
    network: design.name,
    lanes: structuredClone(lanes) as never,
    target,
    multipliers,
    cells: cellsOf(target, statistics(files['cells.json']!).design),
    logicCells,
  }
}
