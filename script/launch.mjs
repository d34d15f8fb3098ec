// The launcher behind `npm start` and `npm test`: installs what the lock file names, then goes on in the bundled Node 22.
// Plain JavaScript without dependencies, because it runs on the system's Node (>= 20) before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { letGoOfTerminal } from '../bin/let-go-of-terminal.js'

const root = realpathSync(join(import.meta.dirname, '..'))
const bundledNode = join(root, 'node_modules', '.bin', 'node')
const condition = '--conditions=engram-source'
const ok = 0
const failed = 1
const wrongUse = 2
const toolMissing = 3

const say = message => process.stderr.write(`engram: ${message}\n`)

const verbs = {
  start: [
    'train, round, co-simulate and compare a network (cartpole-fractional)',
    async (args) => {
      if (ensureTools() !== ok)
        say('going on without it: the circuit runs in the embedded simulator, which npm brings and which is slower.')
      return node([condition, 'bin/engram.js', 'run', 'cartpole-fractional', ...args])
    },
  ],
  test: [
    'types, lint, tests; arguments go to vitest',
    async (args) => {
      const missing = ensureTools()
      if (missing !== ok && required().includes('verilator')) return failed
      if (missing !== ok) say('going on without it: the tests that need it are skipped by name.')
      return (await types()) || (await lint()) || (await vitest('short', args))
    },
  ],
  'test:long': [
    'tests that take longer than people wait for; arguments go to vitest',
    async (args) => {
      if (ensureTools() !== ok && required().includes('verilator')) return failed
      return vitest('long', args)
    },
  ],
  soak: [
    'random networks, kills and hostile files, for --minutes; the names of some parts',
    (args) => node([condition, 'pipelines/soak/soak.ts', ...args]),
  ],
  results: [
    'tables that take longer than people wait for; without a name: which, and what they take; --data, --jobs, --fresh, --json',
    (args) => node([condition, 'pipelines/results/results.ts', ...args]),
  ],
  mutate: [
    'single mutants of circuits, images, harness and comparison: which nothing notices; groups or files, --limit, --json',
    async (args) => ensureTools() || node([condition, 'pipelines/mutation/mutate.ts', ...args]),
  ],
  check: ['types and lint only', async () => (await types()) || (await lint())],
  docs: [
    'write the generated pages again; arguments go to vitest',
    (args) => node(['node_modules/vitest/vitest.mjs', 'run', 'page', '--update', ...args]),
  ],
  build: ['dist/, as it is packed', () => node(['script/build.mjs'])],
  pack: ['build, then npm pack; arguments go to npm', args => node(['script/pack.mjs', ...args])],
  bench: ['ratios measured side by side; the names of some, --json for a program', args => benchmarks(args)],
  prove: ['the small circuits held to their definitions by a solver; the names of some, --json for a program', args =>
    node([condition, 'hdl/proofs/prove.ts', ...args])],
  'setup:tfjs-node': ['the native library behind TensorFlow.js, from PyPI; without it that engine runs on WebAssembly', args =>
    node(['script/setup-tfjs-node.mjs', ...args])],
  engram: ['the command engram of this source tree', args => node([condition, 'bin/engram.js', ...args])],
}

/** Runs the named benchmarks, or all; gives the code of the last one that failed, and ends at once where one was interrupted. */
async function benchmarks(args) {
  const files = readdirSync(join(root, 'bench'), { recursive: true }).filter(file => file.endsWith('.ts') && !file.startsWith('tools'))
  const places = new Map(files.map(file => [basename(file, '.ts'), join('bench', file)]))
  const known = [...places.keys()].sort()
  const [named, options] = [args.filter(arg => !arg.startsWith('-')), args.filter(arg => arg.startsWith('-'))]
  const unknown = named.filter(name => !known.includes(name))
  if (unknown.length > 0) {
    say(`no benchmark is named ${unknown.join(', ')}, expected some of ${known.join(', ')}`)
    return wrongUse
  }
  let failure = ok
  for (const name of named.length > 0 ? named : known) {
    failure = await node([condition, places.get(name), ...options]) || failure
    if (failure > 128) break
  }
  return failure
}

/** Runs the tests of one kind: `short`, or `long` (files named NAME.long.test.ts). */
function vitest(kind, args) {
  process.env.ENGRAM_TESTS = kind
  return node(['node_modules/vitest/vitest.mjs', 'run', ...args])
}

const types = () => node(['node_modules/typescript/bin/tsc', '-p', '.'])
const lint = () => node(['node_modules/oxlint/bin/oxlint', '--deny-warnings'])
const required = () => (process.env.ENGRAM_REQUIRE ?? '').split(',').map(name => name.trim())

/** Installs the packages of the lock file unless exactly these were installed before. */
function ensurePackages() {
  const stampFile = join(root, 'node_modules', '.engram-stamp')
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).update(process.platform + process.arch).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && nodeRuns(bundledNode)) return ok

  // npm ci would empty the folder behind the link, which another tree may be using.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    say(
      `node_modules is a link to ${realpathSync(join(root, 'node_modules'))}, which does not hold what package-lock.json names; `
      + 'expected a folder: remove the link',
    )
    return wrongUse
  }
  say(`installing ${Object.keys(JSON.parse(lock.toString()).packages).length - 1} packages (npm ci), once per lock file ...`)
  const started = Date.now()
  // npm hands its own path down, which is right also where no npm is in the PATH.
  const npm = basename(process.env.npm_execpath ?? '').startsWith('npm')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const [command, ...first] = npm
  const result = spawnSync(
    command,
    [...first, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-fund', '--no-audit',
      '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  )
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
    say(`npm ci failed (${result.error?.message ?? result.signal ?? `code ${result.status}`}); its words stand above.`)
    return toolMissing
  }
  if (!nodeRuns(bundledNode)) {
    say(`no runnable Node 22 package was installed for ${process.platform}-${process.arch}. `
      + 'engram runs on Linux (x64, arm64; glibc) and macOS (arm64).')
    return toolMissing
  }
  writeFileSync(stampFile, stamp)
  say(`packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`)
  return ok
}

function nodeRuns(path) {
  return existsSync(path) && spawnSync(path, ['-e', '0'], { stdio: 'ignore' }).status === 0
}

/** Verilator >= 5, make and a C++ compiler: the faster simulator. What is missing is installed where that is allowed, otherwise named. */
function ensureTools() {
  const missing = missingTools()
  if (missing.length === 0) return ok
  const packages = missing.map(tool => tool.package).join(' ')
  const what = missing.map(tool => tool.finding).join(', ')
  if (process.env.ENGRAM_NO_APT !== '1' && process.getuid?.() === 0 && isDebian()) {
    say(`${what}: installing ${packages} with apt-get ...`)
    const install = aptGet('update') ?? aptGet('install', '-y', '--no-install-recommends', ...packages.split(' '))
    const still = missingTools()
    if (still.length === 0) return ok
    if (install) process.stderr.write(install)
    say(`after apt-get: ${still.map(tool => tool.finding).join(', ')}.`)
    return toolMissing
  }
  say(`${what}. Install with: ${isDebian() ? 'sudo apt-get install' : 'your package manager, the packages'} ${packages}`)
  return toolMissing
}

function missingTools() {
  const missing = []
  const version = firstLine('verilator')
  const major = Number(/Verilator (\d+)/.exec(version ?? '')?.[1])
  if (version === undefined) missing.push({ package: 'verilator', finding: 'Verilator is missing' })
  else if (!(major >= 5)) missing.push({ package: 'verilator', finding: `"${version}" is too old, 5 or newer is needed` })
  if (firstLine('make') === undefined) missing.push({ package: 'make', finding: 'make is missing' })
  if (firstLine(process.env.CXX ?? 'g++') === undefined) missing.push({ package: 'g++', finding: 'g++ is missing' })
  return missing
}

function firstLine(tool) {
  const { status, stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return status === 0 ? stdout.split('\n')[0].trim() : undefined
}

function isDebian() {
  if (!existsSync('/etc/os-release') || firstLine('apt-get') === undefined) return false
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** What apt-get said if it failed, otherwise undefined. */
function aptGet(...args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0 ? undefined : `${stdout}${stderr}`
}

/** Runs the bundled Node in the root of the tree and gives its exit code; signals are handed on to it. */
function node(args) {
  return new Promise((resolve, reject) => {
    // Over the channel the child notices when this process is killed, and stops instead of running on unseen. engram listens itself.
    const listen = args.includes('bin/engram.js') ? [] : ['--import', new URL('end-with-launcher.mjs', import.meta.url).href]
    const child = spawn(bundledNode, [...listen, ...args], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    const handOn = signal => { child.kill(signal) }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, handOn)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, handOn)
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0))
    })
  })
}

letGoOfTerminal()
const [verb, ...rest] = process.argv.slice(2)
if (!Object.hasOwn(verbs, verb ?? '')) {
  const list = Object.entries(verbs).map(([name, [text]]) => `  ${name.padEnd(17)}${text}`).join('\n')
  say(`${verb === undefined ? 'no verb given' : `unknown verb "${verb}"`}. Use: node script/launch.mjs VERB [arguments]\n${list}`)
  process.exitCode = wrongUse
} else {
  process.exitCode = ensurePackages() || await verbs[verb][1](rest)
}
