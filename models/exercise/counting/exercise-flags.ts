/**
 * What one step of one neuron exercises, as bits of a 16-bit number. `raised` and `lowered`: its membrane potential or spike would be
 * another one if the sum of its inputs were one unit of the last place more, or less. `above` and `below`: a value that its field did not
 * hold, clipped or wrapped. `clipped`: a negative value of which 0 was sent. `ignored`: something that a refractory neuron did not receive.
 * `heldBack`: a threshold that a refractory neuron reached; `belowRaised`: one that was reached, but for what spikes have raised it by.
 * `gateRaised` and `gateLowered`: of a unit with an input beside `current`, which has no threshold, what `raised` and `lowered` are of
 * that input.
 */
export const exerciseFlags = {
  raised: 1 << 0,
  lowered: 1 << 1,
  atThreshold: 1 << 2,
  currentAbove: 1 << 3,
  currentBelow: 1 << 4,
  currentNegative: 1 << 5,
  membraneAbove: 1 << 6,
  membraneBelow: 1 << 7,
  stateAbove: 1 << 8,
  stateBelow: 1 << 9,
  stateNegative: 1 << 10,
  clipped: 1 << 11,
  ignored: 1 << 12,
  heldBack: 1 << 13,
  belowRaised: 1 << 14,
  gateRaised: 1 << 13,
  gateLowered: 1 << 14,
} as const
