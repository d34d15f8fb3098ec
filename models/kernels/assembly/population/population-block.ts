// What a population is lies in a block of words, one a field, at `c`; models/kernels/graph/population-fields.ts names them in this order.
// Rows are [lane], a lane being one unit of one sample; lanes are a multiple of four.
export const CURRENT: usize = 0
export const CURRENT_STEP: usize = 4
export const SYNAPTIC: usize = 8
export const POTENTIAL: usize = 12
export const MEMBRANE: usize = 16
export const SPIKES: usize = 20
export const ADAPTATION: usize = 24
export const STATES: usize = 28
export const HELD: usize = 32
export const LEFT: usize = 36
export const TAPS: usize = 40
export const DEPTH: usize = 44
export const EXPONENTIALS: usize = 48
export const COUNT: usize = 52
export const DECAY: usize = 56
export const THRESHOLD: usize = 60
export const SCALE: usize = 64
export const SYNAPTIC_DECAY: usize = 68
export const RISE: usize = 72
export const RHO: usize = 76
export const STRICT: usize = 80
export const RESET: usize = 84
export const LANES: usize = 88
export const SENDS: usize = 92
export const REFRACTORY: usize = 96
export const STEPS: usize = 100
export const ADJOINT: usize = 104
export const SPIKE_GRADIENT: usize = 108
export const CURRENT_ADJOINT: usize = 112
export const SYNAPTIC_ADJOINT: usize = 116
export const ADAPTATION_ADJOINT: usize = 120
export const CARRIED: usize = 124
export const D_DECAY: usize = 128
export const D_THRESHOLD: usize = 132
export const D_SCALE: usize = 136
export const D_SYNAPTIC_DECAY: usize = 140
export const D_RISE: usize = 144
export const D_RHO: usize = 148
export const SURROGATE: usize = 152
export const SLOPE: usize = 156
export const ATTACHED: usize = 160
export const RULES: usize = 164
export const BIASES: usize = 168
export const OPEN: usize = 172
export const QUIET: usize = 176
export const GAIN: usize = 180
export const D_GAIN: usize = 184
export const ENTERED: usize = 188
export const RECOVERY: usize = 192
export const RECOVERY_ADJOINT: usize = 196
export const COUPLING: usize = 200
export const RETENTION: usize = 204
export const REST: usize = 208
export const D_COUPLING: usize = 212
export const D_RETENTION: usize = 216
export const D_REST: usize = 220
export const PERIOD: usize = 224
export const GATE: usize = 228
export const ENTERED_GATE: usize = 232

// SENDS of what multiplies its two inputs.
export const PRODUCT: i32 = 6

// @ts-ignore: a decorator of AssemblyScript
@inline
export function word(c: usize, field: usize): usize {
  return <usize>load<u32>(c + field)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function flag(c: usize, field: usize): i32 {
  return load<i32>(c + field)
}
