import asc from 'assemblyscript/asc'
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../models/kernels/assembly/', import.meta.url)
const sources = new Set(readdirSync(folder, { recursive: true }))
const flags = [
  'kernels.ts',
  '-O3',
  '--enable',
  'simd',
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--noAssert',
  '--memoryBase',
  '16',
  '-o',
  'k.wasm',
]

/** The text of models/kernels/kernel-binary.ts, from the AssemblyScript sources. */
export const compileKernels = async () => {
  let binary
  const { error, stderr } = await asc.main(flags, {
    readFile: (name) => (sources.has(name) ? readFileSync(new URL(name, folder), 'utf8') : null),
    writeFile: (_, contents) => void (binary = contents),
    listFiles: () => [],
  })
  if (error || !binary) throw new Error(`the kernels do not compile: ${stderr}`)
  const lines = Buffer.from(binary).toString('base64').match(/.{1,400}/g).map((line) => `  '${line}',`)
  return [
    '/** The compiled kernels in base64. Written by script/build-kernels.mjs from assembly/kernels.ts; a test compares the two. */',
    'export const kernelBinary = [',
    ...lines,
    "].join('')",
    '',
  ].join('\n')
}
