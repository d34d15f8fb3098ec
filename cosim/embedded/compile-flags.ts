/** What decides the compiled circuit beside its sources; apart from the compilers, which take half a second to load. */
export const compileFlags = {
  yosys: ['read_slang --threads 1 --top network_top', 'proc; flatten; clean; write_cxxrtl -O6 -g0 -header network_top.cc'],
  // Headers of the standard library bring no others that are not named.
  clang: [
    '-std=c++17', '-D_LIBCPP_REMOVE_TRANSITIVE_INCLUDES', '-O3', '-DNDEBUG', '-fno-exceptions', '-fno-rtti', '-mexec-model=reactor',
    '-Iinclude',
  ],
} as const
