import binaryen from 'binaryen'
import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { numberFormat } from '../../arithmetic/number-format.ts'
import { wasmArithmetic, type WasmBody, type WasmValue } from '../../arithmetic/wasm-arithmetic.ts'
import { exerciseEmitter } from '../../exercise/counting/exercise-emitter.ts'
import { neuronModel } from '../../neurons/neuron-model.ts'
import type { NeuronStep } from '../../neurons/neuron-types.ts'
import { finishLinear } from './finish-linear.ts'
import { finishReadout } from './finish-readout.ts'
import { inputShape } from '../inputs/input-shape.ts'
import type { IntegerNetworkLayout } from './integer-network-layout.ts'
import { linearInput } from '../linear-input.ts'
import { linearTerm } from './linear-term.ts'
import { parameterLayout } from '../parameter-layout.ts'
import { readoutTerm } from './readout-term.ts'
import type { RoundedNetwork } from './rounded-network.ts'

type Expression = binaryen.ExpressionRef

/** A function body under construction, with counted loops over 32-bit locals. */
const functionBody = (module: binaryen.Module, parameters: number) => {
  const types: binaryen.Type[] = []
  let statements: Expression[] = []
  let labels = 0
  const local = (type: binaryen.Type): number => parameters + types.push(type) - 1
  const emit = (statement: Expression): void => void statements.push(statement)
  const i32 = (index: number): Expression => module.local.get(index, binaryen.i32)
  const loop = (count: () => Expression, write: (index: number) => void): void => {
    const index = local(binaryen.i32)
    const label = `loop${labels++}`
    emit(module.local.set(index, module.i32.const(0)))
    const outer = statements
    statements = []
    write(index)
    emit(module.local.set(index, module.i32.add(i32(index), module.i32.const(1))))
    emit(module.br(label, module.i32.lt_u(i32(index), count())))
    const body = statements
    statements = outer
    emit(module.loop(label, module.block(null, body)))
  }
  const body: WasmBody = { module, local, emit }
  return { body, local, emit, i32, loop, types, finish: (): Expression => module.block(null, statements) }
}

/**
 * Writes the integer model of one network as WebAssembly: `evaluate(samples)` reads the block's inputs and leaves its
 * membranes, spikes and outputs where `layout` says, and where that has room for it what each step exercises (`exerciseFlags`).
 * Neuron steps come from the registry through `wasmArithmetic`.
 */
export const compileIntegerNetwork = (network: RoundedNetwork, layout: IntegerNetworkLayout): Uint8Array<ArrayBuffer> => {
  const { description, constants } = network
  const { steps, inputs, readout, arithmetic } = description
  const { maps } = parameterLayout(description)
  const { spiking, length: inputLength } = inputShape(description)
  const module = new binaryen.Module()
  module.setFeatures(binaryen.Features.BulkMemory | binaryen.Features.BulkMemoryOpt | binaryen.Features.SignExt)
  module.setMemory(Math.ceil(layout.bytes / 65536), 65536, 'memory', [])
  const f = functionBody(module, 1)
  const a = wasmArithmetic(f.body)
  const c32 = module.i32.const
  const sum = (...terms: Expression[]): Expression => terms.reduce((x, y) => module.i32.add(x, y))
  const scaled = (index: number, factor: number, base = 0): Expression =>
    sum(module.i32.mul(f.i32(index), c32(factor)), c32(base))
  /** Keeps an address in a local, so that later loads share it. */
  const address = (expression: Expression): (() => Expression) => {
    const index = f.local(binaryen.i32)
    f.emit(module.local.set(index, expression))
    return () => f.i32(index)
  }
  const load = (at: () => Expression, offset = 0): WasmValue => {
    const value = f.local(binaryen.i64)
    f.emit(module.local.set(value, module.i64.load32_s(offset, 4, at())))
    return () => module.local.get(value, binaryen.i64)
  }
  const accumulate = (count: number, term: (index: number) => WasmValue): WasmValue => {
    const total = f.local(binaryen.i64)
    f.emit(module.local.set(total, module.i64.const(0n)))
    f.loop(() => c32(count), (index) => {
      const value = term(index)
      f.emit(module.local.set(total, module.i64.add(module.local.get(total, binaryen.i64), value())))
    })
    return () => module.local.get(total, binaryen.i64)
  }
  const weight = (map: number, to: number, from: number): WasmValue =>
    load(address(sum(scaled(to, 4 * maps[map]!.inputs, layout.weights + 4 * maps[map]!.weights), scaled(from, 4))))
  const bias = (map: number, to: number): WasmValue => load(address(scaled(to, 4, layout.weights + 4 * maps[map]!.bias)))
  const exercised = exerciseEmitter(module, a)
  const storeCurrent = (layer: number, to: number, total: WasmValue): void => {
    const { current, exercise } = layout.layers[layer]!
    const input = linearInput(description, layer)
    const store = (base: number, value: WasmValue): void => f.emit(module.i64.store32(0, 4, scaled(to, 4, base), value()))
    const added = bias(layer, to)
    const finish = (by: Arithmetic<WasmValue>): WasmValue => finishLinear(by, arithmetic, input, total, added)
    if (!exercise) return store(current, finish(a))
    const width = input === 'values' ? numberFormat(arithmetic.format).width : arithmetic.hiddenCurrentWidth
    const { is, raised, lowered, flags } = exercised.current(finish, (sum) => a.resize(sum, width, arithmetic.currentOverflow))
    store(current, is)
    store(exercise.raised, raised)
    store(exercise.lowered, lowered)
    f.emit(module.i32.store16(0, 2, scaled(to, 2, exercise.current), flags))
  }

  f.loop(
    () => f.i32(0),
    (n) => {
      const input = address(scaled(n, 4 * inputLength, layout.inputs))
      if (!spiking) {
        f.loop(
          () => c32(layout.layers[0]!.size),
          (to) => {
            const product = (from: number): WasmValue => a.multiply(load(address(sum(input(), scaled(from, 4)))), weight(0, to, from))
            storeCurrent(
              0,
              to,
              accumulate(inputs, (from) => linearTerm(a, arithmetic, product(from))),
            )
          },
        )
      }
      for (const { states, stateCount, size } of layout.layers) {
        if (stateCount > 0) f.emit(module.memory.fill(c32(states), c32(0), c32(4 * stateCount * size)))
      }
      f.loop(
        () => c32(readout.outputs),
        (o) => f.emit(module.i64.store(0, 8, sum(scaled(n, 8 * readout.outputs, layout.outputs), scaled(o, 8)), module.i64.const(0n))),
      )
      f.loop(
        () => c32(steps),
        (t) => {
          layout.layers.forEach((layer, l) => {
            const before = layout.layers[l - 1]
            if (!before && spiking) {
              const row = address(sum(input(), scaled(t, 4 * inputs)))
              f.loop(
                () => c32(layer.size),
                (to) =>
                  storeCurrent(
                    0,
                    to,
                    accumulate(inputs, (from) => a.multiply(load(address(sum(row(), scaled(from, 4)))), weight(0, to, from))),
                  ),
              )
            }
            if (before) {
              const row = address(scaled(t, before.size, before.spikes + (1 - arithmetic.layerDelay) * before.size))
              f.loop(
                () => c32(layer.size),
                (to) => {
                  const spike =
                    (from: number): WasmValue =>
                    () =>
                      module.i64.load8_u(0, 1, sum(row(), f.i32(from)))
                  storeCurrent(
                    l,
                    to,
                    accumulate(before.size, (from) => a.multiply(spike(from), weight(l, to, from))),
                  )
                },
              )
            }
            f.loop(
              () => c32(layer.size),
              (j) => {
                const oldest = address(sum(scaled(t, 4 * layer.size, layer.membrane), scaled(j, 4)))
                const spikeRow = address(sum(scaled(t, layer.size, layer.spikes), f.i32(j)))
                const states = Array.from({ length: layer.stateCount }, (_, index) =>
                  address(scaled(j, 4, layer.states + 4 * index * layer.size)),
                )
                const past = Array.from({ length: layer.depth }, (_, k) => load(oldest, 4 * layer.size * (layer.depth - 1 - k)))
                const before = {
                  past: (k: number) => past[k - 1]!,
                  spike: () => module.i64.load8_u(0, 1, spikeRow()),
                  states: states.map((at) => load(at)),
                }
                const step = (by: Arithmetic<WasmValue>, current: WasmValue) =>
                  neuronModel(description.layers[l]!.neuron.kind).integerStep(by, constants[l]!, arithmetic, { current, ...before })
                const currentAt = (base: number): WasmValue => load(address(scaled(j, 4, base)))
                let result: NeuronStep<WasmValue>
                if (layer.exercise) {
                  const { raised, lowered, current, flags } = layer.exercise
                  const currents = { is: currentAt(layer.current), raised: currentAt(raised), lowered: currentAt(lowered) }
                  const counted = exercised.step(step, currents, { strictness: arithmetic.threshold, held: undefined, own: {} })
                  result = counted.result
                  const all = module.i32.or(counted.flags, module.i32.load16_u(0, 2, scaled(j, 2, current)))
                  f.emit(module.i32.store16(0, 2, sum(scaled(t, 2 * layer.size, flags), scaled(j, 2)), all))
                } else result = step(a, currentAt(layer.current))
                result.states?.forEach((state, index) => f.emit(module.i64.store32(0, 4, states[index]!(), state())))
                f.emit(module.i64.store32(4 * layer.size * layer.depth, 4, oldest(), result.membrane()))
                f.emit(module.i64.store8(layer.size, 1, spikeRow(), result.spike()))
              },
            )
          })
          const last = layout.layers.at(-1)!
          f.loop(
            () => c32(readout.outputs),
            (o) => {
              const row = address(scaled(t, 4 * last.size, last.membrane + 4 * last.size * last.depth))
              const total = accumulate(last.size, (j) =>
                readoutTerm(a, arithmetic, a.multiply(load(address(sum(row(), scaled(j, 4)))), weight(maps.length - 1, o, j))),
              )
              const step = finishReadout(a, arithmetic, total, bias(maps.length - 1, o))
              const at = address(sum(scaled(n, 8 * readout.outputs, layout.outputs), scaled(o, 8)))
              f.emit(module.i64.store(0, 8, at(), module.i64.add(module.i64.load(0, 8, at()), step())))
            },
          )
        },
      )
      let offset = 0
      layout.layers.forEach((layer) => {
        const membrane = scaled(n, 4 * layout.sampleLength, layout.membrane + 4 * offset)
        const spikes = scaled(n, layout.sampleLength, layout.spikes + offset)
        f.emit(module.memory.copy(membrane, c32(layer.membrane + 4 * layer.size * layer.depth), c32(4 * steps * layer.size)))
        f.emit(module.memory.copy(spikes, c32(layer.spikes + layer.size), c32(steps * layer.size)))
        if (layer.exercise) {
          const flags = scaled(n, 2 * layout.sampleLength, layout.exercise! + 2 * offset)
          f.emit(module.memory.copy(flags, c32(layer.exercise.flags), c32(2 * steps * layer.size)))
        }
        offset += steps * layer.size
      })
    },
  )

  module.addFunction('evaluate', binaryen.i32, binaryen.none, f.types, f.finish())
  module.addFunctionExport('evaluate', 'evaluate')
  if (!module.validate()) throw new Error('the integer model did not compile to valid WebAssembly')
  module.optimize()
  const binary = Uint8Array.from(module.emitBinary())
  module.dispose()
  return binary
}
