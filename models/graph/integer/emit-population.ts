import type binaryen from 'binaryen'
import type { Arithmetic } from '../../arithmetic/arithmetic.ts'
import { wasmArithmetic, type WasmValue } from '../../arithmetic/wasm-arithmetic.ts'
import { exerciseEmitter } from '../../exercise/counting/exercise-emitter.ts'
import { exerciseFlags } from '../../exercise/counting/exercise-flags.ts'
import type { NeuronStep } from '../../neurons/neuron-types.ts'
import { populationRegistry } from '../../populations/population-registry.ts'
import type { GraphJoin } from '../graph-joins.ts'
import { joinSums } from '../join-terms.ts'
import { populationArithmeticOf } from '../populations/population-arithmetic-of.ts'
import { populationStates } from '../populations/population-states.ts'
import type { RoundedGraph } from '../rounded-graph.ts'
import { emitSums, type SumsSource } from './emit-sums.ts'
import { functionBody, type FunctionBody, type Local32 } from './function-body.ts'
import type { ConnectionSums, JoinSums } from './graph-sums.ts'
import type { InputMemory, IntegerGraphLayout } from './integer-graph-layout.ts'

type Expression = binaryen.ExpressionRef

/** The sums of a join at a target, one a group, and the biases of its connections, as `joinSums` takes them. */
export const loadSums = (f: FunctionBody, a: Arithmetic<WasmValue>, { groups }: JoinSums, target: Local32) => {
  const { i32 } = f.module
  const at = (bytes: number): Local32 => f.keep(i32.mul(target(), i32.const(bytes)))
  const sums = groups.flatMap(({ bytes, address, connections }) => {
    const sum = f.load(bytes, at(bytes), address)
    return connections.map((_, index) => (index === 0 ? sum : a.constant(0n)))
  })
  const biases = groups.flatMap(({ connections }) => connections.map(({ biases }) => (biases === 0 ? undefined : f.load(4, at(4), biases))))
  return { sums, biases }
}

/** Writes the functions of one population: `prepareN(input)` for what is the same in all steps, and `stepN(t, input, length)`. */
export const emitPopulation = (module: binaryen.Module, network: RoundedGraph, memory: IntegerGraphLayout, index: number): void => {
  const { description, joins, constants } = network
  const { model, size, refractory } = description.populations[index]!
  const own = memory.populations[index]!
  const arithmetic = populationArithmeticOf(description, index)
  const { lines, spiking } = { lines: description.input.size, spiking: own.spikes !== undefined }
  const kind = populationRegistry[model.kind]!
  const { i32, i64 } = module
  const c32 = i32.const

  /** From the sums of connections to what an input of the population receives. */
  const emitCurrents = (f: FunctionBody, { sums, current, exercise }: InputMemory, { alignment }: GraphJoin): void => {
    const a = wasmArithmetic(f)
    const exercised = exerciseEmitter(module, a)
    f.loop(c32(size), (target) => {
      const terms = loadSums(f, a, sums, target)
      const finish = (by: Arithmetic<WasmValue>): WasmValue => joinSums(by, alignment, arithmetic, terms)
      const at = f.keep(i32.shl(target(), c32(2)))
      const store = (base: number, value: WasmValue): void => f.emit(i64.store32(base, 4, at(), value()))
      if (!exercise) return store(current, finish(a))
      const { is, raised, lowered, flags } = exercised.current(finish, (sum) =>
        a.resize(sum, arithmetic.currentWidth, arithmetic.currentOverflow),
      )
      store(current, is)
      store(exercise.raised, raised)
      store(exercise.lowered, lowered)
      f.emit(i32.store16(exercise.flags, 2, i32.shl(target(), c32(1)), flags))
    })
  }
  const fill = (f: FunctionBody, { sums }: InputMemory, sourceOf: (one: ConnectionSums) => SumsSource): void => {
    for (const group of sums.groups) emitSums(f, group, size, arithmetic.rounding, sourceOf)
  }

  const prepare = functionBody(module, 1)
  const observed = { row: prepare.parameter(0) }
  own.inputs.forEach((input, at) => {
    if (input.constant) {
      fill(prepare, input, () => observed)
      emitCurrents(prepare, input, joins.populations[index]![at]!)
      return
    }
    for (const group of input.sums.groups) {
      for (const one of group.connections.filter(({ constant }) => constant)) {
        emitSums(prepare, { ...group, address: one.kept, connections: [one] }, size, arithmetic.rounding, () => observed)
      }
    }
  })
  prepare.finish(`prepare${index}`)

  const f = functionBody(module, 3)
  const a = wasmArithmetic(f)
  const exercised = exerciseEmitter(module, a)
  const [t, input, length] = [f.parameter(0), f.parameter(1), f.parameter(2)]
  const row = (base: number, bytes: number, rows: number): Local32 =>
    f.keep(i32.add(i32.mul(i32.add(t(), c32(rows)), c32(bytes)), c32(base)))
  const placeOf = ({ from, delay, values, constant, sources }: ConnectionSums): SumsSource => {
    // In a stream what was sent before a window is there.
    const began = delay > 0 && description.state === undefined ? i32.ge_u(t(), c32(delay)) : undefined
    if (constant) return { row: 'kept', given: began }
    const bytes = values ? 4 * sources : sources
    if (from === 'input') {
      const goesOn = description.tail > delay ? i32.lt_s(i32.sub(t(), c32(delay)), length()) : undefined
      const given = began !== undefined && goesOn !== undefined ? i32.and(began, goesOn) : (began ?? goesOn)
      return { row: f.keep(i32.add(input(), i32.mul(i32.sub(t(), c32(delay)), c32(values ? 4 * lines : lines)))), given }
    }
    const sender = memory.populations[from]!
    return { row: values ? row(sender.membrane, bytes, sender.front - delay) : row(sender.spikes!, bytes, sender.spikeFront - delay) }
  }
  own.inputs.forEach((input, at) => {
    if (input.constant) return
    fill(f, input, (one) => ({ ...placeOf(one), step: t }))
    emitCurrents(f, input, joins.populations[index]![at]!)
  })

  const oldest = row(own.membrane, 4 * size, own.front - own.depth)
  const before = spiking ? row(own.spikes!, size, own.spikeFront - 1) : () => c32(0)
  const flagRow = own.exercise && row(own.exercise.flags, 2 * size, 0)
  const constantRow = own.exercise?.constants === undefined ? undefined : row(own.exercise.constants, 2 * size, 0)
  f.loop(c32(size), (j) => {
    const word = f.keep(i32.shl(j(), c32(2)))
    const oldestOf = f.keep(i32.add(oldest(), word()))
    const spikeOf = f.keep(i32.add(before(), j()))
    const past = Array.from({ length: own.depth }, (_, k) => f.load(4, oldestOf, 4 * size * (own.depth - 1 - k)))
    const states = Array.from({ length: own.stateCount }, (_, state) => f.load(4, word, own.states + 4 * state * size))
    const each = Object.entries(own.own)
    const wide = each.length > 0 ? f.keep(i32.shl(j(), c32(3))) : j
    const left = own.refractory === undefined ? undefined : f.load(4, word, own.refractory)
    const zero = a.constant(0n)
    const held = left && a.subtract(a.constant(1n), a.atLeast(zero, left))
    const input = {
      past: (k: number) => past[k - 1]!,
      spike: spiking ? f.load(1, spikeOf) : zero,
      states,
      ...(held && { held }),
    }
    const ownConstants = Object.fromEntries(each.map(([name, address]) => [name, f.load(8, wide, address)]))
    const received = (base: number): WasmValue => {
      const current = f.load(4, word, base)
      return held ? a.select(held, zero, current) : current
    }
    const [entering, ...others] = own.inputs as readonly [InputMemory, ...InputMemory[]]
    const gates = Object.fromEntries(others.map(({ name, current }) => [name, received(current)]))
    const step = (by: Arithmetic<WasmValue>, current: WasmValue, own = ownConstants, inputs = gates): NeuronStep<WasmValue> =>
      kind.integerStep(by, constants[index]!.shared, arithmetic, { current, inputs, ...input, own })
    let result: NeuronStep<WasmValue>
    if (own.exercise) {
      const sensed = ({ current, exercise }: InputMemory) =>
        ({ is: received(current), raised: received(exercise!.raised), lowered: received(exercise!.lowered) })
      const currents = sensed(entering)
      const counted = exercised.step(step, currents, {
        strictness: spiking ? arithmetic.threshold : undefined, held, own: ownConstants,
        late: (kind.lateStates ?? []).map((name) => populationStates(model).indexOf(name)),
        gates: others.map(({ name, ...one }) => ({ name, ...sensed({ name, ...one }) })),
      })
      result = counted.result
      const half = (): Expression => i32.shl(j(), c32(1))
      const ofCurrent = own.inputs.map(({ exercise }) => i32.load16_u(exercise!.flags, 2, half())).reduce((x, y) => i32.or(x, y))
      const ignored = (): Expression => i32.mul(i64.ne(f.load(4, word, entering.current)(), zero()), c32(exerciseFlags.ignored))
      const shown = held ? module.select(i32.wrap(held()), ignored(), ofCurrent) : ofCurrent
      f.emit(i32.store16(0, 2, i32.add(flagRow!(), half()), i32.or(counted.flags, shown)))
      if (constantRow) f.emit(i32.store16(0, 2, i32.add(constantRow(), half()), counted.constants))
    } else result = step(a, received(entering.current))
    result.states?.forEach((state, at) => f.emit(i64.store32(own.states + 4 * at * size, 4, word(), state())))
    f.emit(i64.store32(4 * size * own.depth, 4, oldestOf(), result.membrane()))
    if (spiking) f.emit(i64.store8(size, 1, spikeOf(), result.spike()))
    if (left) {
      const one = a.select(held!, a.subtract(left, a.constant(1n)), zero)
      f.emit(i64.store32(own.refractory!, 4, word(), a.select(result.spike, a.constant(BigInt(refractory)), one)()))
    }
  })
  f.finish(`step${index}`)
}
