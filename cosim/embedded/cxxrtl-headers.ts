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
 * Parts that only circuits with debug information, `$print` or `$check` cells use: each from one text up to another, of which the first
 * goes. They take most of the standard library's headers, and those most of the time in which a small circuit is read.
 */
const unused: readonly (readonly [from: string, upTo: string])[] = [
  ['#include <map>', '#include <algorithm>'],
  ['#include <functional>', '#ifndef __has_attribute'],
  ['\tstd::string str() const {', '\t// Conversion operations.'],
  ['template<size_t Bits>\nstd::ostream &operator<<(std::ostream &os, const value', 'template<size_t Bits>\nstruct wire {'],
  ['template<size_t Bits>\nstd::ostream &operator<<(std::ostream &os, const wire', 'template<size_t Width>\nstruct memory {'],
  ['struct metadata {', 'struct performer;'],
  ['// An object that allows formatting a string lazily.', '// An object that can be passed to a `commit()` method'],
  ['// Must be kept in sync with `struct FmtPart`', '// Tag class to disambiguate the default constructor'],
  ['\tvirtual void debug_info(debug_items', '};\n\n} // namespace cxxrtl\n\n// Internal structures'],
  ['typedef struct _cxxrtl_toplevel', '// Definitions of internal Yosys cells.'],
]

const without = (header: string): string => unused.reduce((text, [from, upTo]) => {
  const begin = text.indexOf(from)
  const end = text.indexOf(upTo, begin)
  if (begin < 0 || end < 0) throw otherVersion()
  return text.slice(0, begin) + text.slice(end)
}, header)

const otherVersion = (): SimulatorError =>
  new SimulatorError('embedded simulator: the headers in @yowasp/yosys are not those of the version that engram was written for')

/** Headers by name; `capi` is a folder. */
export type CxxrtlHeaders = {
  readonly 'cxxrtl.h': string
  readonly 'cxxrtl_vcd.h'?: string
  readonly capi: { readonly 'cxxrtl_capi.h': string }
}

/**
 * The headers that a circuit written by Yosys (CXXRTL) includes, from Yosys's package. Its runtime asks for every operation to be inlined
 * before any is simplified, so that the evaluation of a circuit becomes one function with thousands of loops. Left to its own order,
 * the compiler simplifies each operation once: a third to a half of the time, and the result is as fast. What the circuit does not use is
 * left out. With `waves`, also that of VCD.
 */
export const cxxrtlHeaders = (circuit: string, waves = false): CxxrtlHeaders => {
  const files = filesOf(readFileSync(join(packageDirectory('@yowasp/yosys').directory, 'gen', 'yosys-resources.0.tar')), runtime)
  const header = files['cxxrtl.h']
  const interfaceHeader = files['capi/cxxrtl_capi.h']
  const vcd = files['cxxrtl_vcd.h']
  if (!header?.includes(alwaysInline) || interfaceHeader === undefined || vcd === undefined) throw otherVersion()
  const whole = /\b(lazy_fmt|fmt_part|metadata\w*|flavor|debug_\w+)\b|performer->/.test(circuit)
  return {
    'cxxrtl.h': (whole ? header : without(header)).replace(alwaysInline, 'inline'),
    ...(waves && { 'cxxrtl_vcd.h': vcd }),
    capi: { 'cxxrtl_capi.h': interfaceHeader },
  }
}
