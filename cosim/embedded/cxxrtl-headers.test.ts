import { expect, it } from 'vitest'
import { compileCircuit } from './compile-circuit.ts'
import { cxxrtlHeaders } from './cxxrtl-headers.ts'

it('leaves out what prints and what debugs, with the headers of the standard library that only these take', () => {
  const own = cxxrtlHeaders('bool p_network__top::eval(performer *performer) {')['cxxrtl.h']
  expect(own.match(/#include <.*>/g)).toEqual([
    '#include <cstddef>', '#include <cstdint>', '#include <cstring>', '#include <cassert>', '#include <limits>', '#include <type_traits>',
    '#include <tuple>', '#include <vector>', '#include <algorithm>', '#include <memory>',
  ])
  expect(own).not.toMatch(/std::(string|map|ostream|function)/)
})

it('leaves nothing out for a circuit that prints', async () => {
  expect(cxxrtlHeaders('performer->on_print(fmt, attributes)')['cxxrtl.h']).toContain('struct debug_items {')
  const source = `module network_top(input logic clk_i, output logic [3:0] count_o);
  always_ff @(posedge clk_i) begin count_o <= count_o + 1'b1; $display("%d", count_o); end
endmodule`
  const harness = {
    'embedded.cpp': '#include "network_top.cc"\nextern "C" __attribute__((export_name("run"))) bool run() {\n'
      + '  static cxxrtl_design::p_network__top top;\n  return top.step() > 0;\n}\n',
  }
  const wasm = await compileCircuit({ sources: { 'network_top.sv': source }, images: {}, harness })
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>))
  expect(imports.map(({ name }) => name)).toContain('fd_write')
}, 120_000)
