/** How Yosys writes a circuit of which every wire has to be known by its name; in place of the second command of `compileFlags`. */
export const waveFlags = 'proc; flatten; clean; write_cxxrtl -O6 -g4 -header network_top.cc'
