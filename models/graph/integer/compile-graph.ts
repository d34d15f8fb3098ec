import binaryen from 'binaryen'
import { wasmArithmetic, type WasmValue } from '../../arithmetic/wasm-arithmetic.ts'
import { graphAnswers } from '../readout/graph-answers.ts'
import { graphInputShape } from '../graph-input.ts'
import { deployedOver } from '../readout/deployed-over.ts'
import { resolvedArithmetic } from '../populations/resolved-arithmetic.ts'
import { graphOutputs } from '../graph-outputs.ts'
import { joinSums } from '../join-terms.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { emitPopulation, loadSums } from './emit-population.ts'
import { emitSums } from './emit-sums.ts'
import { functionBody, type FunctionBody, type Local32 } from './function-body.ts'
import type { IntegerGraphLayout } from './integer-graph-layout.ts'

type Expression = binaryen.ExpressionRef

/** Writes `read(t, outputs, before)`: what step `t`, behind so many of its window, does to the outputs at this place, i64 [output]. */
const emitReadout = (module: binaryen.Module, { description, joins }: RoundedGraph, memory: IntegerGraphLayout): void => {
  const { readout, arithmetic, populations } = description
  const { i32, i64 } = module
  const f = functionBody(module, 3)
  const a = wasmArithmetic(f)
  const [t, outputs, behind] = [f.parameter(0), f.parameter(1), f.parameter(2)]
  const from = memory.populations[populations.findIndex(({ name }) => name === readout.from)]!
  const spikes = readout.of === 'spikes'
  const [base, bytes, front] = spikes ? [from.spikes!, from.size, from.spikeFront] : [from.membrane, 4 * from.size, from.front]
  const row = f.keep(i32.add(i32.mul(i32.add(t(), i32.const(front)), i32.const(bytes)), i32.const(base)))
  for (const group of memory.readout?.groups ?? []) emitSums(f, group, memory.readout!.targets, arithmetic.rounding, () => ({ row }))
  f.loop(i32.const(graphOutputs(description)), (output) => {
    const unit = (): Local32 => f.keep(i32.add(row(), spikes ? output() : i32.shl(output(), i32.const(2))))
    const value = memory.readout
      ? joinSums(
          a,
          joins.readout!,
          { ...resolvedArithmetic(arithmetic), connections: 'together' },
          { ...loadSums(f, a, memory.readout, output), resize: false },
        )
      : f.load(spikes ? 1 : 4, unit())
    const at = f.keep(i32.add(outputs(), i32.shl(output(), i32.const(3))))
    const before = (): WasmValue => f.load(8, at)
    const largest = (): WasmValue => {
      const known = before()
      const first = (): Expression => i64.extend_u(i32.eqz(behind()))
      return a.select(first, value, a.select(a.atLeast(known, value), known, value))
    }
    const summed = (): WasmValue => a.add(before(), value)
    const after = { sum: summed, mean: summed, last: () => value, maximum: largest, step: () => value }[deployedOver(readout)]()
    f.emit(i64.store(0, 8, at(), after()))
  })
  f.finish('read')
}

/** Copies so many steps of one population to where the sample keeps them, and zeros behind them. */
const emitCopy = (f: FunctionBody, from: number | undefined, to: Expression, steps: number, last: Local32, rowBytes: number): void => {
  const { i32, memory } = f.module
  const start = f.keep(to)
  const all = i32.const(steps * rowBytes)
  if (from === undefined) return f.emit(memory.fill(start(), i32.const(0), all))
  const used = f.keep(i32.mul(last(), i32.const(rowBytes)))
  f.emit(memory.copy(start(), i32.const(from), used()))
  f.when(i32.lt_u(last(), i32.const(steps)), () => f.emit(memory.fill(i32.add(start(), used()), i32.const(0), i32.sub(all, used()))))
}

type Kept = NonNullable<IntegerGraphLayout['kept']>

/** Of a stream: steps of the window that came before those of sample `n`, whose outputs go on then. */
const emitBegun = (f: FunctionBody, kept: Kept, n: Local32, out: Local32, outputs: number): Local32 => {
  const { i32, memory } = f.module
  const begun = f.keep(f.module.select(n(), i32.const(0), i32.load(kept.begun, 4, i32.const(0))))
  if (outputs > 0) f.when(begun(), () => f.emit(memory.copy(out(), i32.const(kept.outputs), i32.const(8 * outputs))))
  return begun
}

/** Of a stream whose inputs are read late: brings those of a sample behind the ones before. */
const emitEntered = (
  f: FunctionBody, { base, front }: NonNullable<Kept['entered']>, input: Local32, last: Local32, bytes: number,
): Local32 => {
  const { i32, memory } = f.module
  const address = base + front * bytes
  f.emit(memory.copy(i32.const(address), input(), i32.mul(last(), i32.const(bytes))))
  return () => i32.const(address)
}

/**
 * Writes the integer model of one graph as WebAssembly: `evaluate(samples)` reads the block's inputs and lengths and leaves its membranes,
 * spikes and outputs where `layout` says, and where that has room for it what each step exercises (`exerciseFlags`). Steps of populations
 * come from the registry through `wasmArithmetic`; connections are added up source by source, so that what is silent costs next to nothing.
 */
export const compileGraph = (network: RoundedGraph, layout: IntegerGraphLayout): Uint8Array<ArrayBuffer> => {
  const { description, plan } = network
  const { steps, tail, readout } = description
  const { spiking, length: inputLength } = graphInputShape(description)
  const { kept } = layout
  const over = deployedOver(readout)
  const outputs = graphAnswers(description) * graphOutputs(description)
  const module = new binaryen.Module()
  const { BulkMemory, BulkMemoryOpt, SignExt, SIMD128 } = binaryen.Features
  module.setFeatures(BulkMemory | BulkMemoryOpt | SignExt | SIMD128)
  module.setMemory(Math.ceil(layout.bytes / 65536), 65536, 'memory', [])
  layout.populations.forEach((_, index) => emitPopulation(module, network, layout, index))
  emitReadout(module, network, layout)

  const { i32, memory } = module
  const c32 = i32.const
  const f = functionBody(module, 1)
  const scaled = (index: Local32, factor: number, base: number): Expression => i32.add(i32.mul(index(), c32(factor)), c32(base))
  const call = (name: string, ...values: Expression[]): void => f.emit(module.call(name, values, binaryen.none))
  f.loop(f.parameter(0)(), (n) => {
    const input = f.keep(scaled(n, (spiking ? 1 : 4) * inputLength, layout.inputs))
    const length = f.keep(i32.load(0, 4, scaled(n, 4, layout.lengths)))
    const whole = (): Expression => i32.add(length(), c32(tail))
    const last = f.keep(tail === 0 ? length() : module.select(i32.lt_s(whole(), c32(steps)), whole(), c32(steps)))
    const out = f.keep(scaled(n, 8 * outputs, layout.outputs))
    if (!kept) f.emit(memory.fill(c32(layout.cleared.start), c32(0), c32(layout.cleared.bytes)))
    f.emit(memory.fill(out(), c32(0), c32(8 * outputs)))
    const begun = kept && emitBegun(f, kept, n, out, over === 'step' ? 0 : outputs)
    const entered = kept?.entered ? emitEntered(f, kept.entered, input, last, inputLength / steps * (spiking ? 1 : 4)) : input
    for (const index of plan.order) call(`prepare${index}`, entered())
    f.loop(last(), (t) => {
      for (const index of plan.order) call(`step${index}`, t(), entered(), length())
      const before = begun ? i32.add(t(), begun()) : t()
      // Every step leaves its outputs behind those of the step before.
      if (over === 'step') call('read', t(), i32.add(out(), i32.mul(t(), c32(8 * graphOutputs(description)))), before)
      else if (over !== 'last') call('read', t(), out(), before)
    })
    if (over === 'last') call('read', i32.sub(last(), c32(1)), out(), c32(0))
    let offset = 0
    for (const { size, membrane, front, spikes, spikeFront, exercise } of layout.populations) {
      emitCopy(f, membrane + 4 * size * front, scaled(n, 4 * layout.sampleLength, layout.membrane + 4 * offset), steps, last, 4 * size)
      const sent = spikes === undefined ? undefined : spikes + size * spikeFront
      emitCopy(f, sent, scaled(n, layout.sampleLength, layout.spikes + offset), steps, last, size)
      if (exercise) emitCopy(f, exercise.flags, scaled(n, 2 * layout.sampleLength, layout.exercise! + 2 * offset), steps, last, 2 * size)
      if (exercise && layout.constants !== undefined) {
        emitCopy(f, exercise.constants, scaled(n, 2 * layout.sampleLength, layout.constants + 2 * offset), steps, last, 2 * size)
      }
      offset += steps * size
    }
    if (kept && over !== 'step') f.emit(memory.copy(c32(kept.outputs), out(), c32(8 * outputs)))
    for (const { base, bytes, front } of kept?.rows ?? [])
      f.emit(memory.copy(c32(base), i32.add(c32(base), i32.mul(last(), c32(bytes))), c32(front * bytes)))
  })
  f.finish('evaluate')
  module.addFunctionExport('evaluate', 'evaluate')
  if (!module.validate()) throw new Error('the integer model did not compile to valid WebAssembly')
  const [level, shrink] = [binaryen.getOptimizeLevel(), binaryen.getShrinkLevel()]
  // The engine optimises what runs long; the higher levels of binaryen take more than twice as long and gain a twentieth at most.
  binaryen.setOptimizeLevel(1)
  binaryen.setShrinkLevel(0)
  module.optimize()
  binaryen.setOptimizeLevel(level)
  binaryen.setShrinkLevel(shrink)
  const binary = Uint8Array.from(module.emitBinary())
  module.dispose()
  return binary
}
