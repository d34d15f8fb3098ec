import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { packageDirectory } from './package-directory.ts'

const runtime = 'include/backends/cxxrtl/runtime/cxxrtl/'
const alwaysInline = 'inline __attribute__((__always_inline__))'

/** Files of a tar archive whose names begin with `prefix`, by the rest of their names. */
const filesOf = (archive: Uint8Array, prefix: string): Record<string, string> => {
  const latin = new TextDecoder('latin1')
  const files: Record<string, string> = {}
  const field = (at: number, length: number): string => latin.decode(archive.subarray(at, at + length)).replace(/\0.*$/s, '')
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const name = field(at, 100)
    const size = Number.parseInt(field(at + 124, 12), 8)
    if (name.startsWith(prefix) && size > 0)
      files[name.slice(prefix.length)] = new TextDecoder().decode(archive.subarray(at + 512, at + 512 + size))
    at += 512 * (1 + Math.ceil(size / 512))
  }
  return files
}

/**
 * The headers that circuits written by Yosys (CXXRTL) include, from Yosys's package. Its runtime asks for every operation to be inlined
 * before any is simplified, so that the evaluation of a circuit becomes one function with thousands of loops. Left to its own order,
 * the compiler simplifies each operation once: a third to a half of the time, and the result is as fast.
 */
export const cxxrtlHeaders = (): { readonly 'cxxrtl.h': string; readonly capi: { readonly 'cxxrtl_capi.h': string } } => {
  const files = filesOf(readFileSync(join(packageDirectory('@yowasp/yosys').directory, 'gen', 'yosys-resources.0.tar')), runtime)
  const header = files['cxxrtl.h']
  const interfaceHeader = files['capi/cxxrtl_capi.h']
  if (!header?.includes(alwaysInline) || interfaceHeader === undefined) {
    throw new SimulatorError('embedded simulator: the headers in @yowasp/yosys are not those of the version that engram was written for')
  }
  return { 'cxxrtl.h': header.replace(alwaysInline, 'inline'), capi: { 'cxxrtl_capi.h': interfaceHeader } }
}
