/** A program that engram calls and does not bring with it. */
export type ExternalTool = {
  readonly name: string
  readonly purpose: string
  readonly command: string
  readonly needed: boolean
  /** What of npm serves as well; such a tool is not advised. */
  readonly replacedBy?: string
  /** Smallest version, compared part by part. */
  readonly minimum?: string
  /** The packages that bring it. */
  readonly debian: string
  readonly homebrew: string
}

export const externalTools: readonly ExternalTool[] = [
  {
    name: 'verilator',
    purpose: 'the faster simulator; without it the embedded one runs the circuit',
    command: process.env.VERILATOR ?? 'verilator',
    needed: false,
    minimum: '5.0',
    debian: 'verilator',
    homebrew: 'verilator',
  },
  {
    name: 'g++', purpose: 'compiles the simulator that Verilator wrote', command: process.env.CXX ?? 'g++',
    needed: false, minimum: '10.0', debian: 'g++', homebrew: 'gcc',
  },
  {
    name: 'make', purpose: 'drives the compilation', command: 'make',
    needed: false, debian: 'make', homebrew: 'make',
  },
  {
    name: 'ccache', purpose: 'makes a second compilation of the same circuit quick', command: 'ccache',
    needed: false, debian: 'ccache', homebrew: 'ccache',
  },
  {
    name: 'yosys', purpose: "synthesis with { yosys: 'system' }; otherwise @yowasp/yosys does it", command: 'yosys',
    needed: false, replacedBy: '@yowasp/yosys', minimum: '0.47', debian: 'yosys', homebrew: 'yosys',
  },
  {
    name: 'nextpnr-ice40', purpose: 'the clock on iCE40, quicker than @yowasp/nextpnr-ice40', command: 'nextpnr-ice40',
    needed: false, replacedBy: '@yowasp/nextpnr-ice40', debian: 'nextpnr-ice40', homebrew: 'nextpnr',
  },
]
