import { describe, expect, it } from 'vitest'
import { generateDesign } from '../hdl/generate-design.ts'
import { feedForward } from '../models/network/kinds/feed-forward.ts'
import { counterNumbers } from '../models/network/fixtures/counter-numbers.ts'
import { graphLayout } from '../models/graph/graph-layout.ts'
import { roundGraph } from '../models/graph/round-graph.ts'
import { countToggles } from './count-toggles.ts'
import { recurrentLayer } from './graph/recurrent-layer.ts'
import { compileCircuit } from './embedded/compile-circuit.ts'
import { harnessFiles } from './build/harness-files.ts'
import { testCache } from './fixtures/test-cache.ts'
import { linearMaps } from '../models/graph/fixtures/linear-maps.ts'

/** A counter that writes itself to a memory of four words. */
const counter = `
module network_top(input logic clk_i, input logic rst_ni, input logic enable_i, output logic [7:0] count_o);
  logic [7:0] count_q;
  (* ram_style = "block" *) logic [3:0] memory[4];
  logic [3:0] read_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) count_q <= '0;
    else if (enable_i) count_q <= count_q + 1'b1;
  end
  always_ff @(posedge clk_i) begin
    if (enable_i) memory[count_q[1:0]] <= count_q[7:4];
    read_q <= memory[count_q[1:0]];
  end
  assign count_o = count_q ^ {4'd0, read_q};
endmodule`

const driver = `
#include "cxxrtl-model.h"
static CxxrtlModel model;
static void cycle(int enable) { model.top().p_enable__i.set<uint32_t>(enable); model.settle(); model.clock(); }
extern "C" __attribute__((export_name("reset"))) void reset() {
  // The memory starts with anything: four counts fill it with zero.
  for (int enabled : {4, 0}) {
    model.top().p_rst__ni.set<uint32_t>(0);
    cycle(0);
    model.top().p_rst__ni.set<uint32_t>(1);
    for (int at = 0; at < enabled; at++) cycle(1);
  }
  cycle(0);
  model.toggles = {};
}
extern "C" __attribute__((export_name("run"))) const Toggles* run(int cycles, int enable) {
  for (int at = 0; at < cycles; at++) cycle(enable);
  cycle(0);
  return &model.toggles;
}`

describe('toggles', () => {
  it('of a counter are those that it has, bit by bit', async () => {
    const harness = {
      ...(await harnessFiles(['cxxrtl-model.h', 'disturbance.h'])),
      'design.h': 'namespace design { constexpr int kRandomSeed = 1; }',
      'embedded.cpp': driver,
    }
    const wasm = await compileCircuit({ sources: { 'network_top.sv': counter }, images: {}, harness, defines: ['ENGRAM_TOGGLES'] })
    const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>)
    const imports: Record<string, Record<string, unknown>> = {}
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 8
    const circuit = new WebAssembly.Instance(module, imports).exports as unknown as {
      memory: WebAssembly.Memory, _initialize(): void, reset(): void, run(cycles: number, enable: number): number
    }
    const run = (cycles: number, enable: number): number[] => {
      const at = circuit.run(cycles, enable)
      return [...new Float64Array(circuit.memory.buffer, at, 3)]
    }
    circuit._initialize()
    circuit.reset()
    expect(run(100, 0)).toEqual([0, 0, 0])
    // 256 counts: 256 + 128 + ... + 2 bits of the counter. Each word takes 1, 2, ... 15 in turn, 1 + 2 + 1 + 3 + ... = 26 bits; what is
    // read differs from what was read before when a new word is met, once in 16 counts, and it is read once more as 0 at the end.
    const [registers, bits, words] = run(256, 1)
    expect([bits, words]).toEqual([4 * 26, 4 * 15])
    expect(registers).toBe(510 + 26)
  }, 120_000)

  it('are fewer in a circuit whose inputs are silent, and grow with the activity', async () => {
    const lif: { kind: string; [name: string]: unknown } = { kind: 'lif', beta: 0.9, threshold: 1 }
    const description = feedForward(lif, {
      layers: [8, 6, 2], steps: 8, encoding: { kind: 'latency', low: new Array<number>(8).fill(0), high: new Array<number>(8).fill(1) },
    })
    const { length } = graphLayout(description)
    const next = counterNumbers(9)
    const weights = Float32Array.from({ length }, () => next() * 0.2)
    for (const { bias, outputs } of linearMaps(description)) weights.fill(0, bias, bias + outputs)
    const design = generateDesign(roundGraph(description, weights), { lanes: 2 })
    // Of the 8 lines none, one, two, four and all spike in each step.
    const active = [0, 1, 2, 4, 8]
    const inputs = Int32Array.from({ length: active.length * 64 }, (_, at) => Number(at % 8 < active[Math.floor(at / 64)]!))
    const counts = await countToggles(design, inputs, active.length, testCache)
    const registers = counts.map((one) => one.registers)
    expect(registers.toSorted((a, b) => a - b)).toEqual(registers)
    expect(new Set(registers).size).toBe(active.length)
    expect(registers[4]).toBeGreaterThan(1.5 * registers[0]!)
    expect(counts[0]!.memoryBits).toBeLessThan(counts[1]!.memoryBits)
    // The same inference again toggles the same.
    expect((await countToggles(design, inputs.subarray(0, 64), 1, testCache))[0]).toEqual(counts[0])
  }, 120_000)

  it('are counted in a recurrent circuit for recordings of any length, whose samples have different numbers of words', async () => {
    const [neurons, lines, steps] = [8, 40, 6]
    const network = recurrentLayer({ neurons, lines, steps, recurrent: true })
    const design = generateDesign(network, { lanes: 4 })
    const busy = (from: number): number[] => Array.from({ length: steps * lines }, (_, at) => Number(at % 4 === from))
    const silent = new Array<number>(steps * lines).fill(0)
    const lengths = Int32Array.of(steps, 2, steps)
    const counts = await countToggles(design, Int32Array.from([...busy(0), ...busy(0), ...silent]), 3, testCache, undefined, lengths)
    expect(counts[1]!.registers).toBeLessThan(counts[0]!.registers / 2)
    expect(counts[2]!.registers).toBeLessThan(counts[0]!.registers / 2)
    // Behind the same sample, a sample toggles the same.
    const twice = await countToggles(design, Int32Array.from([...busy(0), ...busy(0)]), 2, testCache, undefined, Int32Array.of(2, 2))
    expect(twice[0]).toEqual(twice[1])
  }, 120_000)
})
