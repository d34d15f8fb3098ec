import type binaryen from 'binaryen'
import type { FunctionBody, Local32 } from './function-body.ts'

/** `mixedWord` of a word in WebAssembly. */
export const emitMixedWord = (f: FunctionBody, word: binaryen.ExpressionRef): Local32 => {
  const { i32 } = f.module
  const folded = (value: Local32, bits: number): Local32 => f.keep(i32.xor(value(), i32.shr_u(value(), i32.const(bits))))
  const added = (value: Local32, bits: number): Local32 => f.keep(i32.add(value(), i32.shl(value(), i32.const(bits))))
  return added(folded(added(folded(added(folded(f.keep(word), 16), 5), 11), 9), 15), 16)
}
