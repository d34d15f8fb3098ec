import asc from 'assemblyscript/asc'

/** Six products and six sums at a time that wait for nothing but themselves: as many as two units of each, three cycles long, can take. */
const source = `export function run(n: i32, x: f32): f32 {
  const y = f32x4.splat(x)
  ${Array.from({ length: 6 }, (_, i) => `let a${i} = f32x4.splat(1), m${i} = f32x4.splat(1)`).join('\n')}
  for (let i = 0; i < n; i++) {
    ${Array.from({ length: 6 }, (_, i) => `a${i} = f32x4.add(a${i}, y); m${i} = f32x4.mul(m${i}, y)`).join('\n')}
  }
  ${Array.from({ length: 6 }, (_, i) => `a0 = f32x4.add(a0, f32x4.add(a${i}, m${i}))`).join('\n')}
  return f32x4.extract_lane(a0, 0)
}`

/** A loop of `n` times 24 products and 24 sums of float32, four in a register: what the processor can do without any memory. */
export const simdLimit = async (): Promise<{ readonly run: (n: number) => void; readonly productsEach: number }> => {
  let binary: Uint8Array | undefined
  const { error, stderr } = await asc.main(['limit.ts', '-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '-o', 'limit.wasm'], {
    readFile: (name) => (name === 'limit.ts' ? source : null),
    writeFile: (_, contents) => void (binary = contents as Uint8Array),
    listFiles: () => [],
  })
  if (error || !binary) throw new Error(`the loop does not compile: ${stderr}`)
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(binary)), { env: { abort: () => undefined } })
  const run = exports['run'] as (n: number, x: number) => number
  return { run: (n) => void run(n, 1), productsEach: 24 }
}
