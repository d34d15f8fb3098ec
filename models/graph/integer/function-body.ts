import binaryen from 'binaryen'
import type { WasmBody, WasmValue } from '../../arithmetic/wasm-arithmetic.ts'

type Expression = binaryen.ExpressionRef

/** What reads a local of 32 bits, an address or a count. */
export type Local32 = () => Expression

/** A function under construction, with loops and conditions; its parameters are 32-bit numbers. */
export type FunctionBody = WasmBody & {
  /** Parameter `index`. */
  parameter(index: number): Local32
  /** Keeps a 32-bit value, so that later uses share it. */
  keep(value: Expression): Local32
  /** A 64-bit value from `bytes` bytes with sign, or one byte without, at an address. */
  load(bytes: 1 | 4 | 8, at: Local32, offset?: number): WasmValue
  /** Writes statements once for each index from 0 to `count` - 1; `count` is at least 1. */
  loop(count: Expression, write: (index: Local32) => void): void
  /** Writes statements that are skipped where the condition is 0. */
  when(condition: Expression, write: () => void): void
  /** Writes statements that are repeated as long as the condition is not 0. */
  whileTrue(condition: () => Expression, write: () => void): void
  /** Adds the function to the module. */
  finish(name: string): void
}

/** Begins a function. */
export const functionBody = (module: binaryen.Module, parameters: number): FunctionBody => {
  const types: binaryen.Type[] = []
  const { i32, i64, local } = module
  let statements: Expression[] = []
  let labels = 0
  const make = (type: binaryen.Type): number => parameters + types.push(type) - 1
  const emit = (statement: Expression): void => void statements.push(statement)
  const read = (index: number) => (): Expression => local.get(index, binaryen.i32)
  const inside = (write: () => void): Expression => {
    const outer = statements
    statements = []
    write()
    const block = module.block(null, statements)
    statements = outer
    return block
  }
  const keep = (value: Expression): Local32 => {
    const index = make(binaryen.i32)
    emit(local.set(index, value))
    return read(index)
  }
  return {
    module,
    local: make,
    emit,
    parameter: read,
    keep,
    load: (bytes, at, offset = 0) => {
      const value = make(binaryen.i64)
      const loaded = { 1: () => i64.load8_u(offset, 1, at()), 4: () => i64.load32_s(offset, 4, at()), 8: () => i64.load(offset, 8, at()) }
      emit(local.set(value, loaded[bytes]()))
      return () => local.get(value, binaryen.i64)
    },
    loop: (count, write) => {
      const index = make(binaryen.i32)
      const end = keep(count)
      const label = `loop${labels++}`
      emit(local.set(index, i32.const(0)))
      const body = inside(() => {
        write(read(index))
        emit(local.set(index, i32.add(read(index)(), i32.const(1))))
        emit(module.br(label, i32.lt_u(read(index)(), end())))
      })
      emit(module.loop(label, body))
    },
    when: (condition, write) => emit(module.if(condition, inside(write))),
    whileTrue: (condition, write) => {
      const label = `loop${labels++}`
      const body = inside(() => {
        write()
        emit(module.br(label))
      })
      emit(module.loop(label, module.if(condition(), body)))
    },
    finish: (name) => {
      const given = binaryen.createType(new Array<binaryen.Type>(parameters).fill(binaryen.i32))
      module.addFunction(name, given, binaryen.none, types, module.block(null, statements))
    },
  }
}
