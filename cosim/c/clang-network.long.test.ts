import { commands } from '@yowasp/clang'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WASI } from 'node:wasi'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { renderCHarness } from '../../models/c/render-c-harness.ts'
import { renderCNetwork } from '../../models/c/render-c-network.ts'
import { randomRoundedGraph } from '../../models/graph/random/random-rounded-graph.ts'
import { compareC } from './compare-c.ts'
import { printedNumbers } from './printed-numbers.ts'
import { cFlags } from './run-c-network.ts'

const folder = await scratchFolder('clang')

// Another compiler on every machine, and 32 bits a pointer: the clang of the embedded simulator, whose programs are WebAssembly.
test.each([300, 302])('a network in C gives what the integer model gives when clang compiles it: random graph %i', async (seed) => {
  const { network, inputs, lengths } = randomRoundedGraph(seed, 5)
  const { source, header } = renderCNetwork(network, 'network')
  const files = { 'network.c': source, 'network.h': header, 'main.c': renderCHarness(network, 'network', { inputs, lengths }) }
  let words = ''
  const said = (bytes: Uint8Array | null): void => { words += bytes === null ? '' : new TextDecoder().decode(bytes) }
  // Undefined behaviour traps, which ends the program.
  const sanitizer = ['-O1', '-fsanitize=undefined', '-fsanitize-trap=undefined']
  const compiled = await commands.clang!([...cFlags, ...sanitizer, 'network.c', 'main.c', '-o', 'program.wasm'], files, {
    stdout: said, stderr: said, fetchProgress: () => undefined,
  })
  expect(words).toBe('')
  const out = openSync(join(folder, `${seed}.txt`), 'w')
  const wasi = new WASI({ version: 'preview1', stdout: out, returnOnExit: true })
  const program = new WebAssembly.Instance(new WebAssembly.Module(compiled!['program.wasm'] as Uint8Array<ArrayBuffer>), {
    wasi_snapshot_preview1: wasi.wasiImport as Record<string, () => number>,
  })
  expect(wasi.start(program)).toBe(0)
  closeSync(out)
  const printed = printedNumbers(readFileSync(join(folder, `${seed}.txt`), 'utf8'))
  const { first, values } = compareC(network, { inputs, lengths }, printed)
  expect(first).toBeUndefined()
  expect(values).toBeGreaterThan(0)
})
