/** Where the wires of `network_top` lie in a waveform. */
export const waveScope = 'TOP.network_top'
