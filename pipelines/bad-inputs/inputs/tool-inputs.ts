import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSimulator } from '../../../cosim/simulators/open-simulator.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { engramPackage } from '../../engram-package.ts'
import type { CallInput, CommandInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'
import { wholeChainConfig } from './whole-chain-config.ts'

/** A run of the whole chain in which `verilator` is a shell script; `sh` is found, nothing else of the system is. */
const verilator = (title: string, script: string | undefined, more: Partial<CommandInput> = {}): CommandInput => ({
  title,
  files: { 'a.config.ts': wholeChainConfig(), ...(script === undefined ? {} : { 'bin/verilator': `#!/bin/sh\n${script}\n` }) },
  args: ['run', 'a', '--config', 'a.config.ts', '--out', 'run'],
  code: 3,
  environment: { PATH: 'FOLDER/bin' },
  // The run can be gone on with once the tool is there.
  leaves: ['run/run.json'],
  ...more,
})
/** The same with a stage that wants the system's Yosys, or nextpnr, in place of Verilator. */
const synthesis = (title: string, options: string, script?: string): CommandInput => verilator(title, undefined, {
  files: {
    'a.config.ts': wholeChainConfig().replaceAll('cosimulateRtl', 'collectSynthesisMetrics').replace("{ simulator: 'verilator' }", options),
    ...(script === undefined ? {} : { 'bin/yosys': `#!/bin/sh\n${script}\n` }),
  },
})
const version5 = 'test "$1" = --version && echo "Verilator 5.006 2023-01-22 rev (Debian 5.006-3)" && exit'
const tool = (name: string): Record<string, string> => ({ [`bin/${name}`]: '#!/bin/sh\necho 12.2.0\n' })

const fake = join(engramPackage.root, 'cosim', 'fixtures', 'fake-simulator.mjs')
const description = lifNetwork({ layers: [2, 3, 1], beta: 0.9, steps: 2 })
/** A simulator that misbehaves, as a real process; see the fixture for how. */
const simulator = (title: string, behaviour: string, deadline = 20_000): CallInput => ({
  title,
  code: 1,
  call: async () => {
    const opened = await openSimulator(
      { command: process.execPath, arguments: [fake, behaviour], directory: tmpdir(), description, hash: 'fake' },
      { deadline },
    )
    try {
      await opened.act(new Int32Array(2), 1)
    } finally {
      await opened.close()
    }
  },
})

export const toolInputs: BadInputGroup = {
  title: 'Tools',
  about: 'A missing tool ends a run while its training has hardly begun; the same command goes on once the tool is there. '
    + 'A simulator that misbehaves is a verdict with its last words, never a hang.',
  inputs: [
    verilator('Verilator is missing', undefined),
    verilator('Verilator is too old', 'echo "Verilator 4.038 2020-07-11 rev v4.036-114-g0cd4a57ad"'),
    verilator('what is called verilator is something else', 'echo "hello, world"'),
    verilator('what is called verilator cannot run', 'echo "libstdc++.so.6: cannot open shared object file" >&2; exit 127'),
    verilator('make is missing', `${version5}\necho "make: not found" >&2; exit 127`),
    verilator('the circuit does not compile', `${version5}\necho "%Error: network_top.sv:7: syntax error" >&2; exit 1`, {
      code: 1,
      files: {
        'a.config.ts': wholeChainConfig(), ...tool('make'), ...tool('g++'),
        'bin/verilator': `#!/bin/sh\n${version5}\necho "%Error: network_top.sv:7: syntax error" >&2; exit 1\n`,
      },
    }),
    synthesis('Yosys of the system is asked for and missing', "{ yosys: 'system' }"),
    synthesis(
      'Yosys of the system is too old',
      "{ yosys: 'system' }",
      'test "$1" = -V && echo "Yosys 0.23 (git sha1 7ce5011c24b)" || echo "No such command: read_slang"',
    ),
    synthesis('nextpnr-ice40 of the system is asked for and missing', "{ placeAndRoute: 'system' }"),
    {
      title: 'a stage misses a tool of its own',
      args: ['run', 'missing', '--config', 'fixture', '--out', 'run'],
      code: 3,
      leaves: ['run/run.json'],
    },
    { title: 'a stage ends its thread', args: ['run', 'dying', '--config', 'fixture', '--out', 'run'], code: 1, leaves: ['run/run.json'] },
    simulator('the simulator dies at once', 'dies'),
    simulator('the simulator says nothing', 'silent', 300),
    simulator('the simulator sends garbage', 'garbage'),
    simulator('the simulator was built from another design', 'wrong-hash'),
    simulator('the simulator speaks another protocol', 'wrong-version'),
    simulator('the simulator is killed in the middle', 'killed'),
    simulator('the simulator stops in the middle of an answer', 'truncates'),
    simulator('the simulator sends a damaged answer', 'damaged'),
    simulator('the circuit does not finish', 'fails'),
  ],
}
